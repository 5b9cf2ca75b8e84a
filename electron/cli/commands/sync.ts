import { Command } from 'commander';
import { parseDuration } from '#shared/domain/duration.ts';
import type { SyncProgress, SyncReport } from '#shared/domain/sync.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

/** Done when every target that was tried was read; failed when none was; else in part. */
function exitCodeFor(report: SyncReport): ExitCode {
  const count = (status: string): number =>
    report.targets.filter((target) => target.status === status).length;
  const unread = count('failed') + count('stale');
  if (report.cancelled) return exitCodes.inPart;
  if (unread === 0) return exitCodes.done;
  return count('ok') === 0 ? exitCodes.failed : exitCodes.inPart;
}

function progressLine(progress: SyncProgress): string {
  const left =
    progress.remainingMs === null ? '' : `, about ${Math.ceil(progress.remainingMs / 1000)} s left`;
  return `${progress.state === 'cancelling' ? 'Cancelling' : 'Reading'} ${progress.done} of ${progress.total}${left}`;
}

function staleMs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = parseDuration(text);
  if (ms === null) {
    throw new UsageError(`"${text}" is not a span of time: write it like 30m, 24h or 7d.`, {
      option: '--stale',
      value: text,
    });
  }
  return ms;
}

export function syncCommand({ terminal, workspace }: CommandContext): Command {
  return new Command('sync')
    .argument('[domains...]', 'the stores to read; all when none is named')
    .option('--stale <span>', 'only stores not read within this span, like 24h')
    .option('--resume', 'go on with a sync that was interrupted: what it had read is not read again')
    .description('reads stores and seals a snapshot')
    .action((domains: readonly string[], options: { stale?: string; resume?: true }) => {
      const stale = staleMs(options.stale);
      if (options.resume === true && (domains.length > 0 || stale !== undefined)) {
        throw new UsageError(
          '--resume goes on with the stores of the interrupted sync: name none, and no --stale.',
          {
            option: '--resume',
          },
        );
      }
      return workspace.withWorkspace(async ({ client }) => {
        const cancel = (): void => {
          terminal.say('Cancelling: what was read is kept.');
          void client.sync.cancel();
        };
        process.once('SIGINT', cancel).once('SIGTERM', cancel);
        const watching = new AbortController();
        try {
          await client.sync.start({
            ...(domains.length === 0 ? {} : { domains: [...domains] }),
            ...(stale === undefined ? {} : { staleMs: stale }),
            resume: options.resume === true,
          });
          const watch = async (): Promise<void> => {
            for await (const progress of await client.sync.watch(undefined, { signal: watching.signal })) {
              terminal.progress(progressLine(progress));
            }
          };
          const watched = terminal.canDraw ? watch().catch(() => undefined) : Promise.resolve();
          const report = await client.sync.finished();
          watching.abort();
          await watched;
          terminal.progress('');
          if (report === null) throw new Error('a sync that was started ends with a report');
          const { snapshotId, startedAt, finishedAt, targets } = report;
          terminal.answer(
            { snapshotId, startedAt, finishedAt, targets },
            [
              textTable(
                ['Store', 'Status', 'Accounts', 'Requests', 'Why'],
                targets.map((row) => [
                  row.target,
                  row.status,
                  row.accounts,
                  row.requests,
                  row.error?.message ?? '',
                ]),
              ),
              `Snapshot ${snapshotId}`,
            ].join('\n'),
          );
          process.exitCode = exitCodeFor(report);
        } finally {
          watching.abort();
          process.off('SIGINT', cancel).off('SIGTERM', cancel);
        }
      });
    });
}
