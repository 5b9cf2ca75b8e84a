import type { PlanDetail, PlannedGroup } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';
import { rolesOf, wishSubject } from '#shared/domain/plan/operation-subject.ts';
import { approvalLines } from './approval-text.ts';
import { textTable } from './text-table.ts';

/** A plan as a table of operations under its title. */
export function planText(plan: PlanDetail): string {
  const { totals } = plan;
  return [
    `Plan ${plan.number} (${plan.id}): ${displayText(plan.title)} · ${plan.status}`,
    operationsTable(plan.operations),
    totalsText(totals),
    ...approvalLines(plan),
    ...plan.operations.flatMap(({ id, progress: { fault, note } }) =>
      fault === null && note === null ? [] : [`${id}: ${displayText(fault?.message ?? note ?? '')}`],
    ),
    ...plan.errors.map(({ wanted, why }) => `Not planned: ${displayText(wishSubject(wanted))}: ${why}`),
    ...plan.groupProposals.map(groupText),
    ...plan.moved.map(
      ({ operation }) => `The world has moved since: ${operation} is not any more as planned.`,
    ),
  ].join('\n');
}

/** The operations of a plan, a line each. */
export function operationsTable(operations: PlanDetail['operations']): string {
  return textTable(
    ['Id', 'What', 'Who', 'Where', 'Role', 'Channel', 'Status', 'Rules'],
    operations.map((each) => [
      each.id,
      each.kind,
      isAccountOperation(each) ? (each.account.email ?? each.account.name) : '',
      each.target.domain ?? each.target.name,
      rolesOf(each).join(', '),
      each.channel,
      each.progress.status,
      each.guards.map(({ rule, level }) => (level === 'block' ? `${rule} (forbidden)` : rule)).join(', '),
    ]),
  );
}

/** What there is of everything in a plan, a sentence. */
export function totalsText(totals: PlanDetail['totals']): string {
  return `${totals.operations} operations on ${totals.targets} targets: ${totals.api} by API, ${totals.guided} guided in ${totals.visits} visits, ${totals.impossible} impossible; ${totals.blocked} forbidden, ${totals.alreadySo} already so.`;
}

/** What would make assignments in an organization automatic, with the word that tells Rollcall of it. */
function groupText({ target, role, storeDomains, operations }: PlannedGroup): string {
  const [name, held] = [displayText(target.name), displayText(role)];
  return [
    `A group would take over ${operations.length} of them: make one in the identity provider of ${name}, give it just the role ${held} at ${storeDomains.join(', ')} in the admin, then say so:`,
    `  rollcall org describe-group ${quoted(name)} GROUP --by YOU --carries ${quoted(`${held}=${storeDomains.join(',')}`)}`,
  ].join('\n');
}

/** One word for a shell: names are other people's, and a shell would do what stands in them. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** What a human does where, visit by visit. */
export function visitsText({ visits }: PlanDetail): string {
  if (visits.length === 0) return 'No human has to go anywhere for this plan.';
  return visits
    .map((visit) =>
      [
        `${visit.id} · ${displayText(visit.target.name)} · ${visit.menuPath.map((part) => displayText(part)).join(' > ')}`,
        ...(visit.url === null ? [] : [`  ${visit.url}`]),
        ...visit.steps.map(
          ({ text, values }, index) =>
            `  ${index + 1}. ${text}${values.map((value) => `\n       ${displayText(value)}`).join('')}`,
        ),
        ...visit.expected.map((each) => `  Then: ${displayText(each)}`),
      ].join('\n'),
    )
    .join('\n\n');
}
