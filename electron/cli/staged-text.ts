import type { StagedSummary, StagedWishRow } from '#shared/contract/staging.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { isAboutAccount, type WantedChange } from '#shared/domain/plan/wanted-change.ts';
import { textTable } from './text-table.ts';

/** What is staged: groups, what they come to, and what of it can't be. */
export function stagedText(staged: StagedSummary): string {
  const { totals, groups, conflicts, conflictsInAll, undo, redo } = staged;
  const ways = [
    undo === null ? [] : [`rollcall plan undo-staging takes back ${displayText(undo)}.`],
    redo === null ? [] : [`rollcall plan redo-staging brings back ${displayText(redo)}.`],
  ].flat();
  if (groups.length === 0) return ['Nothing is staged.', ...ways].join('\n');
  return [
    textTable(
      ['Id', 'What', 'Changes', 'Forbidden', 'Already so', 'Not plannable'],
      groups.map((group) => [
        group.number,
        group.title,
        group.changes,
        group.blocked,
        group.alreadySo,
        group.errors,
      ]),
    ),
    `${staged.changes} changes at ${staged.stores} stores${totals === null ? '.' : `: ${totals.operations} operations, ${totals.visits} visits, ${totals.warnings} warnings, ${totals.blocked} forbidden.`}`,
    ...conflicts.map(
      ({ level, rule, sentence, entries }) =>
        `${level === 'block' ? 'Forbidden' : 'Look'} (${rule}): ${displayText(sentence, 300)} It comes of ${entries.map(({ name }) => name).join(', ')}.`,
    ),
    ...(conflictsInAll > conflicts.length ? [`… and ${conflictsInAll - conflicts.length} more.`] : []),
    ...ways,
  ].join('\n');
}

/** The wishes of a group, one per line. */
export function stagedWishesText(wishes: readonly StagedWishRow[]): string {
  return textTable(
    ['Id', 'What', 'Who', 'Where', 'Comes to'],
    wishes.map(({ name, wanted, person, target, status, why, operations }) => [
      name,
      wantedText(wanted),
      person?.name ?? (isAboutAccount(wanted) ? (wanted.email ?? wanted.accountKey) : null),
      target.domain ?? target.name,
      why ??
        (status === 'unknown'
          ? null
          : [...new Set(operations.map(({ channel, kind }) => `${kind} (${channel})`))].join(', ')),
    ]),
  );
}

function wantedText({ change }: WantedChange): string {
  if ('role' in change) return `${change.kind} ${change.role}`;
  if ('roles' in change) return [change.kind, ...change.roles].join(' ');
  return change.kind;
}
