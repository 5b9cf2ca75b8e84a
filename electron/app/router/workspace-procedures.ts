import type { SessionControls } from '../session-controls.ts';
import { bytesOf, type Procedures } from './procedures.ts';

/** Opening, making, locking, moving and copying the workspace as a whole. */
export function workspaceProcedures({ workspace }: Procedures, session: SessionControls) {
  return {
    status: workspace.status.handler(() => session.status()),
    create: workspace.create.handler(({ input }) => session.create(input.name, input.vault)),
    openDemo: workspace.openDemo.handler(({ input }) => session.openDemo(input.vault)),
    unlock: workspace.unlock.handler(({ input }) => session.unlock(input.passphrase)),
    lock: workspace.lock.handler(() => session.lock()),
    backup: workspace.backup.handler(async ({ input }) => {
      const { name, bytes } = await session.backup(input.passphrase);
      return { name, file: new Blob([bytes]) };
    }),
    restore: workspace.restore.handler(async ({ input }) =>
      session.restore(await bytesOf(input.file), input.passphrase, input.vault),
    ),
    changeVault: workspace.changeVault.handler(({ input }) => session.changeVault(input.vault)),
    ping: workspace.ping.handler(() => ({})),
  };
}
