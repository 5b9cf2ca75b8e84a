import { compareSnapshots } from '../../core/snapshots/compare-snapshots.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';
import { toldStream } from './told-stream.ts';

export function snapshotsProcedures({ snapshots }: Procedures, session: SessionControls) {
  return {
    list: snapshots.list.handler(async () => {
      const { ports } = await session.workspace();
      return { snapshots: [...(await ports.storage.snapshots.list())] };
    }),
    compare: snapshots.compare.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return toldStream(compareSnapshots(ports, input.from, input.to), session, ['snapshots', 'compare']);
    }),
  };
}
