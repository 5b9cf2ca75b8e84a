import { foldEmail } from '../email-address.ts';
import { isAboutAccount, type WantedChange } from './wanted-change.ts';

/** What is wished both ways for one account or one setting. */
export interface Contradiction<Wish> {
  /** What both do: "give and take the role Support". */
  readonly both: string;
  readonly wishes: readonly Wish[];
}

/**
 * Finds what is given and taken at once, also where one of the two is so already and makes no operation: then no guard speaks,
 * and yet somebody meant something else.
 */
export function contradictingWishes<Wish extends { readonly wanted: WantedChange }>(
  wishes: readonly Wish[],
): readonly Contradiction<Wish>[] {
  const sides = new Map<string, { readonly both: string; readonly gives: Wish[]; readonly takes: Wish[] }>();
  for (const wish of wishes) {
    const side = sideOf(wish.wanted);
    if (side === null) continue;
    const key = JSON.stringify([wish.wanted.targetId, accountOf(wish.wanted), side.both]);
    const known = sides.get(key) ?? { both: side.both, gives: [], takes: [] };
    sides.set(key, known);
    known[side.gives ? 'gives' : 'takes'].push(wish);
  }
  return [...sides.values()].flatMap(({ both, gives, takes }) =>
    gives.length > 0 && takes.length > 0 ? [{ both, wishes: [...gives, ...takes] }] : [],
  );
}

function accountOf(wanted: WantedChange): string | null {
  if (!isAboutAccount(wanted)) return null;
  return wanted.email === null ? wanted.accountKey : foldEmail(wanted.email);
}

/** Which of two opposites a change is; null for one that has no opposite. */
function sideOf({ change }: WantedChange): { readonly both: string; readonly gives: boolean } | null {
  switch (change.kind) {
    case 'assign-role':
    case 'remove-role':
      return { both: `give and take the role ${change.role}`, gives: change.kind === 'assign-role' };
    case 'reactivate':
    case 'suspend':
      return { both: 'reactivate and suspend', gives: change.kind === 'reactivate' };
    case 'create-role':
    case 'delete-role':
      return { both: `create and delete the role ${change.role}`, gives: change.kind === 'create-role' };
    case 'require-code':
    case 'stop-requiring-code':
      return { both: 'require a code and stop requiring it', gives: change.kind === 'require-code' };
    default:
      return null;
  }
}
