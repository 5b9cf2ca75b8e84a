import { accountKinds, accountStatuses } from '#shared/domain/account.ts';
import { ClientId, PersonId, SnapshotId, TargetId } from '#shared/domain/ids.ts';
import { untouchedSpans } from '#shared/domain/matrix/cell-since.ts';
import { cellFlags, noEmail, type MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import { isoTime } from '#shared/domain/time.ts';

/** How large a matrix is. */
export interface WorldSize {
  readonly people: number;
  readonly targets: number;
  readonly accounts: number;
}

/** A loaded matrix, as the console gets it. */
export interface World {
  readonly axes: MatrixAxes;
  readonly columns: MatrixColumns;
}

const givenNames = ['Ana', 'Bo', 'Chiara', 'Dmitri', 'Eun-ji', 'Fatima', 'Goran', 'Hanna', 'Ivo', 'Jun'];
const familyNames = ['Ruiz', 'Lind', 'Okafor', 'Petrov', 'Kim', 'Haddad', 'Maric', 'Berg', 'Sato', 'Chen'];
const trades = [
  'Coffee',
  'Ceramics',
  'Bikes',
  'Books',
  'Candles',
  'Denim',
  'Garden',
  'Lamps',
  'Outdoor',
  'Tea',
];
const roles = ['Store manager', 'Customer support', 'Merchandiser', 'Marketer', 'Developer template'];
const readAt = Date.UTC(2026, 10, 22, 10);
const storesPerClient = 12;
const secondsPerDay = 86_400;
const number = (at: number): string => String(at).padStart(6, '0');

/** The same world every time: accounts lie scattered over the cells, no two in one. */
export function makeWorld({ people, targets, accounts }: WorldSize): World {
  const chance = makeChance(20261122);
  const axes: MatrixAxes = {
    snapshotId: SnapshotId.parse('sn_000001'),
    sealedAt: isoTime(readAt),
    people: Array.from({ length: people }, (_, at) => ({
      id: PersonId.parse(`pe_${number(at)}`),
      name: `${givenNames[at % 10]} ${familyNames[Math.floor(at / 10) % 10]} ${Math.floor(at / 100)}`,
      emails: [`person${at}@agency.example`],
      owner: at % 4 === 0 ? 'client' : 'agency',
      clientId: null,
      team: at % 3 === 0 ? 'Design' : 'Support',
      state: { state: 'active' },
    })),
    targets: Array.from({ length: targets }, (_, at) => ({
      id: TargetId.parse(`tg_${number(at)}`),
      kind: 'store',
      domain: `store-${at}.myshopify.com`,
      name: `${trades[at % 10]} ${Math.floor(at / 10)}`,
      clientId: ClientId.parse(`cl_${number(Math.floor(at / storesPerClient))}`),
      client: `Client ${Math.floor(at / storesPerClient)}`,
      organization: null,
      plan: 'Advanced',
      readBy: 'api',
      lastRead: isoTime(readAt),
      status: 'ok',
      fault: null,
    })),
    roles,
    emails: [],
    permissions: [],
  };
  return { axes, columns: makeColumns({ people, targets, accounts }, chance) };
}

function makeColumns({ people, targets, accounts }: WorldSize, chance: () => number): MatrixColumns {
  const columns = {
    length: accounts,
    person: new Uint32Array(accounts),
    target: new Uint32Array(accounts),
    observedAt: new Uint32Array(accounts).fill(readAt / 1000),
    email: new Uint32Array(accounts).fill(noEmail),
    roleStart: Uint32Array.from({ length: accounts + 1 }, (_, at) => at),
    roleIds: new Uint32Array(accounts),
    permissionStart: new Uint32Array(accounts + 1),
    permissionIds: new Uint32Array(0),
    ...untouchedSpans(accounts, readAt / 1000),
    // As after half a year of a sync each day: everybody came at some time.
    sinceAfter: new Uint32Array(accounts),
    sinceBy: new Uint32Array(accounts),
    changedAfter: new Uint32Array(accounts),
    changedBy: new Uint32Array(accounts),
    laterCell: new Uint32Array(0),
    laterWord: new Uint32Array(0),
    laterAfter: new Uint32Array(0),
    laterBy: new Uint32Array(0),
    kind: new Uint8Array(accounts),
    status: new Uint8Array(accounts).fill(accountStatuses.indexOf('active')),
    sensitivity: new Uint8Array(accounts),
    method: new Uint8Array(accounts),
    flags: new Uint8Array(accounts).fill(cellFlags.rolesKnown),
  };
  // One step over the cells in order: each is taken as likely as what is left to take demands.
  let cellsLeft = people * targets;
  let at = 0;
  for (let person = 0; person < people; person += 1) {
    for (let target = 0; target < targets; target += 1, cellsLeft -= 1) {
      if (chance() * cellsLeft >= accounts - at) continue;
      columns.person[at] = person;
      columns.target[at] = target;
      columns.kind[at] = Math.floor(chance() * accountKinds.length);
      columns.sensitivity[at] = Math.floor(chance() * sensitivities.length);
      columns.roleIds[at] = Math.floor(chance() * roles.length);
      const came = readAt / 1000 - Math.floor(chance() * 180) * secondsPerDay;
      columns.sinceAfter[at] = came - secondsPerDay;
      columns.sinceBy[at] = came;
      columns.changedAfter[at] = came - secondsPerDay;
      columns.changedBy[at] = came;
      at += 1;
    }
  }
  return columns;
}

/** Numbers from 0 up to 1 that look like chance and never differ (mulberry32). */
function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
