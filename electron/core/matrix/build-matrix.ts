import { accountKinds, accountStatuses } from '#shared/domain/account.ts';
import { compareOwners } from '#shared/domain/compare-owners.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import { cellFlags, type MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes, MatrixPerson, MatrixTarget } from '#shared/domain/matrix/matrix-model.ts';
import type { Person } from '#shared/domain/person.ts';
import { readingMethods } from '#shared/domain/reading.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import type { Breather } from '../ports.ts';
import type {
  Dictionaries,
  ViewAccount,
  ViewTarget,
  WorkspaceView,
} from '../workspace-view/workspace-view.ts';
import { createSpanPlacer } from './place-spans.ts';

/** How many accounts are gone through before other work may get its turn: one to four milliseconds. */
const accountsPerSlice = 8_000;

/**
 * The matrix of a view, made in slices: of nothing but the view.
 *
 * People (those with an account) are sorted by owner, the agency first, then name; targets by client, then organization,
 * then name, those without a client last. One cell per account, sorted by person, then target, then account key.
 */
export async function buildMatrix(
  view: WorkspaceView,
  breather: Breather,
): Promise<{ readonly axes: MatrixAxes; readonly columns: MatrixColumns }> {
  const people = sortBy(
    [...view.people.values()].filter(({ id }) => view.accountsOf.has(id)),
    (person) => [foldText(person.name), person.id],
    (a, b) => compareOwners(a.owner, b.owner),
  );
  const targets = sortBy([...view.targets], (at) => [
    at.client === null ? '1' : `0${foldText(at.client.name)}`,
    at.target.clientId ?? '',
    foldText(at.organization?.name ?? (at.target.kind === 'organization' ? at.target.name : '')),
    foldText(at.target.name),
    at.target.id,
  ]);
  return {
    axes: {
      snapshotId: view.snapshot?.id ?? null,
      sealedAt: view.snapshot?.sealedAt ?? null,
      targets: targets.map(matrixTarget),
      people: people.map(matrixPerson),
      ...view.dictionaries,
    },
    columns: await fillColumns(people, targets, view.dictionaries, breather),
  };
}

function sortBy<T>(
  items: readonly T[],
  words: (item: T) => readonly string[],
  first: (a: T, b: T) => number = () => 0,
): readonly T[] {
  return items
    .map((item) => ({ item, words: words(item) }))
    .sort((a, b) => first(a.item, b.item) || compareWords(a.words, b.words))
    .map(({ item }) => item);
}

function compareWords(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const [left = '', right = ''] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function matrixTarget({
  target,
  client,
  organization,
  readBy,
  lastRead,
  status,
  fault,
}: ViewTarget): MatrixTarget {
  const store = target.kind === 'store' ? target : null;
  return {
    id: target.id,
    kind: target.kind,
    domain: store?.domain ?? null,
    name: target.name,
    clientId: target.clientId,
    client: client?.name ?? null,
    organization: organization?.name ?? null,
    plan: store?.plan ?? null,
    readBy,
    lastRead,
    status,
    fault,
  };
}

function matrixPerson({ id, name, emails, owner, clientId, team, state }: Person): MatrixPerson {
  return { id, name, emails, owner, clientId, team, state };
}

/**
 * Every account goes to its place at once, without sorting 120,000 things. They are gone through in the order in which they
 * were made, since reading them in the order of the rows costs three times as much in cache misses.
 */
async function fillColumns(
  people: readonly Person[],
  targets: readonly ViewTarget[],
  dictionaries: Dictionaries,
  breather: Breather,
): Promise<MatrixColumns> {
  await breather.breathe();
  const { person, target, accounts, cellOf } = await placeCells(people, targets, breather);
  const length = accounts.length;
  const columns = {
    length,
    person,
    target,
    observedAt: new Uint32Array(length),
    email: new Uint32Array(length),
    kind: new Uint8Array(length),
    status: new Uint8Array(length),
    sensitivity: new Uint8Array(length),
    method: new Uint8Array(length),
    flags: new Uint8Array(length),
  };
  const seconds = createSeconds();
  const spans = createSpanPlacer(length, dictionaries, seconds);
  await inSlices(accounts, breather, (each, index) => {
    const cell = cellOf[index] ?? 0;
    const { account, origin } = each.merged;
    columns.observedAt[cell] = seconds(origin.observedAt);
    spans.place(cell, each);
    columns.email[cell] = each.email;
    columns.kind[cell] = kindIndex[account.kind];
    columns.status[cell] = statusIndex[account.status];
    columns.sensitivity[cell] = sensitivityIndex[each.sensitivity];
    columns.method[cell] = methodIndex[origin.source];
    columns.flags[cell] =
      flagsOf(each) | (targets[target[cell] ?? 0]?.status === 'stale' ? cellFlags.stale : 0);
  });
  const roles = await placeLists(accounts, ({ roleIds }) => roleIds, cellOf, breather);
  const permissions = await placeLists(accounts, ({ permissionIds }) => permissionIds, cellOf, breather);
  return {
    ...columns,
    ...spans.columns(),
    roleStart: roles.start,
    roleIds: roles.ids,
    permissionStart: permissions.start,
    permissionIds: permissions.ids,
  };
}

/** Lays the lists of all cells end to end, in the order of the cells. */
async function placeLists(
  accounts: readonly ViewAccount[],
  listOf: (account: ViewAccount) => Uint32Array,
  cellOf: Uint32Array,
  breather: Breather,
): Promise<{ readonly start: Uint32Array; readonly ids: Uint32Array }> {
  const start = new Uint32Array(accounts.length + 1);
  await inSlices(accounts, breather, (account, index) => {
    start[(cellOf[index] ?? 0) + 1] = listOf(account).length;
  });
  for (let cell = 0; cell < accounts.length; cell += 1) {
    start[cell + 1] = (start[cell + 1] ?? 0) + (start[cell] ?? 0);
  }
  const ids = new Uint32Array(start[accounts.length] ?? 0);
  await inSlices(accounts, breather, (account, index) => {
    const list = listOf(account);
    const first = start[cellOf[index] ?? 0] ?? 0;
    for (let at = 0; at < list.length; at += 1) ids[first + at] = list[at] ?? 0;
  });
  return { start, ids };
}

/** Does something with each account in turn, a slice at a time. */
async function inSlices(
  accounts: readonly ViewAccount[],
  breather: Breather,
  act: (account: ViewAccount, index: number) => void,
): Promise<void> {
  for (let start = 0; start < accounts.length; start += accountsPerSlice) {
    const end = Math.min(start + accountsPerSlice, accounts.length);
    for (let index = start; index < end; index += 1) {
      const account = accounts[index];
      if (account !== undefined) act(account, index);
    }
    await breather.breathe();
  }
}

/** The place of each word in its list. */
function indexOf<Word extends string>(words: readonly Word[]): Readonly<Record<Word, number>> {
  // Every word of the list gets its entry, so the record is whole.
  return Object.fromEntries(words.map((word, index) => [word, index])) as Record<Word, number>;
}
const kindIndex = indexOf(accountKinds);
const statusIndex = indexOf(accountStatuses);
const sensitivityIndex = indexOf(sensitivities);
const methodIndex = indexOf(readingMethods);

interface Places {
  /** All accounts, by target. */
  readonly accounts: readonly ViewAccount[];
  /** The cell of each account. */
  readonly cellOf: Uint32Array;
  /** The row and column of each cell. */
  readonly person: Uint32Array;
  readonly target: Uint32Array;
}

/** Counts the cells of each row first; each then begins where the one before ends. */
async function placeCells(
  people: readonly Person[],
  targets: readonly ViewTarget[],
  breather: Breather,
): Promise<Places> {
  const rowOf = new Map(people.map(({ id }, row) => [id, row]));
  const accounts = targets.flatMap((at) => at.accounts);
  // Every account's person is a row: those with an account are.
  const rows = new Uint32Array(accounts.length);
  await inSlices(accounts, breather, ({ personId }, index) => {
    rows[index] = rowOf.get(personId) ?? 0;
  });
  const next = new Uint32Array(people.length + 1);
  for (const row of rows) next[row + 1] = (next[row + 1] ?? 0) + 1;
  for (let row = 0; row < people.length; row += 1) next[row + 1] = (next[row + 1] ?? 0) + (next[row] ?? 0);

  const cellOf = new Uint32Array(accounts.length);
  const [person, target] = [new Uint32Array(accounts.length), new Uint32Array(accounts.length)];
  let index = 0;
  for (const [column, { accounts: here }] of targets.entries()) {
    for (let each = 0; each < here.length; each += 1, index += 1) {
      const row = rows[index] ?? 0;
      const cell = next[row] ?? 0;
      next[row] = cell + 1;
      cellOf[index] = cell;
      person[cell] = row;
      target[cell] = column;
    }
    if (index % accountsPerSlice < here.length) await breather.breathe();
  }
  return { accounts, cellOf, person, target };
}

function flagsOf({ merged: { account } }: ViewAccount): number {
  return (
    (account.isOwner ? cellFlags.isOwner : 0) |
    (account.roles === null ? 0 : cellFlags.rolesKnown) |
    (account.permissions === null ? 0 : cellFlags.permissionsKnown) |
    (account.twoStep === true ? cellFlags.twoStepOn : 0) |
    (account.twoStep === false ? cellFlags.twoStepOff : 0)
  );
}

/** Seconds of a time; the accounts of one reading share theirs, so few times are ever parsed. */
function createSeconds(): (time: string) => number {
  const known = new Map<string, number>();
  return (time) => {
    const seconds = known.get(time) ?? Math.floor(Date.parse(time) / 1000);
    known.set(time, seconds);
    return seconds;
  };
}
