import { matrixJson } from '#shared/domain/matrix/matrix-json.ts';
import { askedPermissions } from '#shared/domain/matrix/why-held.ts';
import type { OnProgress } from './export-job.ts';
import type { ShownMatrix } from './shown-matrix.ts';

/** The document of `rollcall matrix --json`, its lists in the order shown. */
export function writeJson(shown: ShownMatrix, onProgress: OnProgress): Uint8Array<ArrayBuffer> {
  const { axes, columns, arranged, ordered, counts } = shown;
  const kept = {
    people: arranged.people.order,
    targets: arranged.targets.order,
    cells: ordered.cells,
  };
  const matrix = matrixJson(axes, columns, kept, askedPermissions(shown.filter.tokens));
  const bytes = new TextEncoder().encode(`${JSON.stringify(matrix)}\n`);
  onProgress(counts.cells, counts.cells);
  return bytes;
}
