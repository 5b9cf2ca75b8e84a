import { basename } from 'node:path';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { createSession, type Session } from '../app/console-session.ts';
import type { DemoSize } from '../app/demo-folder.ts';
import { workspaceFolder } from '../app/workspace-folder.ts';
import { openInBrowser } from './open-in-browser.ts';
import { version } from '../app/version.ts';

/** The vault that a command line gets: the passphrase one when `ROLLCALL_PASSPHRASE` is set, else the keychain. */
export function vaultFromEnvironment():
  { readonly kind: 'passphrase'; readonly passphrase: string } | { readonly kind: 'keychain' } {
  const passphrase = process.env['ROLLCALL_PASSPHRASE'];
  return passphrase === undefined ? { kind: 'keychain' } : { kind: 'passphrase', passphrase };
}

export interface OpenOptions {
  readonly door: Door;
  /** Takes the workspace that was open last when no folder is named. */
  readonly lastOne?: boolean;
  /** Starts a demo's sandbox, of this size when the demo is new. */
  readonly demo?: DemoSize;
}

export interface WorkspaceAccess {
  /** The folder that the options and the environment name. */
  folder(): string;
  /** Runs with the workspace open and closes it after, whatever happens. Rejects with `no-workspace` when there is none. */
  withWorkspace<Result>(use: (session: Session) => Promise<Result>): Promise<Result>;
  /**
   * As `withWorkspace`, but makes the workspace when the folder has none: for good, or, for a dry run, one in memory that is
   * gone at the end. When the work then fails or is interrupted, the new workspace is taken back.
   */
  withNewOrOpenWorkspace<Result>(
    use: (session: Session) => Promise<Result>,
    options?: { readonly dryRun: boolean },
  ): Promise<Result>;
  /** A session on the folder in whatever state it is. The caller closes it. */
  openSession(options?: OpenOptions): Session;
}

export function createWorkspaceAccess(option: () => string | undefined): WorkspaceAccess {
  const folder = (): string => workspaceFolder(option());
  const openSession = (options: OpenOptions = { door: 'cli' }): Session =>
    createSession({
      // Without a folder the session takes the workspace that was open last.
      folder: options.lastOne === true ? option() : folder(),
      door: options.door,
      version,
      openBrowser: openInBrowser,
      passphrase: process.env['ROLLCALL_PASSPHRASE'],
      ...(options.demo === undefined ? {} : { demo: options.demo, startSandbox: true }),
    });

  async function use<Result>(
    make: 'never' | 'for good' | 'in memory',
    work: (session: Session) => Promise<Result>,
  ): Promise<Result> {
    const session = openSession();
    const giveUp = (): void => {
      void session
        .takeBackNew()
        .then(() => session.close())
        .finally(() => process.exit(130));
    };
    try {
      const status = await session.client.workspace.status();
      if (status.state === 'broken') {
        throw session.problem() ?? new RollcallError('internal', status.message);
      }
      if (status.state === 'locked') {
        throw (
          session.problem() ??
          new RollcallError('passphrase-needed', `The workspace ${status.name} is locked.`, {
            remedy: 'Set ROLLCALL_PASSPHRASE to its passphrase.',
          })
        );
      }
      if (status.state === 'none') {
        if (make === 'never') {
          throw new RollcallError('no-workspace', `There is no workspace in ${folder()}.`, {
            remedy:
              'Make one with `rollcall client add NAME` or `rollcall store add DOMAIN`, or try `rollcall demo start`.',
          });
        }
        process.once('SIGINT', giveUp).once('SIGTERM', giveUp);
        await session.client.workspace.create({
          name: basename(folder()),
          vault: make === 'in memory' ? { kind: 'memory' } : vaultFromEnvironment(),
        });
      }
      return await work(session);
    } catch (error) {
      await session.takeBackNew();
      throw error;
    } finally {
      process.off('SIGINT', giveUp).off('SIGTERM', giveUp);
      await session.close();
    }
  }

  return {
    folder,
    openSession,
    withWorkspace: (work) => use('never', work),
    withNewOrOpenWorkspace: (work, options) => use(options?.dryRun === true ? 'in memory' : 'for good', work),
  };
}
