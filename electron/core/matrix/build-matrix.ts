import { accountKinds, accountStatuses } from '#shared/domain/account.ts';
import { compareOwners } from '#shared/domain/compare-owners.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import { cellFlags, type MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes, MatrixPerson, MatrixTarget } from '#shared/domain/matrix/matrix-model.ts';
import type { Person } from '#shared/domain/person.ts';
import { readingMethods } from '#shared/domain/reading.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import type { ViewAccount, ViewTarget, WorkspaceView } from '../workspace-view/workspace-view.ts';

/**
 * The matrix of a view. Pure.
 *
 * People (those with an account) are sorted by owner, the agency first, then name; targets by client, then organization,
 * then name, those without a client last. One cell per account, sorted by person, then target, then account key.
 */
export function buildMatrix(view: WorkspaceView): {
  readonly axes: MatrixAxes;
  readonly columns: MatrixColumns;
} {
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
    columns: fillColumns(people, targets),
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

/** Counts the cells of each row first, so that every cell goes to its place at once: no sorting of 120,000 things. */
function fillColumns(people: readonly Person[], targets: readonly ViewTarget[]): MatrixColumns {
  const rowOf = new Map(people.map(({ id }, row) => [id, row]));
  const rowAt = (account: ViewAccount): number => rowOf.get(account.personId) ?? 0; // every account's person is a row
  const rowStart = new Uint32Array(people.length + 1);
  let [roleCount, permissionCount] = [0, 0];
  for (const { accounts } of targets) {
    for (const account of accounts) {
      const next = rowAt(account) + 1;
      rowStart[next] = (rowStart[next] ?? 0) + 1;
      roleCount += account.roleIds.length;
      permissionCount += account.permissionIds.length;
    }
  }
  for (let row = 0; row < people.length; row += 1) {
    rowStart[row + 1] = (rowStart[row + 1] ?? 0) + (rowStart[row] ?? 0);
  }
  const length = rowStart[people.length] ?? 0;
  const placed: ViewAccount[] = new Array<ViewAccount>(length);
  const column = new Uint32Array(length);
  const stale = new Uint8Array(length);
  targets.forEach(({ accounts, status }, index) => {
    for (const account of accounts) {
      const row = rowAt(account);
      const cell = rowStart[row] ?? 0;
      rowStart[row] = cell + 1;
      placed[cell] = account;
      column[cell] = index;
      stale[cell] = status === 'stale' ? cellFlags.stale : 0;
    }
  });

  const columns = {
    length,
    person: new Uint32Array(length),
    target: column,
    observedAt: new Uint32Array(length),
    email: new Uint32Array(length),
    roleStart: new Uint32Array(length + 1),
    roleIds: new Uint32Array(roleCount),
    permissionStart: new Uint32Array(length + 1),
    permissionIds: new Uint32Array(permissionCount),
    kind: new Uint8Array(length),
    status: new Uint8Array(length),
    sensitivity: new Uint8Array(length),
    method: new Uint8Array(length),
    flags: stale,
  } satisfies MatrixColumns;
  const seconds = createSeconds();
  let [roleEnd, permissionEnd] = [0, 0];
  placed.forEach((cell, index) => {
    const { account, origin } = cell.merged;
    columns.person[index] = rowAt(cell);
    columns.observedAt[index] = seconds(origin.observedAt);
    columns.email[index] = cell.email;
    columns.roleIds.set(cell.roleIds, roleEnd);
    columns.permissionIds.set(cell.permissionIds, permissionEnd);
    roleEnd += cell.roleIds.length;
    permissionEnd += cell.permissionIds.length;
    columns.roleStart[index + 1] = roleEnd;
    columns.permissionStart[index + 1] = permissionEnd;
    columns.kind[index] = accountKinds.indexOf(account.kind);
    columns.status[index] = accountStatuses.indexOf(account.status);
    columns.sensitivity[index] = sensitivities.indexOf(cell.sensitivity);
    columns.method[index] = readingMethods.indexOf(origin.source);
    columns.flags[index] = (columns.flags[index] ?? 0) | flagsOf(cell);
  });
  return columns;
}

function flagsOf({ merged: { account } }: ViewAccount): number {
  return (
    (account.isOwner ? cellFlags.isOwner : 0) |
    (account.roles === null ? 0 : cellFlags.rolesKnown) |
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
