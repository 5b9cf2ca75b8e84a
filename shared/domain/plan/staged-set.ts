import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import { isAboutAccount, WantedChange } from './wanted-change.ts';

/** A staged group, or one of its wishes: `3` and `3.14` where people name them. */
export const StagedName = z
  .object({ group: z.number().int().positive(), wish: z.number().int().positive().nullable() })
  .readonly();
export type StagedName = z.infer<typeof StagedName>;

/** One thing that somebody did to what is staged. */
export const StagedStep = z.discriminatedUnion('kind', [
  z
    .object({ kind: z.literal('stage'), title: z.string(), wanted: z.array(WantedChange).readonly() })
    .readonly(),
  z.object({ kind: z.literal('unstage'), names: z.array(StagedName).readonly() }).readonly(),
  /** Another role in all wishes of a group that give or take one, or that `from`. */
  z
    .object({
      kind: z.literal('change-role'),
      group: z.number().int().positive(),
      from: z.string().optional(),
      role: z.string().trim().min(1).max(200),
      title: z.string(),
    })
    .readonly(),
  z.object({ kind: z.literal('discard') }).readonly(),
]);
export type StagedStep = z.infer<typeof StagedStep>;

/** A step as it is kept. Undone ones stand at the end and can be redone until another step takes their place. */
export interface KeptStep {
  /** Rises from step to step; never used again. A group is named by the number of the step that staged it. */
  readonly number: number;
  readonly undone: boolean;
  readonly step: StagedStep;
}

export interface StagedWish {
  /** Its place among the wishes that its group was staged with, from 1: it stays when others go. */
  readonly number: number;
  readonly wanted: WantedChange;
}

export interface StagedGroup {
  readonly number: number;
  readonly title: string;
  readonly wishes: readonly StagedWish[];
}

/** What is staged now: groups in the order in which they came, no wish twice, no group empty. */
export function foldSteps(steps: readonly KeptStep[]): readonly StagedGroup[] {
  let groups: readonly StagedGroup[] = [];
  for (const { number, undone, step } of steps) if (!undone) groups = take(groups, number, step);
  return groups;
}

function take(groups: readonly StagedGroup[], number: number, step: StagedStep): readonly StagedGroup[] {
  switch (step.kind) {
    case 'stage': {
      const wishes = step.wanted.map((wanted, index) => ({ number: index + 1, wanted }));
      return withoutRepeats([...groups, { number, title: step.title, wishes }]);
    }
    case 'unstage':
      return groups.flatMap((group) => without(group, step.names));
    case 'change-role':
      return withoutRepeats(
        groups.map((group) =>
          group.number === step.group
            ? { ...group, title: step.title, wishes: group.wishes.map((wish) => withRole(wish, step)) }
            : group,
        ),
      );
    case 'discard':
      return [];
    default:
      return assertNever(step);
  }
}

/** Of equal wishes only the first is kept: wishing twice is wishing once. */
function withoutRepeats(groups: readonly StagedGroup[]): readonly StagedGroup[] {
  const known = new Set<string>();
  return groups.flatMap((group) => {
    const wishes = group.wishes.filter(({ wanted }) => {
      const before = known.size;
      return known.add(JSON.stringify(wanted)).size > before;
    });
    return wishes.length === 0 ? [] : [{ ...group, wishes }];
  });
}

function without(group: StagedGroup, names: readonly StagedName[]): readonly StagedGroup[] {
  const about = names.filter((name) => name.group === group.number);
  if (about.length === 0) return [group];
  if (about.some(({ wish }) => wish === null)) return [];
  const gone = new Set(about.map(({ wish }) => wish));
  const wishes = group.wishes.filter(({ number }) => !gone.has(number));
  return wishes.length === 0 ? [] : [{ ...group, wishes }];
}

function withRole(
  { number, wanted }: StagedWish,
  { from, role }: Extract<StagedStep, { readonly kind: 'change-role' }>,
): StagedWish {
  if (!isAboutAccount(wanted)) return { number, wanted };
  const { change } = wanted;
  if (change.kind !== 'assign-role' && change.kind !== 'remove-role') return { number, wanted };
  if (from !== undefined && change.role !== from) return { number, wanted };
  return { number, wanted: { ...wanted, change: { ...change, role } } };
}

/** The roles that the wishes of a group give or take, each once. */
export function rolesOfGroup({ wishes }: Pick<StagedGroup, 'wishes'>): readonly string[] {
  const roles = wishes.flatMap(({ wanted: { change } }) =>
    change.kind === 'assign-role' || change.kind === 'remove-role' ? [change.role] : [],
  );
  return [...new Set(roles)];
}

/** The step that undoing takes back; null when there is none. */
export function stepToUndo<Kept extends Pick<KeptStep, 'undone'>>(steps: readonly Kept[]): Kept | null {
  return steps.findLast(({ undone }) => !undone) ?? null;
}

/** The step that redoing brings back; null when there is none. */
export function stepToRedo<Kept extends Pick<KeptStep, 'undone'>>(steps: readonly Kept[]): Kept | null {
  return steps.find(({ undone }) => undone) ?? null;
}
