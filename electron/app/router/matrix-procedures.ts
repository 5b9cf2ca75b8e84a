import { describeCell } from '../../core/matrix/describe-cell.ts';
import type { SessionControls } from '../session-controls.ts';
import { packedMatrix } from './packed-matrix.ts';
import type { Procedures } from './procedures.ts';

export function matrixProcedures({ matrix }: Procedures, session: SessionControls) {
  return {
    load: matrix.load.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      return packedMatrix(await views.load(input.snapshotId), ports.breather);
    }),
    cell: matrix.cell.handler(async ({ input }) => {
      const { views } = await session.workspace();
      return { accounts: describeCell(await views.load(input.snapshotId), input) };
    }),
    version: matrix.version.handler(async () => {
      const { views } = await session.workspace();
      return { version: await views.version() };
    }),
  };
}
