import { packColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { buildMatrix } from '../../core/matrix/build-matrix.ts';
import type { Breather } from '../../core/ports.ts';
import type { WorkspaceView } from '../../core/workspace-view/workspace-view.ts';

/** A matrix as it travels: axes as they are, cells in one buffer. */
export interface PackedMatrix {
  readonly axes: MatrixAxes;
  readonly cells: Blob;
}

/** Kept as long as its view: every window and every export asks for the same matrix. */
const built = new WeakMap<WorkspaceView, Promise<PackedMatrix>>();

export function packedMatrix(view: WorkspaceView, breather: Breather): Promise<PackedMatrix> {
  const packed = built.get(view) ?? pack(view, breather);
  built.set(view, packed);
  return packed;
}

async function pack(view: WorkspaceView, breather: Breather): Promise<PackedMatrix> {
  const { axes, columns } = await buildMatrix(view, breather);
  await breather.breathe();
  const cells = new Blob([packColumns(columns)]);
  await breather.breathe();
  return { axes, cells };
}
