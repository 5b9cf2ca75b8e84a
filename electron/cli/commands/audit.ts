import { Command, InvalidArgumentError, Option } from 'commander';
import type { AuditFilter, AuditLine } from '#shared/contract/audit.ts';
import { doors, type Door } from '#shared/domain/audit-event.ts';
import { describeEvent, eventText } from '#shared/domain/audit/describe-entry.ts';
import { parseDuration } from '#shared/domain/duration.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';
import type { Session } from '../../app/console-session.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from '../program.ts';
import { readFileArgument } from '../read-file-argument.ts';
import type { Terminal } from '../terminal.ts';
import { textTable } from '../text-table.ts';
import { writeNewFile } from '../write-new-file.ts';

interface ListOptions {
  readonly action?: readonly string[];
  readonly person?: string;
  readonly store?: string;
  readonly actor?: string;
  readonly door?: Door;
  readonly since?: IsoTime;
  readonly until?: IsoTime;
  readonly text?: string;
  readonly limit: number;
}

/** A moment, or a span back from now. */
function momentFrom(text: string): IsoTime {
  const span = parseDuration(text);
  if (span !== null) return isoTime(Date.now() - span);
  const moment = Date.parse(text);
  if (/^\d{4}-\d{2}-\d{2}/u.test(text) && !Number.isNaN(moment)) return isoTime(moment);
  throw new InvalidArgumentError('Write a time like 2026-11-22, 2026-11-22T12:00Z, or a span back like 7d.');
}

function limitFrom(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100_000) return limit;
  throw new InvalidArgumentError('Write a number from 1 to 100000.');
}

function filterFrom({ action, person, store, actor, door, since, until, text }: ListOptions): AuditFilter {
  return {
    ...(action === undefined ? {} : { actions: [...action] }),
    ...(person === undefined ? {} : { person }),
    ...(store === undefined ? {} : { target: store }),
    ...(actor === undefined ? {} : { actor }),
    ...(door === undefined ? {} : { door }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(text === undefined ? {} : { text }),
  };
}

const largestPage = 1_000;

async function list({ client }: Session, terminal: Terminal, options: ListOptions): Promise<void> {
  const filter = filterFrom(options);
  const lines: AuditLine[] = [];
  const names: Record<string, string> = {};
  let matching = 0;
  let before: number | undefined;
  do {
    const limit = Math.min(largestPage, options.limit - lines.length);
    const page = await client.audit.list({ ...filter, limit, ...(before === undefined ? {} : { before }) });
    lines.push(...page.lines);
    Object.assign(names, page.names);
    matching = page.matching ?? matching;
    before = page.next ?? undefined;
  } while (before !== undefined && lines.length < options.limit);
  const nameOf = (id: string): string | undefined => (Object.hasOwn(names, id) ? names[id] : undefined);
  const told = lines.map(({ sequence, entry }) => ({
    sequence,
    entry,
    sentence:
      entry === null
        ? 'This entry was changed and can’t be understood'
        : eventText(describeEvent(entry, nameOf)),
  }));
  const rows = told.map(({ sequence, entry, sentence }) => [
    sequence,
    entry?.at ?? null,
    entry?.actor ?? null,
    entry?.door ?? null,
    sentence,
  ]);
  const shown = lines.length === matching ? '' : ` (the newest ${lines.length} shown; --limit shows more)`;
  terminal.answer(
    { matching, entries: told.map(({ entry, ...line }) => ({ ...line, ...entry })) },
    [
      textTable(['No.', 'When', 'Who', 'Door', 'What'], rows),
      `${matching} ${matching === 1 ? 'entry' : 'entries'}${shown}`,
    ].join('\n'),
  );
}

async function verifyWorkspace({ client }: Session, terminal: Terminal): Promise<boolean> {
  for await (const { done, total, result } of await client.audit.verify()) {
    terminal.progress(`Verified ${done} of ${total} entries`);
    if (result === null) continue;
    terminal.answer(
      result,
      result.ok
        ? `The log is whole: ${result.entries} entries, each as it was written. ${result.head.says}`
        : `The log is BROKEN at entry ${result.brokenAt}. ${result.reason} ${result.head.says}`,
    );
    return result.ok;
  }
  throw new Error('a verification ends with its result');
}

async function verifyFile({ client }: Session, terminal: Terminal, path: string): Promise<boolean> {
  const file = new Blob([await readFileArgument(path, terminal)]);
  const result = await client.audit.verifyFile({ file });
  const from = result.workspaceId === undefined ? '' : ` of workspace ${result.workspaceId}`;
  terminal.answer(
    result,
    result.ok
      ? `The exported log${from} is whole: ${result.entries} entries, each as it was written. It ends with ${result.head?.hash ?? 'nothing'}.`
      : `The exported log${from} is BROKEN at ${result.brokenAt === 0 ? 'its first line' : `entry ${result.brokenAt}`}. ${result.reason}`,
  );
  return result.ok;
}

export function auditCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('audit').description('the log of all that was done in the workspace');
  group
    .command('list')
    .description('what was done, newest first')
    .option('--action <kind...>', 'kinds of events, like store.added, or all that begin so: person.')
    .option('--person <person>', 'what concerns this person: an address or id')
    .option('--store <domain>', 'what concerns this store (or the id of an organization)')
    .option('--actor <login>', 'who did it')
    .addOption(new Option('--door <door>', 'the way in').choices(doors))
    .option('--since <time>', 'from then on: 2026-11-22, or a span back like 7d', momentFrom)
    .option('--until <time>', 'before then', momentFrom)
    .option('--text <text>', 'stands somewhere in the entry')
    .option('--limit <number>', 'so many at most', limitFrom, 100)
    .action((options: ListOptions) => workspace.withWorkspace((session) => list(session, terminal, options)));
  group
    .command('verify')
    .argument('[file]', 'an exported log: needs no workspace; `-` reads standard input')
    .description('checks that every entry is as it was written, and none is missing')
    .action(async (path: string | undefined) => {
      const ok = await (path === undefined
        ? workspace.withWorkspace((session) => verifyWorkspace(session, terminal))
        : withoutWorkspace(workspace.openSession(), (session) => verifyFile(session, terminal, path)));
      if (!ok) process.exitCode = exitCodes.refused;
    });
  group
    .command('export')
    .requiredOption('--out <file>', 'a new file')
    .description('writes the whole log, as JSON lines that verify by themselves')
    .action(({ out }: { readonly out: string }) =>
      workspace.withWorkspace(async ({ client }) => {
        const { file, entries, head } = await client.audit.export();
        await writeNewFile(out, 'log', file);
        terminal.answer(
          { file: out, entries, head },
          `Wrote ${entries} entries to ${out}. Check it anywhere with: rollcall audit verify ${out}`,
        );
      }),
    );
  return group;
}

async function withoutWorkspace<Result>(
  session: Session,
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}
