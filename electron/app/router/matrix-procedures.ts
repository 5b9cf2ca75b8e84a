import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { packColumns } from '#shared/domain/matrix/matrix-columns.ts';
import { buildMatrix } from '../../core/matrix/build-matrix.ts';
import { describeCell } from '../../core/matrix/describe-cell.ts';
import type { WorkspaceView } from '../../core/workspace-view/workspace-view.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

interface PackedMatrix {
  readonly axes: MatrixAxes;
  readonly cells: Blob;
}

export function matrixProcedures({ matrix }: Procedures, session: SessionControls) {
  /** Kept as long as its view: every window asks for the same matrix. */
  const built = new WeakMap<WorkspaceView, PackedMatrix>();
  const matrixOf = (view: WorkspaceView): PackedMatrix => {
    const known = built.get(view);
    if (known !== undefined) return known;
    const { axes, columns } = buildMatrix(view);
    const packed = { axes, cells: new Blob([packColumns(columns)]) };
    built.set(view, packed);
    return packed;
  };
  return {
    load: matrix.load.handler(async ({ input }) => {
      const { views } = await session.workspace();
      return matrixOf(await views.load(input.snapshotId));
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
