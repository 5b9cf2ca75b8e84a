import type { Snapshot } from '#shared/domain/snapshot.ts';
import type { Ports } from '../ports.ts';
import { emptyEntry, entryWithNews } from '../snapshots/compose-entries.ts';
import { sealEntries } from '../snapshots/seal-entries.ts';
import { takeTurn } from '../take-turns.ts';
import type { SyncPlan } from './plan-sync.ts';
import type { SyncOutcomes } from './run-sync.ts';

/**
 * Seals what a sync saw, over the newest snapshot as it is now: targets that were not read keep their entry unchanged,
 * what was imported meanwhile stays, targets removed meanwhile are left out.
 */
export async function sealSync(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage' | 'breather'>,
  plan: SyncPlan,
  { outcomes, entries }: SyncOutcomes,
): Promise<Snapshot> {
  const { snapshots, targets } = ports.storage;
  return takeTurn(snapshots, async () => {
    const newest = await snapshots.latest();
    const sealed = newest === null ? [] : await snapshots.entries(newest.id);
    const latest = new Map(sealed.map((entry) => [entry.targetId, entry]));
    const composed = (await targets.list()).flatMap((target) => {
      const noted = entries.get(target.id);
      const before = latest.get(target.id);
      if (noted !== undefined && outcomes.get(target.id)?.status !== 'skipped') {
        return [entryWithNews(noted, before)];
      }
      if (before !== undefined) return [before];
      // An organization without a token holds no accounts of its own: nothing reads it.
      return target.kind === 'store' || target.connection !== null ? [emptyEntry(target.id)] : [];
    });
    return sealEntries(ports, 'sync', plan.startedAt, composed);
  });
}
