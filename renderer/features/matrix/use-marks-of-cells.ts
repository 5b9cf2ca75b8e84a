import { useMemo } from 'react';
import type { SnapshotId } from '#shared/domain/ids.ts';
import { useSchedules } from '../../api/schedules.ts';
import { useStaged, useStagedMarks } from '../../api/staging.ts';
import { endsOfCells } from './model/ends-of-cells.ts';
import { stagedCells } from '#shared/domain/matrix/staged-cells.ts';
import type { Loaded, Looking } from './use-matrix-view.ts';

/**
 * What stands in the cells beside what was read: when access ends, and what is staged; null while nothing is, and in the past, to
 * which nothing is done.
 */
export function useMarksOfCells(
  { axes }: Loaded,
  past: SnapshotId | undefined,
): Pick<Looking, 'staged' | 'ends'> {
  const isAny = (useStaged().data?.changes ?? 0) > 0;
  const marks = useStagedMarks().data;
  const staged = useMemo(
    () => (marks === undefined || !isAny || past !== undefined ? null : stagedCells(axes, marks)),
    [axes, marks, isAny, past],
  );
  const schedules = useSchedules().data;
  const ends = useMemo(() => endsOfCells(schedules ?? []), [schedules]);
  return { staged, ends };
}
