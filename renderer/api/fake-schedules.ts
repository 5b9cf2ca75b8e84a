import type { ScheduleRow } from '#shared/contract/schedules.ts';
import { ScheduleId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Client } from './client.ts';

/** A change that waits for its time: Ana is suspended on 12 December 2026. */
export const fakeSchedule: ScheduleRow = {
  id: ScheduleId.parse('sc_000001'),
  number: 1,
  title: 'Suspend Ana Ruiz',
  dueAt: isoTime(Date.UTC(2026, 11, 12, 9)),
  remindDays: [7, 1],
  state: 'waiting',
  attention: 'none',
  quietUntil: null,
  wishes: 1,
  end: null,
  origin: null,
  plan: null,
  problem: null,
  movedWhy: null,
  cancelledWhy: null,
  createdAt: isoTime(Date.UTC(2026, 10, 22, 12)),
  createdBy: 'browser',
};

/** Procedures on scheduled changes where there are none. */
export const fakeSchedules = {
  list: async () => ({ schedules: [] }),
  add: async () => fakeSchedule,
  promiseEnd: async () => ({ end: null }),
  ofPlan: async () => ({ end: null, schedules: [] }),
  setEnd: async () => ({ schedules: [] }),
  move: async () => ({ schedules: [] }),
  cancel: async () => ({ schedules: [] }),
  silence: async () => ({ schedules: [] }),
  planDue: async () => ({ plans: [], notPlanned: [] }),
} satisfies Client['schedules'];
