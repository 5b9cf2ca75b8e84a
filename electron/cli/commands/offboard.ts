import { Command, Option } from 'commander';
import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { textOf, writeOut } from '../export-matrix.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

type Place = OffboardingDetail['tasks'][number]['target'];
const where = ({ domain, name }: Place): string => domain ?? name;

/** Who is taken off, how far it is, and what no plan can do. */
function offboardingText(detail: OffboardingDetail): string {
  const { person, status, clock, tasks, remaining, hindered, codes, sharedLogins, maybeAlso, notCovered } =
    detail;
  const due = clock.due === null ? 'the clock has not started' : `due ${clock.due} (${clock.state})`;
  return [
    `${displayText(person.name)} · ${status} · ${clock.agreedHours} hours agreed, ${due}`,
    ...detail.plans.map(
      ({ number, status: standing, nextVisit }) =>
        `Plan ${number}: ${standing}${nextVisit === null ? '' : `, next visit ${nextVisit}`}`,
    ),
    ...(tasks.length === 0
      ? []
      : [
          textTable(
            ['Where', 'Account', 'What', 'State', 'When', 'Verified', 'Why'],
            tasks.map((task) => [
              where(task.target),
              task.account?.email ?? task.account?.name ?? 'request code',
              task.kind,
              task.late ? `${task.state}, late` : task.state,
              task.at,
              task.verification,
              task.why,
            ]),
          ),
        ]),
    ...(remaining.lines.length === 0
      ? []
      : [
          `Not planned yet: ${remaining.totals.operations} operations, ${remaining.totals.api} by API, ${remaining.totals.guided} in ${remaining.totals.visits} visits.`,
          textTable(
            ['Where', 'Account', 'What', 'Channel'],
            remaining.lines.map(({ target, account, kind, channel }) => [
              where(target),
              account?.email ?? account?.name ?? 'request code',
              kind,
              channel,
            ]),
          ),
        ]),
    ...hindered.flatMap(({ sentence, rule, steps }) => [
      `Not possible yet (${rule}): ${displayText(sentence)}`,
      ...steps.map((step, index) => `  ${index + 1}. ${displayText(step)}`),
    ]),
    ...codes.map(({ target, state }) => `Request code of ${where(target)}: ${state}`),
    ...sharedLogins.map(
      ({ target, account }) =>
        `Shared login at ${where(target)}: ${displayText(account.email ?? '')}: change its password.`,
    ),
    ...maybeAlso.map(
      ({ name, emails }) => `Maybe also ${displayText(name)}: ${displayText(emails.join(', '))}`,
    ),
    ...(notCovered.length === 0
      ? []
      : [
          `Not covered: ${notCovered.length} targets whose users are not known for sure (--json lists them).`,
        ]),
  ].join('\n');
}

/** The words of somebody's leaving: look, begin, prove. The plan itself is carried out by `rollcall plan`. */
export function offboardCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('offboard').description(
    'taking somebody off everywhere, against the agreed hours, to a proof',
  );
  const tell = (detail: OffboardingDetail): void => {
    terminal.answer(detail, offboardingText(detail));
    if (detail.status === 'under-way' || detail.status === 'open') process.exitCode = exitCodes.inPart;
  };
  group
    .command('list')
    .description('every offboarding that was begun, newest first')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { offboardings } = await client.offboarding.list();
        terminal.answer(
          { offboardings },
          textTable(
            ['Person', 'Begun', 'Due', 'Completed', 'Id'],
            offboardings.map((row) => [row.name, row.begunAt, row.dueAt, row.completedAt, row.personId]),
          ),
        );
      }),
    );
  group
    .command('hours')
    .argument('[hours]', 'a whole number from 1 to 720')
    .description('the hours that are agreed for offboardings begun from now on; sets them when given')
    .action((typed: string | undefined) => {
      const hours = typed === undefined ? null : Number(typed);
      if (hours !== null && !(Number.isInteger(hours) && hours >= 1 && hours <= 720))
        throw new UsageError(
          `"${String(typed).slice(0, 20)}" is not a whole number of hours from 1 to 720.`,
          {
            argument: 'hours',
          },
        );
      return workspace.withWorkspace(async ({ client }) => {
        const { offboardingHours } =
          hours === null
            ? await client.settings.read()
            : await client.settings.write({ offboardingHours: hours });
        terminal.answer({ offboardingHours }, `${offboardingHours} hours are agreed.`);
      });
    });
  group
    .command('show')
    .argument('<person>', 'an address or id')
    .option('--remove', 'as it would be with removal for good')
    .description('what it comes to, how far it is, and what no plan can do')
    .action((person: string, options: { readonly remove?: true }) =>
      workspace.withWorkspace(async ({ client }) => {
        const detail = await client.offboarding.show({ person, remove: options.remove === true });
        terminal.answer(detail, offboardingText(detail));
      }),
    );
  group
    .command('begin')
    .argument('<person>', 'an address or id')
    .option('--remove', 'remove staff for good instead of suspending them')
    .option('--keep-codes', 'leave the request codes that they knew as they are')
    .description('plans all that is in no plan yet; nothing is changed before the plan is applied')
    .action((person: string, options: { readonly remove?: true; readonly keepCodes?: true }) =>
      workspace.withWorkspace(async ({ client }) =>
        tell(
          await client.offboarding.begin({
            person,
            remove: options.remove === true,
            codes: options.keepCodes !== true,
          }),
        ),
      ),
    );
  group
    .command('proof')
    .argument('<person>', 'an address or id')
    .addOption(new Option('--format <format>', 'for machines or for people').choices(['json', 'pdf']))
    .option('--out <file>', 'where to write it; JSON goes to standard output without')
    .description('what was done, when, by whom and how it is known, and what is open and why')
    .action((person: string, options: { readonly format?: 'json' | 'pdf'; readonly out?: string }) => {
      const { out } = options;
      const format = options.format ?? (out?.toLowerCase().endsWith('.pdf') === true ? 'pdf' : 'json');
      if (format === 'pdf' && out === undefined)
        throw new UsageError('A PDF needs a file: --out proof.pdf.', { option: '--out' });
      return workspace.withWorkspace(async ({ client }) => {
        const { name, file, hash } = await client.offboarding.proof({ person, format });
        const bytes = new Uint8Array(await file.arrayBuffer());
        if (out === undefined) {
          const text = textOf({ bytes });
          terminal.answer(JSON.parse(text), text);
          return;
        }
        await writeOut(out, { bytes });
        terminal.answer({ file: out, name, hash }, `${out}: the proof, SHA-256 ${hash}`);
      });
    });
  return group;
}
