import type { SandboxHandle } from '#sandbox/sandbox-worker.ts';
import { DEFAULT_WORLD_SIZES } from '#sandbox/world/world.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { probeKeychain } from '../vault/open-vault.ts';
import { createWorkspace, type NewVault } from './create-workspace.ts';
import { demoFolderIn, readDemoNote, refuseOtherWorld, writeDemoNote, type DemoNote } from './demo-folder.ts';
import { sandboxAnswers, startDemoSandbox } from './demo-sandbox.ts';
import { fillDemo, moveEndpoints } from './fill-demo.ts';
import { openWorkspace } from './open-workspace.ts';
import type { ControlOptions } from './session-controls.ts';
import { readWorkspaceFile } from './workspace-folder.ts';
import type { Workspace } from './workspace.ts';

/** The demo workspace and its sandbox, for as long as the session lives. */
export interface Demo {
  /** Where the demo belongs when this folder was named. */
  folderFor(home: string): Promise<string>;
  /**
   * Opens the demo in a folder, making it when there is none, with its sandbox running and the workspace filled. Gives
   * `open` back when that is the demo already.
   */
  open(folder: string, vault: NewVault | undefined, open: Workspace | null): Promise<Workspace>;
  /** To be told of every workspace that was opened: a demo gets its sandbox back where this door does so. */
  opened(workspace: Workspace): Promise<void>;
  /** The sandbox's page while one runs. */
  sandboxUrl(): string | null;
  close(): Promise<void>;
}

export function createDemo(options: ControlOptions): Demo {
  const { clock, ids, redaction, log, door } = options;
  const isConsole = door === 'desktop' || door === 'browser';
  const startsSandbox = options.startSandbox ?? isConsole;
  let sandbox: SandboxHandle | null = null;
  let foreignUrl: string | null = null;

  const stop = async (): Promise<void> => {
    const running = sandbox;
    sandbox = null;
    foreignUrl = null;
    await running?.close();
  };

  /** Starts the sandbox of a demo, or finds the one that another Rollcall runs, and leads the stores to it. */
  const provide = async (workspace: Workspace, size: DemoNote): Promise<void> => {
    const { ports, folder } = workspace;
    await stop();
    const lastUrl = `http://127.0.0.1:${size.port}`;
    if (size.filled && size.port !== 0 && (await sandboxAnswers(lastUrl))) {
      foreignUrl = lastUrl;
      await moveEndpoints(ports, lastUrl);
      return;
    }
    const { seed, stores, people, port } = size;
    sandbox = await startDemoSandbox({ seed, stores, people, port }, options.entries?.sandboxWorker);
    if (!size.filled) {
      await writeDemoNote(folder, { ...size, port: sandbox.port });
      await fillDemo(ports, door, sandbox);
    }
    await moveEndpoints(ports, sandbox.url);
    await writeDemoNote(folder, { ...size, port: sandbox.port, filled: true });
    workspace.views.changed();
  };

  /** The vault for a new demo: where no keychain answers a console makes do with memory, and says so. */
  const vaultFor = async (asked: NewVault | undefined): Promise<NewVault> => {
    if (asked !== undefined) return asked;
    const { available, reason } = await probeKeychain();
    if (available) return { kind: 'keychain' };
    if (isConsole) return { kind: 'memory' };
    throw new RollcallError(
      'vault-missing',
      `No keychain answers here${reason === null ? '' : `: ${reason}`}`,
      {
        remedy:
          'Set ROLLCALL_PASSPHRASE to keep the demo’s secrets in a file that opens with this passphrase.',
      },
    );
  };

  const noteFor = async (folder: string): Promise<DemoNote> => {
    const note = await readDemoNote(folder);
    const wanted = options.demo ?? {};
    if (note !== null) {
      refuseOtherWorld(note, wanted, folder);
      return note;
    }
    return {
      seed: wanted.seed ?? DEFAULT_WORLD_SIZES.seed,
      stores: wanted.stores ?? DEFAULT_WORLD_SIZES.stores,
      people: wanted.people ?? DEFAULT_WORLD_SIZES.people,
      port: 0,
      filled: false,
    };
  };

  /** Lets the matrix fill while somebody watches; a failure shows up in the sync's own report. */
  const startFirstSync = async (workspace: Workspace): Promise<void> => {
    if (!isConsole || (await workspace.runner.lastReport()) !== null) return;
    await workspace.runner.start({ door }).catch((error: unknown) => {
      log.warn({ err: error }, 'the first sync of the demo did not start');
    });
  };

  return {
    folderFor: demoFolderIn,
    async open(folder, vault, open) {
      if (open?.file.isDemo === true) {
        const note = await noteFor(open.folder);
        if (sandbox === null && foreignUrl === null) await provide(open, note);
        await startFirstSync(open);
        return open;
      }
      const existing = await readWorkspaceFile(folder);
      const note = await noteFor(folder);
      const passphrase = vault?.kind === 'passphrase' ? vault.passphrase : options.passphrase;
      const workspace =
        existing === null
          ? (
              await createWorkspace({
                folder,
                name: 'Demo',
                vault: await vaultFor(vault),
                isDemo: true,
                redaction,
                clock,
                ids,
                door,
                http: options.http,
              })
            ).workspace
          : await openWorkspace({ folder, passphrase, redaction, clock, ids, door, http: options.http });
      try {
        await provide(workspace, note);
      } catch (error) {
        await workspace.close();
        await stop();
        throw error;
      }
      await startFirstSync(workspace);
      return workspace;
    },
    async opened(workspace) {
      if (!workspace.file.isDemo || !startsSandbox) return;
      const note = await readDemoNote(workspace.folder);
      if (note === null) return;
      // Without its sandbox the demo still shows what was read: offline, like any workspace.
      await provide(workspace, note).catch((error: unknown) => {
        log.warn({ err: error }, 'the sandbox of the demo did not start');
      });
    },
    sandboxUrl: () => sandbox?.url ?? foreignUrl,
    close: stop,
  };
}
