import { RollcallError, type ErrorCode } from '#shared/contract/errors.ts';
import type { VaultKind, VaultState, WorkspaceStatus } from '#shared/contract/workspace.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { WorkspaceFile } from './workspace-folder.ts';
import type { Workspace } from './workspace.ts';

/** What a session holds: the states of `WorkspaceStatus`, with what stands behind each. */
export type SessionState =
  | { readonly state: 'none' }
  | {
      readonly state: 'locked';
      readonly file: WorkspaceFile;
      readonly vault: VaultState;
      readonly why: RollcallError;
    }
  | { readonly state: 'broken'; readonly name: string; readonly why: RollcallError }
  | { readonly state: 'open'; readonly workspace: Workspace };

/**
 * Failures that go away when a human unlocks or allows something: the workspace is locked, not broken. A keychain that is
 * missing may answer tomorrow; a vault file that is missing will not come by itself.
 */
function lockedBy(code: ErrorCode, vault: VaultKind): VaultState['state'] | null {
  switch (code) {
    case 'passphrase-needed':
    case 'wrong-passphrase':
    case 'vault-locked':
    case 'vault-slow':
      return 'locked';
    case 'vault-denied':
      return 'denied';
    case 'vault-missing':
      return vault === 'keychain' ? 'missing' : null;
    default:
      return null;
  }
}

/** The sentence and its remedy as one text. */
function tell(error: RollcallError): string {
  return error.remedy === null ? error.message : `${error.message} ${error.remedy}`;
}

/** The state that a failed opening leaves. */
export function stateAfterFailure(
  file: WorkspaceFile | null,
  folder: string,
  why: RollcallError,
): SessionState {
  const vault = file === null ? null : lockedBy(why.code, file.vault);
  if (file === null || vault === null) return { state: 'broken', name: file?.name ?? folder, why };
  return { state: 'locked', file, why, vault: { kind: file.vault, state: vault, description: tell(why) } };
}

/** The state after *Lock*. */
export function stateAfterLock(file: WorkspaceFile): SessionState {
  const why = new RollcallError(
    file.vault === 'passphrase' ? 'passphrase-needed' : 'vault-locked',
    `The workspace “${file.name}” is locked.`,
    { remedy: file.vault === 'passphrase' ? 'Unlock it with its passphrase.' : 'Unlock it to go on.' },
  );
  return stateAfterFailure(file, '', why);
}

/** Why nothing of the workspace can be reached now; null when it is open. */
export function problemOf(state: SessionState): RollcallError | null {
  switch (state.state) {
    case 'open':
      return null;
    case 'locked':
    case 'broken':
      return state.why;
    case 'none':
      return new RollcallError('no-workspace', 'There is no workspace yet.', {
        remedy: 'Make one, or open the demo workspace.',
      });
    default:
      return assertNever(state);
  }
}

/** Whether a keychain answers here, and why not. */
export interface KeychainProbe {
  readonly available: boolean;
  readonly reason: string | null;
}

/** The state as a door tells it. */
export async function toStatus(
  state: SessionState,
  version: string,
  sandboxUrl: string | null,
  probe: () => Promise<KeychainProbe>,
): Promise<WorkspaceStatus> {
  switch (state.state) {
    case 'none':
      return { state: 'none', keychain: await probe(), version };
    case 'locked':
      return { state: 'locked', name: state.file.name, vault: state.vault, version };
    case 'broken': {
      const { code, message, remedy } = state.why;
      return { state: 'broken', name: state.name, code, message, remedy, version };
    }
    case 'open': {
      const { file, info } = state.workspace;
      return { state: 'open', workspace: await info(file.isDemo ? sandboxUrl : null), version };
    }
    default:
      return assertNever(state);
  }
}
