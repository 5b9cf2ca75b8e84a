import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Ending } from '#shared/domain/schedule/scheduled-change.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { useClient } from './client-context.tsx';
import type { Client } from './client.ts';
import { askedOf, type PlanWish } from './plans.ts';
import { useAct } from './queries.ts';

/** Time alone makes something due: it is asked for again so often, in milliseconds. */
const askAgain = 30_000;

const scheduleQueries = {
  list: (client: Client) =>
    queryOptions({
      queryKey: ['data', 'schedules'],
      queryFn: async ({ signal }) => (await client.schedules.list({}, { signal })).schedules,
      refetchInterval: askAgain,
    }),
  ofPlan: (client: Client, plan: string) =>
    queryOptions({
      queryKey: ['data', 'schedules', plan],
      queryFn: ({ signal }) => client.schedules.ofPlan({ plan }, { signal }),
    }),
};

/** Everything scheduled of which something is still to come, ends of access among it, by date. */
export const useSchedules = () => useQuery(scheduleQueries.list(useClient()));

/** What is promised for a plan, and what came of it. */
export const usePlanSchedules = (plan: string) => useQuery(scheduleQueries.ofPlan(useClient(), plan));

/** Puts a plan off. */
export const usePutOff = (plan: string) =>
  useAct((client, at: IsoTime) => client.schedules.add({ what: { plan }, at }));

/** Schedules a job without a plan. */
export const useScheduleJob = () =>
  useAct((client, { at, ...wish }: PlanWish & { readonly at: IsoTime }) =>
    client.schedules.add({ what: askedOf(wish), at }),
  );

/** When given access ends, and how. */
export interface EndChoice {
  readonly until: IsoTime;
  readonly ending: Ending;
}

/** Promises an end for what a plan gives; null takes it back. */
export const usePromiseEnd = () =>
  useAct((client, { plan, end }: { readonly plan: string; readonly end: EndChoice | null }) =>
    client.schedules.promiseEnd({ plan, end }),
  );

export interface AccountEndChoice extends EndChoice {
  readonly person: string;
  readonly target: string;
  readonly roles: readonly string[];
}

/** Sets an end for access that is there. */
export const useSetEnd = () =>
  useAct((client, { person, target, until, ending, roles }: AccountEndChoice) =>
    client.schedules.setEnd({ person, targets: [target], until, ending, roles: [...roles] }),
  );

interface MoveChoice {
  readonly schedules: readonly string[];
  readonly at: IsoTime;
  readonly why: string | null;
}

export const useMoveSchedules = () =>
  useAct((client, { schedules, at, why }: MoveChoice) =>
    client.schedules.move({ schedules: [...schedules], at, why }),
  );

export const useCancelSchedules = () =>
  useAct((client, { schedules, why }: { readonly schedules: readonly string[]; readonly why: string }) =>
    client.schedules.cancel({ schedules: [...schedules], why }),
  );

/** Silences reminders until then, or until the next one. */
export const useSilence = () =>
  useAct((client, { schedule, until }: { readonly schedule: string; readonly until: IsoTime | null }) =>
    client.schedules.silence({ schedules: [schedule], until }),
  );

/** Plans what is due now. */
export const usePlanDue = () => useAct((client) => client.schedules.planDue());
