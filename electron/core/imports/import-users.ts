import type { UsersImportPreview } from '#shared/contract/imports.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { SnapshotId } from '#shared/domain/ids.ts';
import type { ReadingContent } from '#shared/domain/reading.ts';
import type { Store } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findStore } from '../lookup/find-store.ts';
import type { Ports } from '../ports.ts';
import { sealReading } from '../snapshots/seal-reading.ts';
import { accountsIn } from '../stores/show-store.ts';
import { compareImport, type KnownAccounts } from './compare-import.ts';

/** What a parser made of pasted text, a file or typed rows, and the reading that it comes to. */
export interface UsersToImport {
  readonly understood: Omit<UsersImportPreview, 'changes'>;
  readonly content: ReadingContent;
}

async function knownAccounts(
  ports: Pick<Ports, 'breather' | 'storage'>,
  store: Store,
): Promise<KnownAccounts> {
  const { snapshots } = ports.storage;
  const latest = await snapshots.latest();
  if (latest === null) return { accounts: [], isEarlierImport: false };
  const entry = (await snapshots.entries(latest.id)).find((each) => each.targetId === store.id) ?? null;
  const earlier = entry?.readings.find((reading) => reading.method === 'import');
  if (earlier !== undefined) {
    const content = (await snapshots.contents([earlier.contentHash])).get(earlier.contentHash);
    return { accounts: content?.accounts ?? [], isEarlierImport: true };
  }
  const merged = await accountsIn(ports, entry);
  return { accounts: merged.map(({ account }) => account), isEarlierImport: false };
}

/** What an import was understood as and what it would change. Writes nothing. Throws `not-found`. */
export async function previewUsers(
  ports: Pick<Ports, 'breather' | 'storage'>,
  domain: string,
  { understood, content }: UsersToImport,
): Promise<UsersImportPreview> {
  const store = await findStore(ports, domain);
  return { ...understood, changes: compareImport(await knownAccounts(ports, store), content.accounts) };
}

function refuseWhatIsNotWhole(preview: UsersImportPreview, ignoreNotUnderstood: boolean): void {
  const { notUnderstood, users } = preview;
  if (users.length === 0) {
    throw new RollcallError('bad-input', 'Nobody was recognised in this, so nothing was imported.', {
      remedy: 'Copy the whole list of Settings > Users, or give a CSV with a column of e-mail addresses.',
      details: { notUnderstood: notUnderstood.length },
    });
  }
  if (notUnderstood.length === 0 || ignoreNotUnderstood) return;
  const [first] = notUnderstood;
  throw new RollcallError(
    'bad-input',
    `${notUnderstood.length === 1 ? 'One line was' : `${notUnderstood.length} lines were`} not understood, so nothing was imported.` +
      (first === undefined ? '' : ` Line ${first.line}: ${first.reason}.`),
    {
      remedy: 'Look at them in the preview; then mend them, or say that they may be left out.',
      details: { notUnderstood: notUnderstood.slice(0, 50).map(({ line, reason }) => ({ line, reason })) },
    },
  );
}

/**
 * Seals what was imported as the store's newest import reading: all or nothing. Throws `not-found`, and `bad-input` when
 * nobody or not everything was understood.
 */
export async function commitUsers(
  ports: Pick<Ports, 'breather' | 'clock' | 'ids' | 'storage'>,
  door: Door,
  domain: string,
  users: UsersToImport,
  ignoreNotUnderstood: boolean,
): Promise<UsersImportPreview & { readonly snapshotId: SnapshotId }> {
  const preview = await previewUsers(ports, domain, users);
  refuseWhatIsNotWhole(preview, ignoreNotUnderstood);
  const store = await findStore(ports, domain);
  const reading = {
    method: 'import' as const,
    observedAt: isoTime(ports.clock.now()),
    content: users.content,
  };
  const snapshot = await sealReading(ports, store.id, reading, 'import', door);
  await recordEvent(ports, door, 'users.imported', store.id, {
    domain: store.domain,
    accounts: users.content.accounts.length,
    leftOut: preview.notUnderstood.length,
  });
  return { ...preview, snapshotId: snapshot.id };
}
