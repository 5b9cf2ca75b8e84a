import { accountKinds, accountStatuses, type AccountKind, type AccountStatus } from '../account.ts';
import { kindLetters } from '../kind-letters.ts';
import { sensitivities, type Sensitivity } from '../sensitivity.ts';
import { cellFlags, type MatrixColumns } from './matrix-columns.ts';

const kindMeanings: Readonly<Record<AccountKind, string>> = {
  owner: 'owner',
  staff: 'staff',
  collaborator: 'collaborator',
  'collaborator-team-member': 'member of a partner’s team',
  pos: 'POS only',
  'api-key': 'API key',
  unknown: 'account of unknown kind',
};

const levelCodes: Readonly<Record<Sensitivity, readonly [mark: string, meaning: string]>> = {
  full: ['!!', 'full access'],
  sensitive: ['!', 'sensitive permissions'],
  normal: ['', ''],
  none: ['0', 'no permissions'],
  unknown: ['?', 'permissions not known'],
};

const statusCodes: Readonly<Record<AccountStatus, readonly [word: string, meaning: string]>> = {
  active: ['', ''],
  pending: [' pend', 'invited, has not accepted'],
  suspended: [' susp', 'suspended'],
  requested: [' req', 'collaborator request, not accepted'],
  inactive: [' off', 'inactive'],
  removed: [' gone', 'listed as removed'],
  unknown: [' stat?', 'status not known'],
};

const stale: readonly [string, string] = ['~', 'stale: the last attempt to read failed'];

/** Stands in a cell of a target that was never read: an empty one would say that nobody can enter. */
export const neverRead = '·';

/**
 * One account in a few plain characters that no spreadsheet takes for a formula: its kind as in the grid, then how much it
 * could hurt, its status unless active, and whether that is stale: `S!`, `C pend~`, `O!!`.
 */
export function cellCode(columns: MatrixColumns, cell: number): string {
  const kind = accountKinds[columns.kind[cell] ?? -1] ?? 'unknown';
  const level = sensitivities[columns.sensitivity[cell] ?? -1] ?? 'unknown';
  const status = accountStatuses[columns.status[cell] ?? -1] ?? 'unknown';
  const isStale = ((columns.flags[cell] ?? 0) & cellFlags.stale) !== 0;
  return kindLetters[kind] + levelCodes[level][0] + statusCodes[status][0] + (isStale ? stale[0] : '');
}

/** Several accounts of one person at one target stand in one cell. */
export const betweenCodes = ' + ';

/** What each part of a code means, in the order of reading. */
export const codeLegend: readonly (readonly [code: string, meaning: string])[] = [
  ...accountKinds.map((kind) => [kindLetters[kind], kindMeanings[kind]] as const),
  ...sensitivities.toReversed().map((level) => levelCodes[level]),
  ...accountStatuses.map((status) => statusCodes[status]),
  stale,
  [betweenCodes, 'several accounts of one person'],
  [neverRead, 'never read: not known who can enter'],
]
  .filter(([code]) => code !== '')
  .map(([code, meaning]) => [code.trim(), meaning] as const);
