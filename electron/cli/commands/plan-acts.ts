import type { Command } from 'commander';
import { RollcallError } from '#shared/contract/errors.ts';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { planDocument } from '../plan-document.ts';
import { withoutForbiddenText } from '../plan-preview-text.ts';
import { planText } from '../plan-text.ts';
import type { CommandContext } from '../program.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

interface DoneOptions {
  readonly note?: string;
  readonly couldNot?: true;
  readonly skip?: true;
}

/** What has to be confirmed before a plan is carried out, asked at a terminal; `--yes` answers everything. */
export async function askConsent(
  terminal: Terminal,
  plan: PlanDetail,
  yes: boolean,
): Promise<{ large: boolean; removed: string[] }> {
  const removed = [
    ...new Set(
      plan.operations
        .filter(isAccountOperation)
        .filter(({ kind }) => kind === 'remove-user')
        .map(({ account }) => account.name),
    ),
  ];
  if (yes) return { large: true, removed };
  if (!terminal.canAsk)
    throw new UsageError('Nobody is here to be asked: say --yes to carry the plan out without questions.', {
      option: '--yes',
    });
  const begin = await terminal.ask(
    `Carry out plan ${plan.number}, ${plan.totals.operations} operations (${plan.totals.api} by API)? Type yes: `,
  );
  if (begin.trim() !== 'yes') throw new RollcallError('cancelled', 'Nothing was done.');
  const typed: string[] = [];
  for (const name of removed)
    typed.push(await terminal.ask(`${displayText(name)} is removed for good. Type the name: `));
  return { large: true, removed: typed };
}

/** Done when everything is; in part when something waits, failed or was left out. */
export function exitCodeFor(plan: PlanDetail): ExitCode {
  if (plan.operations.some(({ progress }) => progress.verification === 'contradicted'))
    return exitCodes.refused;
  return plan.status === 'done' ? exitCodes.done : exitCodes.inPart;
}

/** The words of `rollcall plan` that do something beyond looking. */
export function addPlanActs(group: Command, { terminal, workspace }: CommandContext): void {
  for (const [name, description] of [
    ['apply', 'carries it out: a program’s part at once, a human’s as visits'],
    ['resume', 'goes on after a pause, a crash, a failure or a visit'],
  ] as const)
    group
      .command(name)
      .argument('<plan>', 'its id or number')
      .description(description)
      .option('--yes', 'without asking, also where a plan is unusually large or removes people')
      .action((which: string, options: { readonly yes?: true }) =>
        workspace.withWorkspace(async ({ client }) => {
          const before = await client.plans.show({ plan: which });
          const confirm = await askConsent(terminal, before, options.yes === true);
          const pause = (): void => void client.plans.pause();
          process.once('SIGINT', pause).once('SIGTERM', pause);
          try {
            const plan = await client.plans.apply({ plan: which, confirm });
            terminal.answer(planDocument(plan), planText(plan));
            process.exitCode = exitCodeFor(plan);
          } finally {
            process.off('SIGINT', pause).off('SIGTERM', pause);
          }
        }),
      );
  group
    .command('cancel')
    .argument('<plan>', 'its id or number')
    .description('ends it for good after its current step: what is done stays done, the rest is skipped')
    .action((which: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const plan = await client.plans.cancel({ plan: which });
        terminal.answer(planDocument(plan), planText(plan));
      }),
    );
  group
    .command('done')
    .argument('<plan>', 'its id or number')
    .argument('<visits...>', 'the visit, such as v1, or several that ended alike')
    .description('says that visits were made; each target is read again where a program can')
    .option('--note <text>', 'what is to be remembered of it')
    .option('--could-not', 'it could not be done; say why in the note')
    .option('--skip', 'it is left out')
    .action((which: string, visits: readonly string[], options: DoneOptions) => {
      if (options.couldNot === true && options.skip === true)
        throw new UsageError('A visit ends one way: name --could-not or --skip, not both.', {
          option: '--could-not',
        });
      return workspace.withWorkspace(async ({ client }) => {
        const result = options.couldNot === true ? 'could-not' : options.skip === true ? 'skipped' : 'done';
        let plan = await client.plans.show({ plan: which });
        const named = [...new Set(visits.map((each) => each.trim()))];
        const isKnown = (id: string): boolean => plan.visits.some((visit) => visit.id === id);
        // A name that is wrong ends the command before anything was said of the others.
        const ordered = named.toSorted((one, other) => Number(isKnown(one)) - Number(isKnown(other)));
        for (const visit of ordered)
          plan = await client.plans.finishVisit({ plan: which, visit, result, note: options.note ?? null });
        terminal.answer(planDocument(plan), planText(plan));
        const ended = new Set(
          plan.visits.filter(({ id }) => named.includes(id)).flatMap(({ operations }) => operations),
        );
        if (result === 'done')
          for (const { id, kind, target } of plan.operations)
            if (ended.has(id) && kind === 'generate-code')
              terminal.say(
                `The old request code is void. Keep the new one: rollcall codes set ${target.domain ?? target.name} --code-stdin`,
              );
        const isContradicted = plan.operations.some(
          ({ id, progress }) => ended.has(id) && progress.verification === 'contradicted',
        );
        if (isContradicted) process.exitCode = exitCodes.refused;
      });
    });
  group
    .command('without-forbidden')
    .argument('<plan>', 'its id or number')
    .option('--dry-run', 'only tell what would be left out, and why')
    .description('plans the same anew without what rules forbid; tells what was left out')
    .action((which: string, { dryRun }: { readonly dryRun?: true }) =>
      workspace.withWorkspace(async ({ client }) => {
        if (dryRun === true) {
          const preview = await client.plans.previewWithoutForbidden({ plan: which });
          return terminal.answer(preview, withoutForbiddenText(preview));
        }
        const plan = await client.plans.withoutForbidden({ plan: which });
        terminal.answer(planDocument(plan), planText(plan));
      }),
    );
  group
    .command('anew')
    .argument('<plan>', 'its id or number')
    .description('plans the same anew, as the world was last seen')
    .action((which: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const plan = await client.plans.anew({ plan: which });
        terminal.answer(planDocument(plan), planText(plan));
      }),
    );
  group
    .command('undo')
    .argument('<plan>', 'its id or number')
    .description('makes the plan that takes back what this one did')
    .action((which: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const { plan, withoutInverse } = await client.plans.undo({ plan: which });
        terminal.answer(
          { ...planDocument(plan), withoutInverse },
          [
            planText(plan),
            ...withoutInverse.map(({ operation, why }) => `Stays as it is: ${operation}: ${why}`),
          ].join('\n'),
        );
      }),
    );
}
