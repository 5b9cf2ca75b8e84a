import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { CloneJob, MoveJob } from '#shared/contract/plan-jobs.ts';
import { useClient } from './client-context.tsx';
import type { Client } from './client.ts';

/** A list of people to invite, and what is wished for them. */
export interface InvitationAsk {
  readonly file: File;
  /** Differs whenever the list does: a file can't be compared. */
  readonly key: string;
  readonly roles: readonly string[];
  /** Domains. */
  readonly stores: readonly string[];
}

/** Whom and where a job is to be about. */
export interface JobScope {
  readonly people: readonly string[];
  /** Domains; none where it is wherever the people have accounts. */
  readonly stores: readonly string[];
}

/** The scope as procedures take it. */
const scoped = ({ people, stores }: JobScope) => ({
  people: [...people],
  ...(stores.length === 0 ? {} : { stores: [...stores] }),
});

/** So many roles are offered at once; typing narrows them. */
const rolesOffered = 12;

/** What a plan would come to, asked for while it is being put together; the last answer stays until the next one is there. */
const previews = {
  clone: (client: Client, job: CloneJob, people: readonly string[]) =>
    queryOptions({
      queryKey: ['data', 'preview-clone', job, people],
      queryFn: ({ signal }) => client.plans.previewClone({ job, people: [...people] }, { signal }),
      placeholderData: keepPreviousData,
    }),
  move: (client: Client, job: MoveJob, people: readonly string[]) =>
    queryOptions({
      queryKey: ['data', 'preview-move', job, people],
      queryFn: ({ signal }) => client.plans.previewMove({ job, people: [...people] }, { signal }),
      placeholderData: keepPreviousData,
    }),
  roles: (client: Client, scope: JobScope, words: string) =>
    queryOptions({
      queryKey: ['data', 'known-roles', scope, words],
      queryFn: ({ signal }) =>
        client.plans.knownRoles({ ...scoped(scope), words, count: rolesOffered }, { signal }),
      placeholderData: keepPreviousData,
    }),
  storeAccess: (client: Client, scope: JobScope) =>
    queryOptions({
      queryKey: ['data', 'store-access', scope],
      queryFn: ({ signal }) => client.plans.storeAccess(scoped(scope), { signal }),
      placeholderData: keepPreviousData,
    }),
  invitations: (client: Client, { file, key, roles, stores }: InvitationAsk) =>
    queryOptions({
      queryKey: ['data', 'check-invitations', key, roles, stores],
      queryFn: ({ signal }) =>
        client.plans.checkInvitations({ list: file, roles: [...roles], stores: [...stores] }, { signal }),
      placeholderData: keepPreviousData,
    }),
};

/** What cloning would come to; asks nothing while nobody is chosen. */
export const usePreviewClone = (job: CloneJob, people: readonly string[]) =>
  useQuery({ ...previews.clone(useClient(), job, people), enabled: people.length > 0 });

/** What moving to a team would come to; asks nothing without a team. */
export const usePreviewMove = (job: MoveJob, people: readonly string[]) =>
  useQuery({ ...previews.move(useClient(), job, people), enabled: job.team !== '' });

/** The roles that are known, those of the most places first, narrowed by words. */
export const useKnownRoles = (scope: JobScope, words: string) =>
  useQuery(previews.roles(useClient(), scope, words));

/** Where people hold which roles in their organizations; asks nothing while nobody is named. */
export const useStoreAccess = (scope: JobScope) =>
  useQuery({ ...previews.storeAccess(useClient(), scope), enabled: scope.people.length > 0 });

const nobody: InvitationAsk = { file: new File([], 'nobody.csv'), key: '', roles: [], stores: [] };

/** A list checked; asks nothing without one. */
export const useInvitationCheck = (ask: InvitationAsk | null) =>
  useQuery({ ...previews.invitations(useClient(), ask ?? nobody), enabled: ask !== null });
