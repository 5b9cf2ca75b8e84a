import { foldEmail } from '../email-address.ts';
import { isAboutAccount, type WantedAccountChange, type WantedChange } from '../plan/wanted-change.ts';
import type { ScheduledChange } from './scheduled-change.ts';

/** Scheduled changes that are planned together: the ends of one plan at one moment; any other stands alone. */
export function groupDue(due: readonly ScheduledChange[]): readonly (readonly ScheduledChange[])[] {
  const ordered = due.toSorted(
    (one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt) || one.number - other.number,
  );
  return [
    ...Map.groupBy(ordered, ({ end, origin, dueAt, number }) =>
      end === null || origin === null ? `alone ${number}` : `${origin.plan} ${dueAt}`,
    ).values(),
  ];
}

/** Their wishes, each once. Who is removed anyway loses no single role before. */
export function wishesOf(group: readonly ScheduledChange[]): readonly WantedChange[] {
  const wanted = new Map(
    group.flatMap((schedule) => schedule.wanted).map((wish) => [JSON.stringify(wish), wish]),
  );
  const all = [...wanted.values()];
  if (group.every(({ end }) => end === null)) return all;
  const gone = new Set(
    all.filter(isAboutAccount).flatMap((wish) => (wish.change.kind === 'remove-user' ? accountOf(wish) : [])),
  );
  return all.filter(
    (wish) => !isAboutAccount(wish) || wish.change.kind === 'remove-user' || !gone.has(accountOf(wish)),
  );
}

/** What the plan of a group is called. */
export function titleOf(group: readonly ScheduledChange[]): string {
  const [first] = group;
  if (first === undefined) return '';
  if (group.length === 1) return first.title;
  return `End of access given by plan ${first.origin?.number ?? ''}: ${group.length} ends`;
}

const accountOf = ({ targetId, accountKey, email }: WantedAccountChange): string =>
  `${targetId} ${email === null ? (accountKey ?? '') : foldEmail(email)}`;
