import { z } from 'zod';
import { IsoTime } from './time.ts';

/**
 * When something came to be, as far as readings tell: not there yet at the reading of `after`, there at that of `by`.
 * `after` is null when it was there the first time anybody looked: then it is so *at least* since `by`.
 */
export const Since = z.object({ after: IsoTime.nullable(), by: IsoTime }).readonly();
export type Since = z.infer<typeof Since>;

/** Since when each of an account's roles, or permissions, is seen. */
export interface WordSpans {
  /** Since when the list could be read: holds for every word that is not in `later`. */
  readonly known: Since;
  /** Words that came to the list after it was first read. */
  readonly later: ReadonlyMap<string, Since>;
}

/** The past of one account up to a snapshot. */
export interface AccountSpan {
  /** Since when it is there without a break. */
  readonly since: Since;
  /** The last time that anything of it was seen to change, its coming included; null when never. */
  readonly changed: Since | null;
  /** Since when it is the owner; null when it is not. */
  readonly owner: Since | null;
  /** By role name; null while no reading tells roles. */
  readonly roles: WordSpans | null;
  /** By handle; null while no reading tells permissions. */
  readonly permissions: WordSpans | null;
}

/** The past of all accounts of one target up to a snapshot. */
export interface TargetSpans {
  /** When it was first read. What was there then is there at least since. */
  readonly first: IsoTime;
  /** By `spanKey`; an account that is not here was there at the first reading and is as it was. */
  readonly accounts: ReadonlyMap<string, AccountSpan>;
}

/** Since when a word of a list is seen. */
export function sinceOf({ known, later }: WordSpans, word: string): Since {
  return later.get(word) ?? known;
}
