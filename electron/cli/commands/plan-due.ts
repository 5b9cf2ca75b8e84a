import type { Command } from 'commander';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { failureOf } from '../failure-of.ts';
import { planDocument } from '../plan-document.ts';
import type { CommandContext } from '../program.ts';
import { askConsent, exitCodeFor } from './plan-acts.ts';

interface DueOptions {
  readonly apply?: true;
  readonly yes?: true;
}

/** How a due plan ended that was to be applied. */
interface Applied {
  readonly plan: PlanDetail;
  readonly refused: string | null;
  readonly code: ExitCode;
}

/** `plan due`: for a machine's scheduler. Plans what is due, and applies it where asked, under the rules of every plan. */
export function addPlanDue(group: Command, { terminal, workspace }: CommandContext): void {
  group
    .command('due')
    .description('plans what is due; nothing is changed without --apply. For cron and its like')
    .option('--apply', 'then applies the plans that came of it and have not begun')
    .option('--yes', 'with --apply: without asking, also where a plan is unusually large or removes people')
    .action((options: DueOptions) =>
      workspace.withWorkspace(async ({ client }) => {
        const { plans, notPlanned } = await client.schedules.planDue();
        const done: Applied[] = [];
        if (options.apply === true)
          for (const { id, status } of plans) {
            if (status !== 'ready' && status !== 'blocked') continue;
            const before = await client.plans.show({ plan: id });
            const confirm = await askConsent(terminal, before, options.yes === true);
            try {
              const plan = await client.plans.apply({ plan: id, confirm });
              done.push({ plan, refused: null, code: exitCodeFor(plan) });
            } catch (error) {
              const { code, message } = failureOf(error);
              const ends = code === 'refused' || code === 'needs-confirmation';
              done.push({
                plan: before,
                refused: message,
                code: ends ? exitCodes.refused : exitCodes.failed,
              });
            }
          }
        terminal.answer(
          {
            plans,
            notPlanned,
            applied: done.map(({ plan, refused }) => ({ ...planDocument(plan), refused })),
          },
          [
            ...plans.map(
              ({ number, title, status, made }) =>
                `Plan ${number}${made ? ', made now' : ''}: ${displayText(title)} · ${status}`,
            ),
            ...notPlanned.map(({ title, problem }) => `Not planned: ${displayText(title)}: ${problem ?? ''}`),
            ...done.map(({ plan, refused }) =>
              refused === null
                ? `Plan ${plan.number} was applied: ${plan.status}`
                : `Plan ${plan.number} was not applied: ${displayText(refused)}`,
            ),
            ...(plans.length + notPlanned.length === 0 ? ['Nothing is due.'] : []),
          ].join('\n'),
        );
        const worst = [...done.map(({ code }) => code), ...(notPlanned.length > 0 ? [exitCodes.failed] : [])];
        const code = bySeverity.find((each) => worst.includes(each));
        if (code !== undefined) process.exitCode = code;
      }),
    );
}

/** The worst first: it is what the command ends with. */
const bySeverity: readonly ExitCode[] = [exitCodes.failed, exitCodes.refused, exitCodes.inPart];
