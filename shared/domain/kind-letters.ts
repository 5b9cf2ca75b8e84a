import type { AccountKind } from './account.ts';

/**
 * The letter that stands for a kind of account, on every screen and in every export. T is a person of a partner's team,
 * behind whose collaborator C it enters. X is a kind that Rollcall does not know: a letter like the others, since `?`
 * already says that a status or that permissions are not known.
 */
export const kindLetters = {
  owner: 'O',
  staff: 'S',
  collaborator: 'C',
  'collaborator-team-member': 'T',
  pos: 'P',
  'api-key': 'K',
  unknown: 'X',
} as const satisfies Record<AccountKind, string>;
