/** One entry of a list of people to invite, as far as it was understood. */
export interface Invitation {
  /** Where it stands in the list, from 1. */
  readonly line: number;
  /** What stands there, without anything that looks like a token. */
  readonly text: string;
  /** Null when it can't be taken. */
  readonly email: string | null;
  readonly name: string | null;
  /** Roles of its own in place of those chosen for all; null when it names none. */
  readonly roles: readonly string[] | null;
  /** Why it can't be taken; null when it can. */
  readonly problem: string | null;
}
