import { doors } from '#shared/domain/audit-event.ts';
import type { AuditTally } from '#shared/domain/audit/audit-match.ts';
import type { AuditGroup, Ports } from '../ports.ts';

/** So many entries are counted at a time: some 10 ms. */
const entriesPerSlice = 10_000;

/** What the log holds, to choose from. */
export async function tallyLog({
  storage: { audit },
  breather,
}: Pick<Ports, 'storage' | 'breather'>): Promise<AuditTally> {
  const last = (await audit.head())?.sequence ?? 0;
  const groups: AuditGroup[] = [];
  for (let from = 1; from <= last; from += entriesPerSlice) {
    groups.push(...(await audit.groups(from, from + entriesPerSlice - 1)));
    await breather.breathe();
  }
  return {
    actions: countsOf(groups, ({ action }) => action),
    actors: countsOf(groups, ({ actor }) => actor),
    doors: doors.filter((door) => groups.some((group) => group.door === door)),
  };
}

/** How many entries have each value, the commonest first. */
function countsOf(
  groups: readonly AuditGroup[],
  valueOf: (group: AuditGroup) => string | null,
): AuditTally['actions'] {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const value = valueOf(group);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + group.count);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
