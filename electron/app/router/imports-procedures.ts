import { commitUsers, previewUsers } from '../../core/imports/import-users.ts';
import { readUsers } from '../read-users.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

export function importsProcedures({ imports }: Procedures, session: SessionControls) {
  const { door } = session;
  return {
    preview: imports.preview.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return previewUsers(ports, input.domain, await readUsers(input.source, ports.clock.now()));
    }),
    commit: imports.commit.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const users = await readUsers(input.source, ports.clock.now());
      const done = await commitUsers(ports, door, input.domain, users, input.ignoreNotUnderstood);
      views.changed();
      return done;
    }),
  };
}
