import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Ports } from '../ports.ts';
import type { SyncRunner } from '../sync/sync-runner.ts';
import { takeTurn } from '../take-turns.ts';

/**
 * Reads targets anew, so that the newest snapshot knows what was done; gives why that was not possible, else null. A sync
 * that runs is waited for, and so is whoever else reads again: it may have begun before what is to be seen was done.
 */
export async function readAgain(
  ports: Pick<Ports, 'storage'>,
  runner: SyncRunner,
  ids: readonly TargetId[],
  door: Door,
): Promise<string | null> {
  const known = new Set((await ports.storage.targets.list()).map(({ id }) => id));
  const targetIds = ids.filter((id) => known.has(id));
  if (targetIds.length === 0) return 'The target is not in this workspace any more.';
  return takeTurn(runner, async () => {
    // How that one ended is told elsewhere.
    while ((await runner.finished().catch(() => null)) !== null);
    try {
      await runner.start({ targetIds, door });
      await runner.finished();
      return null;
    } catch (error) {
      if (error instanceof RollcallError) return error.message;
      throw error;
    }
  });
}
