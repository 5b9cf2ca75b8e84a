import type { PlanDetail, PlannedAccountOperation, PlannedOperation } from '#shared/contract/plans.ts';
import { permissionLabel } from '#shared/domain/permissions/permission-needs.ts';
import {
  isAccountOperation,
  isRoleOperation,
  type CodeOperation,
  type OperationKind,
  type RoleOperation,
} from '#shared/domain/plan/operation.ts';
import { rolesOf } from '#shared/domain/plan/operation-subject.ts';
import type { PlanTotals } from '#shared/domain/plan/change-plan.ts';
import type { OperationProgress, PlanStatus } from '#shared/domain/plan/plan-progress.ts';
import { counted, statusWords } from '../../components/words.ts';

export type Tone = 'info' | 'ok' | 'warn' | 'bad' | 'quiet';

export interface Told {
  readonly word: string;
  readonly tone: Tone;
}

/** Where a plan stands, in a word or two. */
export const planStatusWords: Readonly<Record<PlanStatus, Told>> = {
  blocked: { word: 'Refused by a rule', tone: 'bad' },
  ready: { word: 'Ready', tone: 'info' },
  running: { word: 'Being carried out', tone: 'info' },
  interrupted: { word: 'Interrupted', tone: 'warn' },
  paused: { word: 'Paused', tone: 'warn' },
  cancelled: { word: 'Cancelled', tone: 'quiet' },
  'waiting-for-visits': { word: 'Waiting for visits', tone: 'warn' },
  done: { word: 'Done', tone: 'ok' },
  'done-in-part': { word: 'Done in part', tone: 'warn' },
};

/** Where an operation stands. */
const operationStatusWords: Readonly<Record<OperationProgress['status'], Told>> = {
  planned: { word: 'Planned', tone: 'quiet' },
  'must-check': { word: 'Must be checked', tone: 'warn' },
  applied: { word: 'Applied', tone: 'ok' },
  'already-so': { word: 'Already so', tone: 'ok' },
  failed: { word: 'Failed', tone: 'bad' },
  'handed-off': { word: 'Waiting for a visit', tone: 'warn' },
  skipped: { word: 'Skipped', tone: 'quiet' },
};

/**
 * Where an operation stands, of a plan that is being carried out or not: as long as somebody is at it, what was begun and is not heard
 * of yet is under way.
 */
export function operationStanding(
  { status, fault }: Pick<OperationProgress, 'status' | 'fault'>,
  isRunning: boolean,
): Told {
  return isRunning && status === 'must-check' && fault === null
    ? { word: 'Under way', tone: 'info' }
    : operationStatusWords[status];
}

/** Whether the world agrees with what was done. */
export const verificationWords: Readonly<Record<NonNullable<OperationProgress['verification']>, Told>> = {
  confirmed: { word: 'confirmed', tone: 'ok' },
  contradicted: { word: 'contradicted', tone: 'bad' },
  'not-verifiable': { word: 'not verifiable', tone: 'quiet' },
};

export const channelWords = {
  api: 'By API',
  guided: 'Guided visit',
  impossible: 'Impossible',
} as const satisfies Record<PlannedOperation['channel'], string>;

const kindWords: Readonly<Record<OperationKind, string>> = {
  'invite-user': 'Invite',
  'assign-role': 'Assign role',
  'remove-role': 'Remove role',
  suspend: 'Suspend',
  reactivate: 'Reactivate',
  'revoke-sessions': 'Log out',
  'remove-user': 'Remove for good',
  'create-role': 'Create role',
  'change-role': 'Change role',
  'delete-role': 'Delete role',
  'require-code': 'Require a request code',
  'generate-code': 'Generate a new request code',
  'stop-requiring-code': 'Stop requiring a request code',
};

/** What an operation does: "Assign role Developer". Role names are as stores call them. */
export function operationWords(operation: PlannedOperation): string {
  return [kindWords[operation.kind], rolesOf(operation).join(', ')].filter(Boolean).join(' ');
}

/** One thing about an account or a setting before and after. */
export interface ImageChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What an operation makes of its account or setting, field by field; what nobody can read is said to be so. */
export function imageChanges(operation: PlannedOperation): readonly ImageChange[] {
  if (isAccountOperation(operation)) return accountChanges(operation);
  return isRoleOperation(operation) ? roleChanges(operation) : codeChanges(operation);
}

function roleChanges({ kind, add, remove }: RoleOperation): readonly ImageChange[] {
  const list = (sign: string, handles: readonly string[]): string =>
    handles.length === 0 ? '' : `${sign} ${handles.map(permissionLabel).join(', ')}`;
  if (kind === 'create-role')
    return [{ name: 'Role', before: 'none', after: list('with', add) || 'without permissions' }];
  if (kind === 'delete-role') return [{ name: 'Role', before: 'there', after: 'none' }];
  const after = [list('with', add), list('without', remove)].filter(Boolean).join('; ');
  return [{ name: 'Permissions', before: 'not readable', after }];
}

function codeChanges({ kind, before, after }: CodeOperation): readonly ImageChange[] {
  if (kind === 'generate-code') return [{ name: 'Request code', before: 'the old one', after: 'a new one' }];
  const words = (required: boolean | null): string =>
    required === null ? 'not readable' : required ? 'code required' : 'anyone may ask';
  return [{ name: 'Requests', before: words(before.required), after: words(after.required) }];
}

function accountChanges({
  kind,
  roles,
  before,
  after,
}: Pick<PlannedAccountOperation, 'kind' | 'roles' | 'before' | 'after'>): readonly ImageChange[] {
  if (kind === 'revoke-sessions')
    return [{ name: 'Sessions', before: 'logged in', after: 'logged out everywhere' }];
  const rolesOf = (held: readonly string[] | null): string =>
    held === null ? 'not readable' : held.length === 0 ? 'none' : held.join(', ');
  if (before.exists !== after.exists)
    return [
      {
        name: 'Account',
        before: before.exists ? statusOf(before.status) : 'none',
        after: after.exists
          ? `${statusOf(after.status)}${after.roles === null || after.roles.length === 0 ? '' : `, ${rolesOf(after.roles)}`}`
          : 'none',
      },
    ];
  if (kind === 'assign-role' || kind === 'remove-role') {
    const sign = kind === 'assign-role' ? 'with' : 'without';
    return [
      {
        name: 'Roles',
        before: rolesOf(before.roles),
        after: after.roles === null ? `${sign} ${roles.join(', ')}` : rolesOf(after.roles),
      },
    ];
  }
  return [{ name: 'Status', before: statusOf(before.status), after: statusOf(after.status) }];
}

const statusOf = (status: PlannedAccountOperation['before']['status']): string =>
  status === null ? 'unknown' : statusWords[status];

/** "12 operations on 4 targets: 3 by API, 9 guided in 4 visits." */
export function totalsSentence(totals: PlanTotals): string {
  const { operations, targets, people, api, guided, impossible, visits, blocked, warnings, alreadySo } =
    totals;
  const how = [
    api > 0 ? `${api.toLocaleString()} by API` : '',
    guided > 0 ? `${guided.toLocaleString()} guided in ${counted(visits, 'visit')}` : '',
    impossible > 0 ? `${impossible.toLocaleString()} impossible` : '',
  ].filter(Boolean);
  const more = [
    blocked > 0 ? `${blocked.toLocaleString()} forbidden` : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
    alreadySo > 0 ? `${alreadySo.toLocaleString()} already so` : '',
  ].filter(Boolean);
  if (operations === 0)
    return alreadySo > 0 ? `Nothing to do: ${alreadySo.toLocaleString()} already so.` : 'Nothing to do.';
  const whom = people === 0 ? '' : ` for ${counted(people, 'person', 'people')}`;
  return `${counted(operations, 'operation')}${whom} on ${counted(targets, 'target')}: ${how.join(', ')}${more.length === 0 ? '' : `; ${more.join(', ')}`}.`;
}

/** The three truths of a plan, each as a sentence. */
export function truths({
  complete,
  applicable,
  errored,
  totals,
}: Pick<PlanDetail, 'complete' | 'applicable' | 'errored' | 'totals'>): readonly (Told & {
  readonly sentence: string;
})[] {
  return [
    complete
      ? { word: 'Complete', tone: 'ok', sentence: 'Every wish is fulfilled once all of it is done.' }
      : { word: 'Not complete', tone: 'warn', sentence: 'Not every wish can be fulfilled by it.' },
    applicable
      ? { word: 'Applicable', tone: 'ok', sentence: 'No rule forbids any of it.' }
      : totals.blocked > 0
        ? {
            word: 'Not applicable',
            tone: 'bad',
            sentence: `A rule forbids ${counted(totals.blocked, 'operation')}: make a plan without.`,
          }
        : { word: 'Nothing to apply', tone: 'quiet', sentence: 'There is nothing in it that can be done.' },
    errored
      ? {
          word: 'Errored',
          tone: 'bad',
          sentence: `${counted(totals.errors, 'wish', 'wishes')} could not be planned.`,
        }
      : { word: 'No error', tone: 'ok', sentence: 'Every wish could be planned.' },
  ];
}
