import { packColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { buildMatrix } from '../../core/matrix/build-matrix.ts';
import type { WorkspaceView } from '../../core/workspace-view/workspace-view.ts';

/** A matrix as it travels: axes as they are, cells in one buffer. */
export interface PackedMatrix {
  readonly axes: MatrixAxes;
  readonly cells: Blob;
}

/** Kept as long as its view: every window and every export asks for the same matrix. */
const built = new WeakMap<WorkspaceView, PackedMatrix>();

export function packedMatrix(view: WorkspaceView): PackedMatrix {
  const known = built.get(view);
  if (known !== undefined) return known;
  const { axes, columns } = buildMatrix(view);
  const packed = { axes, cells: new Blob([packColumns(columns)]) };
  built.set(view, packed);
  return packed;
}
