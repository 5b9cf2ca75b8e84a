import type { CloneJob } from '#shared/contract/plan-jobs.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import type { Holder } from '#shared/domain/plan/access-at.ts';
import { cloneAccess, type ClonePart } from '#shared/domain/plan/clone-access.ts';
import { requirePerson } from '../people/resolve-person.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { holderOf } from './holder-of.ts';
import { choicesOf, withinStores } from './role-choices.ts';

/** What cloning comes to: whose access goes to whom, and how at each target. */
export interface ConsideredClone {
  readonly source: Person;
  readonly parts: readonly ClonePart[];
}

/**
 * Works out what these people get when somebody's access is cloned for them; at these stores only, where some are named. Rejects
 * with `not-found` for an unknown person or store in the job, and with `bad-input` for somebody who is to get their own access.
 */
export function considerClone(
  view: WorkspaceView,
  job: CloneJob,
  people: readonly Person[],
  stores: readonly TargetId[] | null,
): ConsideredClone {
  const source = requirePerson({ people: [...view.people.values()], links: view.links }, job.from);
  if (people.some(({ id }) => id === source.id))
    throw new RollcallError('bad-input', 'Nobody can get their own access.', {
      remedy: 'Name other people, or clone from somebody else.',
    });
  const whole = holderOf(view, source);
  const holder: Holder = { ...whole, holdings: withinStores(view, whole.holdings, stores) };
  const others = people.map((person) => holderOf(view, person));
  return { source, parts: cloneAccess(holder, others, choicesOf(view, job)) };
}
