import { RollcallError } from '#shared/contract/errors.ts';
import { isCollaborator } from '#shared/domain/plan/find-account.ts';
import { describeEnd } from '#shared/domain/schedule/describe-schedule.ts';
import { wishesOfEnd } from '#shared/domain/schedule/ends-of-plan.ts';
import type { EndOfAccess, Ending, ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findTarget } from '../lookup/find-target.ts';
import { requirePerson } from '../people/resolve-person.ts';
import type { PlanningParts } from '../plan/make-plan.ts';
import { takeTurn } from '../take-turns.ts';
import type { ViewAccount } from '../workspace-view/workspace-view.ts';
import { newSchedule, requireFuture } from './new-schedule.ts';

/** An end for access that is there already. */
export interface EndRequest {
  /** By address or id. */
  readonly person: string;
  /** Domains, or names of organizations. */
  readonly targets: readonly string[];
  readonly until: IsoTime;
  readonly ending: Ending;
  /** What `take-back` takes. */
  readonly roles: readonly string[];
  readonly remindDays?: readonly number[] | undefined;
}

/**
 * Sets an end for every account that the person has at these targets. Rejects with `not-found` where there is none, `bad-input`
 * or `refused` for an end that can't come about, `conflict` where the same end is set already: then none is set.
 */
export async function setEnd(parts: PlanningParts, request: EndRequest): Promise<readonly ScheduledChange[]> {
  const { ports, views, door } = parts;
  requireFuture(ports, request.until);
  if (request.ending === 'take-back' && request.roles.length === 0)
    throw new RollcallError('bad-input', 'It was not said which roles end.', {
      remedy: 'Name the roles, or suspend or remove the account.',
    });
  const view = await views.load();
  const person = requirePerson({ people: [...view.people.values()], links: view.links }, request.person);
  const names = new Map<string, string>();
  const ends: EndOfAccess[] = [];
  for (const text of new Set(request.targets)) {
    const target = await findTarget(ports, text);
    names.set(target.id, target.name);
    const accounts = (view.accountsOf.get(person.id) ?? []).filter(
      ({ at, account: { merged } }) => at.target.id === target.id && merged.account.status !== 'removed',
    );
    if (accounts.length === 0)
      throw new RollcallError('not-found', `${person.name} has no account at ${target.name}.`, {
        remedy: 'Name a store where there is access that can end.',
      });
    for (const { account } of accounts) {
      requireEndable(account, target.name, request.ending);
      const { email, key, name } = account.merged.account;
      ends.push({
        operation: null,
        personId: person.id,
        email,
        accountKey: key,
        name: person.name === '' ? name : person.name,
        targetIds: [target.id],
        roles: request.ending === 'take-back' ? [...new Set(request.roles)] : [],
        ending: request.ending,
      });
    }
  }
  return takeTurn(ports.storage.schedules, async () => {
    await requireNew(parts, ends);
    const kept = await ports.storage.schedules.add(
      ends.map((end) =>
        newSchedule(ports, door, {
          title: describeEnd(end, (id) => names.get(id) ?? id),
          wanted: wishesOfEnd(end),
          dueAt: request.until,
          remindDays: request.remindDays,
          origin: null,
          end,
        }),
      ),
    );
    for (const { id, title, dueAt } of kept)
      await recordEvent(ports, door, 'schedule.end-set', id, { title, until: dueAt });
    return kept;
  });
}

/** Throws for an end that no plan could bring about. */
function requireEndable({ merged: { account } }: ViewAccount, where: string, ending: Ending): void {
  if (account.isOwner)
    throw new RollcallError(
      'refused',
      `The owner’s access at ${where} can’t end: ownership is transferred.`,
      {
        remedy: 'Transfer the ownership in the admin first.',
        details: { rule: 'owner' },
      },
    );
  if (ending === 'suspend' && isCollaborator(account))
    throw new RollcallError('bad-input', `A collaborator such as the one at ${where} can’t be suspended.`, {
      remedy: 'Let the end remove the collaborator.',
      details: { rule: 'collaborator-not-suspendable' },
    });
}

async function requireNew({ ports }: PlanningParts, ends: readonly EndOfAccess[]): Promise<void> {
  for (const schedule of await ports.storage.schedules.list()) {
    const twin = ends.find(
      (end) =>
        schedule.end !== null &&
        schedule.end.accountKey === end.accountKey &&
        schedule.end.ending === end.ending &&
        schedule.end.targetIds.some((id) => end.targetIds.includes(id)) &&
        schedule.end.roles.join('\n') === end.roles.join('\n'),
    );
    if (twin !== undefined)
      throw new RollcallError(
        'conflict',
        `This end is set already: ${schedule.title} (${schedule.number}).`,
        {
          remedy: 'Move that one to another date.',
          details: { schedule: schedule.id },
        },
      );
  }
}
