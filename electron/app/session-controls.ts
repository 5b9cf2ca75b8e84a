import { join } from 'node:path';
import type { Logger } from 'pino';
import { RollcallError } from '#shared/contract/errors.ts';
import type { VaultState, WorkspaceStatus } from '#shared/contract/workspace.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { recordEvent } from '../core/audit/record-event.ts';
import type { Clock, Ids } from '../core/ports.ts';
import { probeKeychain } from '../vault/open-vault.ts';
import { backupWorkspace, restoreWorkspace } from './backup-workspace.ts';
import { changeVault } from './change-vault.ts';
import type { SessionOptions } from './console-session.ts';
import { createWorkspace, type CreateOptions, type NewVault, type NewWorkspace } from './create-workspace.ts';
import { createDemo, type Demo } from './demo.ts';
import { lastWorkspaceFolder, noteLastWorkspace } from './last-workspace.ts';
import { openWorkspace } from './open-workspace.ts';
import type { Redaction } from './redaction.ts';
import {
  problemOf,
  stateAfterFailure,
  stateAfterLock,
  toStatus,
  type KeychainProbe,
  type SessionState,
} from './session-state.ts';
import { toRollcallError } from './to-failure.ts';
import { createTurns } from './turns.ts';
import { dataFolder, readWorkspaceFile, workspaceFolder, type WorkspaceFile } from './workspace-folder.ts';
import type { Workspace } from './workspace.ts';

export interface ControlOptions extends Omit<SessionOptions, 'log'> {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly redaction: Redaction;
  readonly log: Logger;
}

/** What the router may do with the session. All changes of state take turns. */
export interface SessionControls {
  readonly door: Door;
  readonly log: Logger;
  readonly redaction: Redaction;
  readonly openBrowser: ((url: string) => Promise<unknown>) | undefined;
  /** Files of workers where the host was bundled. */
  readonly entries: SessionOptions['entries'];
  /** As last found; null before anybody looked. */
  state(): SessionState | null;
  /** The open workspace; rejects with what stands in the way. */
  workspace(): Promise<Workspace>;
  status(): Promise<WorkspaceStatus>;
  create(name: string, vault: NewVault): Promise<WorkspaceStatus>;
  openDemo(vault: NewVault | undefined): Promise<WorkspaceStatus>;
  unlock(passphrase: string | undefined): Promise<WorkspaceStatus>;
  lock(): Promise<WorkspaceStatus>;
  backup(passphrase: string): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
  restore(file: Uint8Array, passphrase: string, vault: NewVault): Promise<WorkspaceStatus>;
  changeVault(vault: NewVault): Promise<VaultState>;
  /** Takes the workspace back that this session made, if it made one; everything else stays. Ends the session. */
  takeBackNew(): Promise<void>;
  /** Where log lines belong now; null when there is no place for them. */
  logFolder(): string | null;
  close(): Promise<void>;
}

export function createSessionControls(options: ControlOptions): SessionControls {
  const { clock, ids, log, redaction } = options;
  const named = options.folder ?? process.env['ROLLCALL_WORKSPACE'];
  const home = named === undefined || named === '' ? null : workspaceFolder(named);
  const inTurn = createTurns();
  const demo: Demo = createDemo(options);
  let passphrase = options.passphrase;
  let current: SessionState | null = null;
  let folder: string | null = null;
  let closed = false;
  let made: NewWorkspace | null = null;
  let probed: KeychainProbe | null = null;

  /** Asks the keychain once, and again only as long as it did not answer: each question writes an entry and deletes it. */
  const probe = async (): Promise<KeychainProbe> => {
    if (probed?.available !== true) probed = await probeKeychain();
    return probed;
  };

  const remember = async (workspace: Workspace): Promise<void> => {
    if (home === null && workspace.file.vault !== 'memory') await noteLastWorkspace(workspace.folder);
  };

  /** Opens what is in the folder; a failure becomes the state that it leaves. */
  const look = async (): Promise<SessionState> => {
    folder ??= home ?? (await lastWorkspaceFolder());
    let file: WorkspaceFile | null = null;
    try {
      file = await readWorkspaceFile(folder);
      if (file === null) return { state: 'none' };
      const workspace = await openWorkspace({
        folder,
        passphrase,
        redaction,
        clock,
        ids,
        door: options.door,
        http: options.http,
        remind: options.remind,
      });
      await remember(workspace);
      await demo.opened(workspace);
      return { state: 'open', workspace };
    } catch (error) {
      return stateAfterFailure(file, folder, toRollcallError(error, log, ['workspace', 'open']));
    }
  };
  const settled = (): Promise<SessionState> =>
    current !== null ? Promise.resolve(current) : inTurn(async () => (current ??= await look()));

  const tell = async (): Promise<WorkspaceStatus> =>
    toStatus(await settled(), options.version, demo.sandboxUrl(), probe);

  /** Goes over to another workspace; the one before is closed. */
  const goTo = async (workspace: Workspace): Promise<void> => {
    const before = current;
    current = { state: 'open', workspace };
    folder = workspace.folder;
    if (before?.state === 'open' && before.workspace !== workspace) await before.workspace.close();
    await remember(workspace);
  };

  const requireOpen = async (): Promise<Workspace> => {
    if (closed) throw new RollcallError('no-workspace', 'This session has ended.');
    const state = await settled();
    if (state.state === 'open') return state.workspace;
    throw problemOf(state) ?? new Error('a session that is not open has a problem');
  };

  /** The passphrase of the open vault, for opening it again and for changing it. */
  const keepPassphrase = (vault: NewVault): void => {
    if (vault.kind === 'passphrase') passphrase = vault.passphrase;
  };

  const newWorkspace = async (
    parts: Pick<CreateOptions, 'name' | 'vault' | 'fillDatabase'>,
  ): Promise<Workspace> => {
    made = await createWorkspace({
      ...parts,
      folder: home ?? dataFolder(),
      isDemo: false,
      redaction,
      clock,
      ids,
      door: options.door,
      http: options.http,
      remind: options.remind,
    });
    return made.workspace;
  };

  return {
    door: options.door,
    log,
    redaction,
    openBrowser: options.openBrowser,
    entries: options.entries,
    state: () => current,
    workspace: requireOpen,
    status: tell,
    create: async (name, vault) => {
      await settled();
      await inTurn(async () => {
        await goTo(await newWorkspace({ name, vault }));
        keepPassphrase(vault);
      });
      return tell();
    },
    openDemo: async (vault) => {
      await settled();
      await inTurn(async () => {
        const open = current?.state === 'open' ? current.workspace : null;
        const wanted =
          vault ?? (passphrase === undefined ? undefined : { kind: 'passphrase' as const, passphrase });
        const place = home === null ? join(dataFolder(), 'demo') : await demo.folderFor(home);
        await goTo(await demo.open(place, wanted, open));
        if (wanted !== undefined) keepPassphrase(wanted);
      });
      return tell();
    },
    unlock: async (typed) => {
      const before = await settled();
      await inTurn(async () => {
        if (current?.state === 'open') return;
        if (before.state === 'none') throw problemOf(before) ?? new Error('none is a problem');
        if (typed !== undefined) {
          redaction.know(typed);
          passphrase = typed;
        }
        current = await look();
        const problem = problemOf(current);
        if (problem === null) return;
        if (problem.code === 'wrong-passphrase') passphrase = undefined;
        throw problem;
      });
      return tell();
    },
    lock: async () => {
      const workspace = await requireOpen();
      if (workspace.file.vault === 'memory') {
        throw new RollcallError('not-supported', 'A workspace in memory can’t be locked: it would be gone.', {
          remedy: 'Move to a workspace with a keychain or passphrase vault to be able to lock it.',
        });
      }
      await inTurn(async () => {
        if (current?.state !== 'open') return;
        const { file } = current.workspace;
        await current.workspace.close();
        passphrase = undefined;
        current = stateAfterLock(file);
      });
      return tell();
    },
    backup: async (secret) => {
      redaction.know(secret);
      return backupWorkspace(await requireOpen(), secret, {
        clock,
        door: options.door,
        worker: options.entries?.copyWorker,
      });
    },
    restore: async (bytes, secret, vault) => {
      redaction.know(secret);
      await settled();
      await inTurn(async () => {
        await goTo(
          await restoreWorkspace(
            { bytes, passphrase: secret, worker: options.entries?.copyWorker },
            vault,
            newWorkspace,
            options.door,
          ),
        );
        keepPassphrase(vault);
      });
      return tell();
    },
    changeVault: async (vault) => {
      const workspace = await requireOpen();
      return inTurn(async () => {
        const before = workspace.file.vault;
        const state = await changeVault(workspace, vault, { redaction, passphrase });
        keepPassphrase(vault);
        await recordEvent(workspace.ports, options.door, 'vault.changed', workspace.file.id, {
          before,
          after: vault.kind,
        });
        return state;
      });
    },
    takeBackNew: async () => {
      closed = true;
      await inTurn(async () => {
        const open = current?.state === 'open' ? current.workspace : null;
        if (made === null || open !== made.workspace) return;
        current = { state: 'none' };
        folder = null; // no log line may make its folder anew
        await made.takeBack();
      });
    },
    logFolder: () => folder,
    close: async () => {
      closed = true;
      await inTurn(async () => {
        try {
          if (current?.state === 'open') await current.workspace.close();
        } finally {
          current = { state: 'none' };
          await demo.close();
        }
      });
    },
  };
}
