import { useMemo } from 'react';
import { useSchedules } from '../../api/schedules.ts';
import { endsOfCells, type EndsOfCells } from './model/ends-of-cells.ts';

/** When access ends, as it is set now. */
export function useEndsOfCells(): EndsOfCells {
  const schedules = useSchedules().data;
  return useMemo(() => endsOfCells(schedules ?? []), [schedules]);
}
