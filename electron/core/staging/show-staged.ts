import type { StagedSummary, StagedWishRow } from '#shared/contract/staging.ts';
import type { PersonId, TargetId } from '#shared/domain/ids.ts';
import { isBlocked } from '#shared/domain/plan/change-plan.ts';
import { markCells, markSigns } from '#shared/domain/plan/mark-cells.ts';
import { blockedSign, type StagedMarks } from '#shared/domain/plan/staged-marks.ts';
import { rolesOfGroup, stepToRedo, stepToUndo, type StagedGroup } from '#shared/domain/plan/staged-set.ts';
import { isAboutAccount } from '#shared/domain/plan/wanted-change.ts';
import { notFound } from '../lookup/not-found.ts';
import { createNames, plannedOperation, type Names } from '../plan/show-plan.ts';
import type { PlanningParts } from '../plan/make-plan.ts';
import { describeStep } from './describe-step.ts';
import { findConflicts, type NameEntry } from './find-conflicts.ts';
import { stagedNow, type StagedNow } from './staged-now.ts';

const mostConflicts = 200;

/** What is staged, counted, with what of it can't be. */
export async function showStaged(parts: PlanningParts): Promise<StagedSummary> {
  const now = await stagedNow(parts);
  const { groups, steps, wanted, preview } = now;
  const nameEntry = createEntryNames(now, await namesOf(parts));
  const conflicts =
    preview === null ? [] : await findConflicts(now, preview, nameEntry, parts.ports.breather);
  const [undo, redo] = [stepToUndo(steps), stepToRedo(steps)];
  const summaries = [];
  for (const group of groups) {
    summaries.push(summaryOf(group, now));
    await parts.ports.breather.breathe();
  }
  return {
    version: versionOf(now),
    changes: wanted.length,
    stores: new Set(wanted.map(({ targetId }) => targetId)).size,
    totals: preview?.totals ?? null,
    groups: summaries,
    conflicts: conflicts.slice(0, mostConflicts),
    conflictsInAll: conflicts.length,
    undo: undo === null ? null : describeStep(steps, undo),
    redo: redo === null ? null : describeStep(steps, redo),
  };
}

/** Some of the wishes of a group with what would come of each. Rejects with `not-found` when it is not staged. */
export async function showGroup(
  parts: PlanningParts,
  { group: number, from, count }: { readonly group: number; readonly from: number; readonly count: number },
): Promise<{ readonly wishes: readonly StagedWishRow[]; readonly inAll: number }> {
  const now = await stagedNow(parts);
  const names = await namesOf(parts);
  const nameEntry = createEntryNames(now, names);
  const group = requireGroup(now, number);
  const wishes = group.wishes.slice(from, from + count).map((wish): StagedWishRow => {
    const entry = nameEntry(group, wish);
    if (now.preview === null) return { ...entry, status: 'unknown', why: null, operations: [] };
    const settled = now.preview.settled.get(wish.wanted);
    const operations = now.preview.trace
      .fulfilling(wish.wanted)
      .map((operation) => plannedOperation(operation, names, now.view));
    if (settled !== undefined) return { ...entry, ...settled, operations };
    return operations.length === 0
      ? { ...entry, status: 'already-so', why: coveredAlready, operations }
      : { ...entry, status: 'planned', why: null, operations };
  });
  return { wishes, inAll: group.wishes.length };
}

/** Whoever is removed needs nothing taken away before, and who is there with a role no invitation with it. */
const coveredAlready = 'What else is staged, or the user as they are, leaves nothing to do for it.';

/** The staged group of that number. */
export function requireGroup({ groups }: StagedNow, number: number): StagedGroup {
  const group = groups.find((each) => each.number === number);
  if (group !== undefined) return group;
  throw notFound(
    'staged group',
    String(number),
    groups.map((each) => String(each.number)),
  );
}

/** What is staged for each cell of the matrix. */
export async function showMarks(parts: PlanningParts): Promise<StagedMarks> {
  const now = await stagedNow(parts);
  const { preview } = now;
  const [people, targets, words] = [createList<PersonId>(), createList<TargetId>(), createList<string>()];
  const marks = preview === null ? [] : markCells(preview.current, preview.difference.operations);
  await parts.ports.breather.breathe();
  const cells = marks.flatMap((mark) => [
    people.place(mark.personId),
    targets.place(mark.targetId),
    words.place(mark.words),
    markSigns.indexOf(mark.sign) + (mark.blocked ? blockedSign : 0),
  ]);
  return { version: versionOf(now), people: people.all, targets: targets.all, words: words.all, cells };
}

/** A list in which everything stands once. */
function createList<Item>(): { readonly all: readonly Item[]; place(item: Item): number } {
  const all: Item[] = [];
  const places = new Map<Item, number>();
  return {
    all,
    place(item) {
      const known = places.get(item);
      if (known !== undefined) return known;
      places.set(item, all.length);
      return all.push(item) - 1;
    },
  };
}

function createEntryNames({ view }: StagedNow, names: Names): NameEntry {
  return ({ number }, wish) => {
    const { targetId } = wish.wanted;
    const personId = isAboutAccount(wish.wanted) ? wish.wanted.personId : null;
    const person = personId === null ? undefined : view.people.get(personId);
    return {
      name: `${number}.${wish.number}`,
      wanted: wish.wanted,
      person: person === undefined ? null : { id: person.id, name: person.name },
      target: names.target(targetId),
    };
  };
}

async function namesOf({ ports }: PlanningParts): Promise<Names> {
  return createNames(new Map((await ports.storage.targets.list()).map((target) => [target.id, target])));
}

function summaryOf(
  { number, title, wishes }: StagedGroup,
  { preview }: StagedNow,
): StagedSummary['groups'][number] {
  const settled = (status: 'already-so' | 'error'): number =>
    wishes.filter(({ wanted }) => preview?.settled.get(wanted)?.status === status).length;
  const roles = new Set(wishes.map(({ wanted: { change } }) => ('role' in change ? change.role : null)));
  const [role = null] = roles;
  return {
    number,
    title,
    changes: wishes.length,
    blocked: wishes.filter(({ wanted }) => preview?.trace.fulfilling(wanted).some(isBlocked) === true).length,
    alreadySo: settled('already-so'),
    errors: settled('error'),
    role: roles.size === 1 ? role : null,
    roles: rolesOfGroup({ wishes }),
  };
}

function versionOf({ steps, view }: StagedNow): string {
  const standing = steps.filter(({ undone }) => !undone);
  return `${view.snapshot?.id ?? 'none'}.${standing.at(-1)?.number ?? 0}.${standing.length}.${steps.length}`;
}
