import { useMemo } from 'react';
import type { SnapshotId } from '#shared/domain/ids.ts';
import { useStaged, useStagedMarks } from '../../api/staging.ts';
import { stagedCells, type StagedCells } from './model/staged-cells.ts';
import type { Loaded } from './use-matrix-view.ts';

/** What is staged in the cells of a matrix; null while nothing is, and in the past, to which nothing is done. */
export function useStagedIn({ axes }: Loaded, past: SnapshotId | undefined): StagedCells | null {
  const isAny = (useStaged().data?.changes ?? 0) > 0;
  const marks = useStagedMarks().data;
  return useMemo(
    () => (marks === undefined || !isAny || past !== undefined ? null : stagedCells(axes, marks)),
    [axes, marks, isAny, past],
  );
}
