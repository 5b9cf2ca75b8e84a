import type { PlanDetail, PlannedOperation } from '#shared/contract/plans.ts';
import { isAccountOperation, isRoleOperation, type OperationImage } from '#shared/domain/plan/operation.ts';

/** What stands over the columns. */
export const planColumns = [
  'Operation',
  'What',
  'Who',
  'Account',
  'Where',
  'Domain',
  'Stores',
  'Roles',
  'Before',
  'After',
  'Channel',
  'Why',
  'Visit',
  'Status',
  'Verification',
  'Said by a human',
  'Changed',
  'Note',
  'Forbidden by',
  'Warnings',
  'Moved',
] as const;
export type PlanColumn = (typeof planColumns)[number];

export type PlanLine = Readonly<Record<PlanColumn, string>>;

/** The operations of a plan as lines of text, in their order. */
export function planTable(plan: PlanDetail): readonly PlanLine[] {
  const visitOf = new Map(plan.visits.flatMap(({ id, operations }) => operations.map((each) => [each, id])));
  const moved = new Map(plan.moved.map(({ operation, now }) => [operation, now]));
  return plan.operations.map((operation) => {
    const { id, kind, target, channel, why, fact, progress, guards, before, after } = operation;
    const rules = (level: 'block' | 'warn'): string =>
      guards.flatMap((each) => (each.level === level ? [`${each.rule}: ${each.sentence}`] : [])).join(' ');
    const now = moved.get(id);
    return {
      Operation: id,
      What: kind,
      ...subjectOf(operation),
      Where: target.name,
      Domain: target.domain ?? '',
      Before: imageText(before),
      After: imageText(after),
      Channel: channel,
      Why: `${why} (facts ${fact})`,
      Visit: visitOf.get(id) ?? '',
      Status: progress.status,
      Verification: progress.verification ?? '',
      'Said by a human': progress.attested ? 'yes' : '',
      Changed: progress.at ?? '',
      Note: progress.fault?.message ?? progress.note ?? '',
      'Forbidden by': rules('block'),
      Warnings: rules('warn'),
      Moved: now === undefined ? '' : `now: ${imageText(now)}`,
    };
  });
}

function subjectOf(operation: PlannedOperation): Pick<PlanLine, 'Who' | 'Account' | 'Stores' | 'Roles'> {
  if (isAccountOperation(operation)) {
    const { person, account, storeDomains, roles } = operation;
    return {
      Who: person?.name || account.name,
      Account: account.email ?? account.key ?? '',
      Stores: storeDomains.join('; '),
      Roles: roles.join('; '),
    };
  }
  return { Who: '', Account: '', Stores: '', Roles: isRoleOperation(operation) ? operation.role : '' };
}

/** An account, a role or a request code in words; what nobody can tell is said to be unknown. */
function imageText(image: OperationImage): string {
  if ('required' in image) {
    const required = { true: 'code required', false: 'anyone may ask', null: 'unknown' }[
      String(image.required)
    ];
    return `${required ?? ''}${image.renewed ? ', new code' : ''}`;
  }
  if ('permissions' in image) {
    if (image.exists === false) return 'no such role';
    const held = image.permissions === null ? 'unknown permissions' : image.permissions.join('; ');
    return `${image.exists === null ? 'perhaps a role' : 'a role'}: ${held === '' ? 'no permission' : held}`;
  }
  if (!image.exists) return 'no account';
  const roles = image.roles === null ? 'roles unknown' : image.roles.join('; ') || 'no role';
  return `${image.status ?? 'status unknown'}, ${roles}`;
}

/** One thing that the file tells of the plan as a whole. */
export type PlanFact = readonly [what: string, told: string];

/** The plan as a whole: what was wished, its truths, its hash, how far it is, and what has moved. */
export function planFacts(plan: PlanDetail): readonly PlanFact[] {
  const { number, title, id, hash, snapshotId, createdAt, createdBy, status, totals, moved } = plan;
  const yes = (truth: boolean): string => (truth ? 'yes' : 'no');
  return [
    ['Plan', `${number} (${id})`],
    ['Title', title],
    ['Status', status],
    ['Made', `${createdAt} (${createdBy})`],
    ['Snapshot', snapshotId],
    ['Hash', hash],
    ['Complete', yes(plan.complete)],
    ['Applicable', yes(plan.applicable)],
    ['Errored', yes(plan.errored)],
    [
      'Stale',
      moved.length === 0 ? 'no' : `yes: ${moved.length} ${moved.length === 1 ? 'operation' : 'operations'}`,
    ],
    ['Operations', `${totals.operations} for ${totals.people} people on ${totals.targets} targets`],
    ['Channels', `${totals.api} by API, ${totals.guided} guided, ${totals.impossible} impossible`],
    ['Visits', String(totals.visits)],
    ['Forbidden', String(totals.blocked)],
    ['Warnings', String(totals.warnings)],
    ['Already so', String(totals.alreadySo)],
    ['Not planned', String(totals.errors)],
  ];
}
