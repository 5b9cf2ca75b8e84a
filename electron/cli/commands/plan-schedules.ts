import type { Command } from 'commander';
import type { PlanDetail } from '#shared/contract/plans.ts';
import type { ScheduleRow } from '#shared/contract/schedules.ts';
import { givesAccess } from '#shared/domain/schedule/ends-of-plan.ts';
import type { Ending } from '#shared/domain/schedule/scheduled-change.ts';
import type { Session } from '../../app/console-session.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { endingOption, localMoment, momentOption, remindOption } from '../when-options.ts';
import { addPlanDue } from './plan-due.ts';

interface WhenOptions {
  readonly at: string;
  readonly remind?: readonly string[];
  readonly why?: string;
}

interface EndOptions {
  readonly people: readonly string[];
  readonly stores: readonly string[];
  readonly until: string;
  readonly suspend?: true;
  readonly remove?: true;
  readonly removeRole?: readonly string[];
  readonly remind?: readonly string[];
}

/** What comes up, as a table. */
export function schedulesText(schedules: readonly ScheduleRow[]): string {
  if (schedules.length === 0) return 'Nothing is scheduled.';
  return textTable(
    ['No.', 'When', 'What', 'State', 'From', 'Plan', 'Note'],
    schedules.map((row) => [
      row.number,
      localMoment(row.dueAt),
      row.title,
      row.attention === 'overdue' && row.state !== 'due' ? `${row.state}, overdue` : row.state,
      row.origin === null ? null : `plan ${row.origin.number}`,
      row.plan === null ? null : row.plan.number,
      row.problem ?? row.cancelledWhy ?? row.movedWhy,
    ]),
  );
}

const remind = (texts: readonly string[] | undefined): { remindDays?: number[] } =>
  texts === undefined ? {} : { remindDays: remindOption(texts) };

/** The words of `rollcall plan` about what comes later. */
export function addPlanSchedules(group: Command, context: CommandContext): void {
  const { terminal, workspace } = context;
  const answer = (schedules: readonly ScheduleRow[]): void =>
    terminal.answer({ schedules }, schedulesText(schedules));
  group
    .command('schedule')
    .argument('<plan>', 'its id or number')
    .description('puts a plan off: it is planned anew then, and nothing happens before that is applied')
    .requiredOption('--at <time>', '2026-12-12, 2026-12-12T09:00, with Z or +01:00 for another zone')
    .option('--remind <days...>', 'how many days before it reminds: 7 and 1 when left out')
    .action((plan: string, options: WhenOptions) => {
      const at = momentOption('--at', options.at, 'start');
      const days = remind(options.remind);
      return workspace.withWorkspace(async ({ client }) =>
        answer([await client.schedules.add({ what: { plan }, at, ...days })]),
      );
    });
  group
    .command('upcoming')
    .description('what is scheduled and which access ends, by date')
    .option('--all', 'also what is done or cancelled')
    .action(({ all }: { readonly all?: true }) =>
      workspace.withWorkspace(async ({ client }) =>
        answer((await client.schedules.list({ past: all === true })).schedules),
      ),
    );
  group
    .command('reschedule')
    .argument('<scheduled...>', 'numbers as in plan upcoming')
    .description('moves scheduled changes or ends to another time, all or none')
    .requiredOption('--at <time>', 'as with plan schedule; of an end, a date alone is its last minute')
    .option('--why <text>', 'the reason')
    .action((schedules: string[], options: WhenOptions) =>
      workspace.withWorkspace(async ({ client }) => {
        const why = options.why === undefined ? {} : { why: options.why };
        const { schedules: open } = await client.schedules.list({});
        const named = open.filter(({ id, number }) =>
          schedules.some((each) => each === id || each === String(number)),
        );
        const areEnds = named.length > 0 && named.every(({ end }) => end !== null);
        const at = momentOption('--at', options.at, areEnds ? 'end' : 'start');
        answer((await client.schedules.move({ schedules, at, ...why })).schedules);
      }),
    );
  group
    .command('unschedule')
    .argument('<scheduled...>', 'numbers as in plan upcoming')
    .description('cancels scheduled changes; of an end that means the access stays')
    .requiredOption('--why <text>', 'the reason')
    .action((schedules: string[], { why }: { readonly why: string }) =>
      workspace.withWorkspace(async ({ client }) =>
        answer((await client.schedules.cancel({ schedules, why })).schedules),
      ),
    );
  group
    .command('quiet')
    .argument('<scheduled...>', 'numbers as in plan upcoming')
    .description('silences reminders, until the next one or until a time')
    .option('--until <time>', 'as with plan schedule')
    .action((schedules: string[], options: { readonly until?: string }) => {
      const until = options.until === undefined ? null : momentOption('--until', options.until, 'start');
      return workspace.withWorkspace(async ({ client }) =>
        answer((await client.schedules.silence({ schedules, until })).schedules),
      );
    });
  addEnd(group, context, answer);
  addPlanDue(group, context);
}

function addEnd(
  group: Command,
  { workspace }: CommandContext,
  answer: (schedules: readonly ScheduleRow[]) => void,
): void {
  group
    .command('end')
    .description('sets an end for access that is there already')
    .requiredOption('--people <people...>', 'addresses or ids')
    .requiredOption('--stores <domains...>', 'the stores or organizations')
    .requiredOption('--until <date>', 'the last day, 2026-12-12, or a time')
    .option('--suspend', 'suspend the account then')
    .option('--remove', 'remove it for good then')
    .option('--remove-role <roles...>', 'take these roles away then')
    .option('--remind <days...>', 'how many days before it reminds: 7 and 1 when left out')
    .action((options: EndOptions) => {
      const until = momentOption('--until', options.until, 'end');
      const ending = endingOf(options);
      const roles = [...(options.removeRole ?? [])];
      const targets = [...options.stores];
      return workspace.withWorkspace(async ({ client }) => {
        const set: ScheduleRow[] = [];
        for (const person of options.people) {
          const wanted = { person, targets, until, ending, roles, ...remind(options.remind) };
          set.push(...(await client.schedules.setEnd(wanted)).schedules);
        }
        answer(set);
      });
    });
}

function endingOf({ suspend, remove, removeRole }: EndOptions): Ending {
  const chosen = [
    suspend === true ? ('suspend' as const) : null,
    remove === true ? ('remove' as const) : null,
    removeRole === undefined ? null : ('take-back' as const),
  ].filter((each) => each !== null);
  const [ending, ...others] = chosen;
  if (ending !== undefined && others.length === 0) return ending;
  throw new UsageError('Say in one way how it ends: --suspend, --remove or --remove-role ROLE.', {
    option: '--suspend',
  });
}

/** What `plan new` is told of later: when it is planned, or when what it gives ends. */
export interface LaterOptions {
  readonly at?: string;
  readonly until?: string;
  readonly atEnd?: string;
}

/** The same, understood. */
export interface LaterWords {
  readonly at: PlanDetail['createdAt'] | null;
  readonly end: { readonly until: PlanDetail['createdAt']; readonly ending: Ending } | null;
}

/** Understands the words of `plan new` about later, before anything is done. */
export function laterWords({ at, until, atEnd }: LaterOptions): LaterWords {
  if (at !== undefined && until !== undefined)
    throw new UsageError('--at and --until don’t go together: make the plan first, then put it off.', {
      option: '--until',
    });
  if (atEnd !== undefined && until === undefined)
    throw new UsageError('--at-end says what happens at an end: name it with --until DATE.', {
      option: '--at-end',
    });
  return {
    at: at === undefined ? null : momentOption('--at', at, 'start'),
    end:
      until === undefined
        ? null
        : {
            until: momentOption('--until', until, 'end'),
            ending: atEnd === undefined ? 'take-back' : endingOption(atEnd),
          },
  };
}

/** Makes the plan, with the end that it promises; or schedules it. */
export async function planNowOrLater(
  { terminal }: CommandContext,
  client: Session['client'],
  wish: Parameters<Session['client']['plans']['create']>[0],
  { at, end }: LaterWords,
  show: (plan: PlanDetail) => void,
): Promise<void> {
  if (at !== null) {
    const row = await client.schedules.add({ what: wish, at });
    return terminal.answer({ schedules: [row] }, schedulesText([row]));
  }
  const plan = await client.plans.create(wish);
  if (end !== null && plan.operations.some(givesAccess))
    await client.schedules.promiseEnd({ plan: plan.id, end });
  else if (end !== null) terminal.say('No end is set: this plan gives nobody access that could end.');
  show(plan);
}
