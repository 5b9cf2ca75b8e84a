import { Option, type Command } from 'commander';
import type { PlanFilter } from '#shared/contract/plan-filter.ts';
import { doors } from '#shared/domain/audit-event.ts';
import { planStatuses } from '#shared/domain/plan/plan-progress.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';
import { UsageError } from './usage-error.ts';

interface FilterOptions extends Omit<PlanFilter, 'since' | 'until'> {
  readonly since?: string;
  readonly until?: string;
}

/** Adds the words that narrow the list of plans. */
export function addPlanFilter(command: Command): Command {
  return command
    .addOption(new Option('--status <status>', 'where they stand').choices(planStatuses))
    .option('--person <person>', 'about this person: an address or id')
    .option('--store <domain>', 'about this store')
    .addOption(new Option('--made-by <door>', 'the door they were made at').choices(doors))
    .option('--since <day>', 'made on this day (UTC) or later')
    .option('--until <day>', 'made before this day (UTC)')
    .option('--text <words>', 'words of the title');
}

/** The filter that was asked for. Throws UsageError for a day that is none. */
export function planFilterFrom({ since, until, ...rest }: FilterOptions): PlanFilter {
  return {
    ...rest,
    ...(since === undefined ? {} : { since: dayAt('--since', since) }),
    ...(until === undefined ? {} : { until: dayAt('--until', until) }),
  };
}

function dayAt(option: string, text: string): IsoTime {
  const at = /^\d{4}-\d\d-\d\d$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at))
    throw new UsageError(`“${text}” is no day: write it as 2026-11-22.`, { option, value: text });
  return isoTime(at);
}
