import {
  accountKinds,
  accountStatuses,
  type AccountKind,
  type AccountStatus,
} from '#shared/domain/account.ts';
import { ClientId, PersonId, SnapshotId, TargetId } from '#shared/domain/ids.ts';
import { untouchedSpans } from '#shared/domain/matrix/cell-since.ts';
import { cellFlags, noEmail, type MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes, MatrixPerson, MatrixTarget } from '#shared/domain/matrix/matrix-model.ts';
import { sensitivities, type Sensitivity } from '#shared/domain/sensitivity.ts';
import { isoTime } from '#shared/domain/time.ts';

/** One account as a test tells it; what is left out is an active collaborator with known, empty roles. */
export interface ToldAccount {
  readonly person: number;
  readonly target: number;
  readonly kind?: AccountKind;
  readonly status?: AccountStatus;
  readonly sensitivity?: Sensitivity;
  readonly roles?: readonly string[] | null;
  readonly stale?: boolean;
  /** After and by when it came, and last changed, in seconds since 1970; 0 where not known. */
  readonly since?: readonly [after: number, by: number];
  readonly changed?: readonly [after: number, by: number];
}

/** Noon of the day on which all of a test's data was read. */
export const testNow = Date.UTC(2026, 10, 22, 12);

export const testPerson = (at: number, parts: Partial<MatrixPerson> = {}): MatrixPerson => ({
  id: PersonId.parse(`pe_${String(at).padStart(6, '0')}`),
  name: `Person ${at}`,
  emails: [`person${at}@agency.test`],
  owner: 'agency',
  clientId: null,
  team: null,
  state: { state: 'active' },
  ...parts,
});

export const testTarget = (at: number, parts: Partial<MatrixTarget> = {}): MatrixTarget => ({
  id: TargetId.parse(`tg_${String(at).padStart(6, '0')}`),
  kind: 'store',
  domain: `store-${at}.myshopify.com`,
  name: `Store ${String(at).padStart(3, '0')}`,
  clientId: ClientId.parse('cl_000001'),
  client: 'Client',
  organization: null,
  plan: 'Plus',
  readBy: 'api',
  lastRead: isoTime(testNow - 2 * 3_600_000),
  status: 'ok',
  fault: null,
  ...parts,
});

/** A small matrix for tests: axes from people and targets, packed columns from told accounts. */
export function buildTestMatrix(
  people: readonly MatrixPerson[],
  targets: readonly MatrixTarget[],
  told: readonly ToldAccount[],
): { readonly axes: MatrixAxes; readonly columns: MatrixColumns } {
  const accounts = [...told].sort((a, b) => a.person - b.person || a.target - b.target);
  const roles = [...new Set(accounts.flatMap((account) => account.roles ?? []))];
  const roleIds = accounts.map((account) => (account.roles ?? []).map((role) => roles.indexOf(role)));
  const starts = (lists: readonly (readonly number[])[]): Uint32Array =>
    Uint32Array.from([0, ...lists.map((_, at) => lists.slice(0, at + 1).flat().length)]);
  const flags = (account: ToldAccount): number =>
    (account.stale === true ? cellFlags.stale : 0) | (account.roles === null ? 0 : cellFlags.rolesKnown);
  return {
    axes: {
      snapshotId: SnapshotId.parse('sn_000001'),
      sealedAt: isoTime(testNow),
      people,
      targets,
      roles,
      emails: [],
      permissions: [],
    },
    columns: {
      length: accounts.length,
      person: Uint32Array.from(accounts, (account) => account.person),
      target: Uint32Array.from(accounts, (account) => account.target),
      observedAt: Uint32Array.from(accounts, () => testNow / 1000 - 2 * 3600),
      email: Uint32Array.from(accounts, () => noEmail),
      roleStart: starts(roleIds),
      roleIds: Uint32Array.from(roleIds.flat()),
      permissionStart: new Uint32Array(accounts.length + 1),
      permissionIds: new Uint32Array(0),
      ...untouchedSpans(accounts.length, 0),
      sinceAfter: Uint32Array.from(accounts, ({ since }) => since?.[0] ?? 0),
      sinceBy: Uint32Array.from(accounts, ({ since }) => since?.[1] ?? testNow / 1000 - 30 * 86_400),
      changedAfter: Uint32Array.from(accounts, ({ changed }) => changed?.[0] ?? 0),
      changedBy: Uint32Array.from(accounts, ({ changed }) => changed?.[1] ?? 0),
      kind: Uint8Array.from(accounts, (account) => accountKinds.indexOf(account.kind ?? 'collaborator')),
      status: Uint8Array.from(accounts, (account) => accountStatuses.indexOf(account.status ?? 'active')),
      sensitivity: Uint8Array.from(accounts, (account) =>
        sensitivities.indexOf(account.sensitivity ?? 'normal'),
      ),
      method: new Uint8Array(accounts.length),
      flags: Uint8Array.from(accounts, flags),
    },
  };
}

/** As `buildTestMatrix`, of so many plain people and targets. */
export function plainTestMatrix(people: number, targets: number, told: readonly ToldAccount[]) {
  return buildTestMatrix(
    Array.from({ length: people }, (_, at) => testPerson(at)),
    Array.from({ length: targets }, (_, at) => testTarget(at)),
    told,
  );
}
