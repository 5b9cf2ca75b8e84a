import type { Door } from '#shared/domain/audit-event.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { attestedAccounts } from '#shared/domain/plan/attested-accounts.ts';
import { isAccountOperation, type AccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';
import { sealReading } from '../snapshots/seal-reading.ts';
import { takeTurn } from '../take-turns.ts';
import type { Views } from '../workspace-view/load-view.ts';
import type { ViewTarget, WorkspaceView } from '../workspace-view/workspace-view.ts';

interface AttestParts {
  readonly ports: Ports;
  readonly views: Views;
  readonly door: Door;
}

/**
 * Seals what a human's word on these operations tells of accounts beyond what a program read: else the matrix, and the next
 * plan, would not know of work that was done. Resolves when every target concerned has its attested reading.
 */
export async function attestOperations(
  { ports, views, door }: AttestParts,
  operations: readonly Operation[],
): Promise<void> {
  await takeTurn(views, async () => {
    const view = await views.load();
    for (const [id, done] of byPlace(view, operations.filter(isAccountOperation))) {
      const at = view.targetById.get(id);
      if (at === undefined) continue;
      const accounts = attestedAccounts(
        at.accounts.map(({ merged }) => merged.account),
        await attestedEarlier(ports, at),
        done,
      );
      if (accounts === null) continue;
      const sees = { roles: true, permissions: false, twoStep: false, lastLogin: false };
      const content = { facts: null, accounts, sees };
      const observedAt = isoTime(ports.clock.now());
      await sealReading(ports, id, { method: 'attested', observedAt, content }, 'attested', door);
    }
  });
}

/** Users of an organization show up in the lists of its stores: there its operations are seen as well. */
function byPlace(
  view: WorkspaceView,
  operations: readonly AccountOperation[],
): ReadonlyMap<TargetId, readonly AccountOperation[]> {
  const places = new Map<TargetId, AccountOperation[]>();
  const storesOf = Map.groupBy(view.targets, ({ organization }) => organization?.id ?? null);
  for (const operation of operations) {
    for (const id of placesOf(operation, storesOf.get(operation.targetId) ?? [])) {
      const known = places.get(id);
      if (known === undefined) places.set(id, [operation]);
      else known.push(operation);
    }
  }
  return places;
}

function placesOf({ kind, targetId, stores }: AccountOperation, inside: readonly ViewTarget[]) {
  if (inside.length === 0 || kind === 'invite-user') return [targetId];
  const all = inside.map(({ target }) => target.id);
  if (kind === 'assign-role' || kind === 'remove-role') return stores.length > 0 ? stores : all;
  return [targetId, ...all];
}

async function attestedEarlier({ storage }: Pick<Ports, 'storage'>, { entry }: ViewTarget) {
  const reading = entry?.readings.find(({ method }) => method === 'attested');
  if (reading === undefined) return [];
  const contents = await storage.snapshots.contents([reading.contentHash]);
  return contents.get(reading.contentHash)?.accounts ?? [];
}
