import type { StagedConflict, StagedEntry } from '#shared/contract/staging.ts';
import { contradictingWishes } from '#shared/domain/plan/contradicting-wishes.ts';
import type { Guard } from '#shared/domain/plan/guard.ts';
import { isAccountOperation, isRoleOperation, type Operation } from '#shared/domain/plan/operation.ts';
import type { StagedGroup, StagedWish } from '#shared/domain/plan/staged-set.ts';
import { isAboutAccount } from '#shared/domain/plan/wanted-change.ts';
import type { Breather } from '../ports.ts';
import type { StagedNow, StagedPreview } from './staged-now.ts';

/** Names a wish for people. */
export type NameEntry = (group: Pick<StagedGroup, 'number'>, wish: StagedWish) => StagedEntry;

/** What contradicts itself within what is staged is one conflict per account, all else one per operation. */
const ofTheWholeAccount: ReadonlySet<Guard['rule']> = new Set(['conflict']);

/** Warnings that come of what is staged together and are told like conflicts. */
const worthALook: ReadonlySet<Guard['rule']> = new Set(['suspended-account']);

/** What can't be, or needs a look, beside the wishes that it comes of; what is forbidden comes first. */
export async function findConflicts(
  now: StagedNow,
  preview: StagedPreview,
  nameEntry: NameEntry,
  breather: Breather,
): Promise<readonly StagedConflict[]> {
  const spoken = await whatGuardsSay(now, preview, nameEntry, breather);
  await breather.breathe();
  const silent = whatNoGuardSays(now, preview, nameEntry);
  return [...spoken, ...silent].sort((a, b) => Number(a.level === 'warn') - Number(b.level === 'warn'));
}

interface Found {
  readonly guard: Guard;
  readonly entries: StagedEntry[];
  readonly sentences: Set<string>;
}

async function whatGuardsSay(
  { groups }: StagedNow,
  { trace }: StagedPreview,
  nameEntry: NameEntry,
  breather: Breather,
): Promise<readonly StagedConflict[]> {
  const found = new Map<string, Found>();
  for (const group of groups) {
    for (const [index, wish] of group.wishes.entries()) {
      if (index % 1000 === 0) await breather.breathe();
      for (const operation of trace.fulfilling(wish.wanted)) {
        for (const guard of operation.guards) {
          if (guard.level === 'warn' && !worthALook.has(guard.rule)) continue;
          const key = keyOf(operation, guard);
          const known = found.get(key) ?? { guard, entries: [], sentences: new Set<string>() };
          found.set(key, known);
          known.sentences.add(guard.sentence);
          const entry = nameEntry(group, wish);
          if (known.entries.at(-1)?.name !== entry.name) known.entries.push(entry);
        }
      }
    }
  }
  return [...found.values()].flatMap(({ guard: { rule, level }, entries, sentences }) =>
    conflictOf(rule, level, [...sentences].join(' '), entries),
  );
}

function keyOf(operation: Operation, { rule }: Guard): string {
  if (!ofTheWholeAccount.has(rule)) return `${rule} ${operation.id}`;
  const { targetId } = operation;
  if (isAccountOperation(operation))
    return `${rule} ${targetId} ${operation.account.email ?? operation.account.key ?? ''}`;
  return `${rule} ${targetId} ${isRoleOperation(operation) ? operation.role : ''} setting`;
}

/** Of two opposite wishes one is often so already: only the other makes an operation, and no guard sees both. */
function whatNoGuardSays(
  { groups }: StagedNow,
  { settled }: StagedPreview,
  nameEntry: NameEntry,
): readonly StagedConflict[] {
  const wishes = groups.flatMap((group) =>
    group.wishes.map((wish) => ({ group, wish, wanted: wish.wanted })),
  );
  return contradictingWishes(wishes).flatMap(({ both, wishes: clashing }) => {
    if (!clashing.some(({ wanted }) => settled.has(wanted))) return [];
    const entries = clashing.map(({ group, wish }) => nameEntry(group, wish));
    const [first] = entries;
    if (first === undefined) return [];
    const { wanted, person, target } = first;
    const who = person?.name ?? (isAboutAccount(wanted) ? (wanted.email ?? target.name) : target.name);
    const sentence = `It is planned to ${both} at once (${who}). One of the two is so already: only the other would be done.`;
    return conflictOf('conflict', 'warn', sentence, entries);
  });
}

function conflictOf(
  rule: Guard['rule'],
  level: Guard['level'],
  sentence: string,
  entries: readonly StagedEntry[],
): readonly StagedConflict[] {
  const [first] = entries;
  return first === undefined ? [] : [{ rule, level, sentence, target: first.target, entries }];
}
