import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { PlanExportFormat } from '#shared/contract/plan-exports.ts';
import type { PlanFilter } from '#shared/contract/plan-filter.ts';
import type { RoleJob } from '#shared/contract/plan-jobs.ts';
import type { Job } from '#shared/contract/plans.ts';
import { useClient } from './client-context.tsx';
import type { Client } from './client.ts';
import { useAct } from './queries.ts';

/** While a plan is carried out, it is asked for again so often, in milliseconds. */
const whileRunning = 700;

/** What can be asked of plans; all of it changes with the workspace's data. */
export const planQueries = {
  list: (client: Client, filter: PlanFilter = {}) =>
    queryOptions({
      queryKey: ['data', 'plans', filter],
      queryFn: async ({ signal }) => (await client.plans.list(filter, { signal })).plans,
    }),
  show: (client: Client, plan: string) =>
    queryOptions({
      queryKey: ['data', 'plan', plan],
      queryFn: ({ signal }) => client.plans.show({ plan }, { signal }),
    }),
  withoutForbidden: (client: Client, plan: string) =>
    queryOptions({
      queryKey: ['data', 'plan-without-forbidden', plan],
      queryFn: ({ signal }) => client.plans.previewWithoutForbidden({ plan }, { signal }),
    }),
};

/** The plans that a filter lets through; while another is asked for, those of the last one stay. */
export const usePlans = (filter: PlanFilter = {}) =>
  useQuery({ ...planQueries.list(useClient(), filter), placeholderData: keepPreviousData });

/** One plan by id or number; followed while it is carried out, here or at another door. */
export const usePlan = (plan: string, followed = false) =>
  useQuery({
    ...planQueries.show(useClient(), plan),
    refetchInterval: ({ state }) => (followed || state.data?.status === 'running' ? whileRunning : false),
  });

/** A job for these people at these stores. */
export interface PlanWish {
  readonly job: Job;
  /** Together with it. */
  readonly more?: readonly RoleJob[];
  readonly people: readonly string[];
  /** Wherever the people have accounts when left out. */
  readonly stores?: readonly string[];
}

/** The wish as every procedure takes it that makes something of jobs. */
export const askedOf = ({ job, more = [], people, stores }: PlanWish) => ({
  job,
  more: [...more],
  people: [...people],
  ...(stores === undefined ? {} : { stores: [...stores] }),
});

/** Makes a plan of a job; nothing is changed anywhere. */
export const useMakePlan = () => useAct((client, wish: PlanWish) => client.plans.create(askedOf(wish)));

/** Several jobs, each for its people at its stores. */
export interface WishesTogether {
  readonly wishes: readonly PlanWish[];
  readonly title: string;
}

export const askedTogether = ({ wishes, title }: WishesTogether) => ({
  requests: wishes.map(askedOf),
  title,
});

/** Makes one plan of several jobs. */
export const useMakePlanTogether = () =>
  useAct((client, together: WishesTogether) => client.plans.createTogether(askedTogether(together)));

/** What somebody confirms before a plan is carried out. */
export interface Consent {
  readonly large: boolean;
  readonly removed: readonly string[];
}

/** Carries a plan out, or goes on with it; settles when there is nothing more to do now. */
export const useApplyPlan = (plan: string) =>
  useAct((client, { large, removed }: Consent) =>
    client.plans.apply({ plan, confirm: { large, removed: [...removed] } }),
  );

export const usePausePlan = () => useAct((client) => client.plans.pause());

/** Ends a plan for good: nothing further of it is done. */
export const useCancelPlan = (plan: string) => useAct((client) => client.plans.cancel({ plan }));

/** What a plan would come to without what is forbidden of it. */
export const usePreviewWithoutForbidden = (plan: string) =>
  useQuery(planQueries.withoutForbidden(useClient(), plan));

/** Makes that plan. */
export const useLeaveOutForbidden = (plan: string) =>
  useAct((client) => client.plans.withoutForbidden({ plan }));

/** Plans the same wishes once more. */
export const usePlanAnew = (plan: string) => useAct((client) => client.plans.anew({ plan }));

export const useUndoPlan = (plan: string) => useAct((client) => client.plans.undo({ plan }));

/** How a human's visit ended. */
export interface VisitEnd {
  readonly visit: string;
  readonly result: 'done' | 'could-not' | 'skipped';
  readonly note: string | null;
}

/** Takes a human's word on a visit; settles when the target was read again, where that is possible. */
export const useFinishVisit = (plan: string) =>
  useAct((client, end: VisitEnd) => client.plans.finishVisit({ plan, ...end }));

/** Gives a plan as a file. */
export const useExportPlan = (plan: string) =>
  useAct((client, format: PlanExportFormat) => client.exports.plan({ plan, format }));
