import type { CodeRow } from '#shared/contract/codes.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { emptyEntry, parseRequestCode, withCode, type CodeEntry } from '#shared/domain/request-code.ts';
import type { Store } from '#shared/domain/target.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findStore } from '../lookup/find-store.ts';
import { secretNames, type Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { codeRow, entryOf, type BookKeeper } from './code-book.ts';

export type CodePorts = Pick<Ports, 'clock' | 'ids' | 'storage' | 'vault'>;

/**
 * Puts a store's request code into the vault, then into the book that there is one; when the book can't be written the old code is
 * back. Another code than before voids the list of who knows. Throws `bad-input` for anything but four digits, never with
 * what was typed, `not-found`, and what the vault says.
 */
export async function keepCode(
  ports: CodePorts,
  door: Door,
  input: { readonly domain: string; readonly code: string } & BookKeeper,
): Promise<CodeRow> {
  const parsed = parseRequestCode(input.code);
  if (!parsed.ok)
    throw new RollcallError('bad-input', parsed.reason, {
      remedy: 'Copy it from Settings > Users > Security of the store.',
      details: { field: 'code' },
    });
  const store = await findStore(ports, input.domain);
  const name = secretNames.requestCode(store.id);
  const entry = await takeTurn(ports.storage.codes, async () => {
    const before = await entryOf(ports, store);
    const old = await ports.vault.get(name);
    const isSame = old === parsed.code && before.code !== null;
    const kept = { since: isoTime(ports.clock.now()), by: input.by };
    const after = isSame ? before : withCode(before, kept);
    await ports.vault.set(name, parsed.code);
    try {
      await ports.storage.codes.save(after);
    } catch (error) {
      if (old === null) await ports.vault.delete(name).catch(() => false);
      else await ports.vault.set(name, old).catch(() => undefined);
      throw error;
    }
    await recordEvent(ports, door, 'request-code.kept', store.id, {
      domain: store.domain,
      isSame,
      forgotten: before.knownBy.length - after.knownBy.length,
    });
    return after;
  });
  return codeRow(ports, store, entry);
}

/** The code of a store, and since when it is kept. Each time the audit log tells, before the code leaves. Throws `not-found`. */
export async function revealCode(
  ports: CodePorts,
  door: Door,
  domain: string,
): Promise<{ readonly domain: string; readonly code: string; readonly since: IsoTime }> {
  const store = await findStore(ports, domain);
  const { code: kept } = await entryOf(ports, store);
  if (kept === null) throw noCode(store);
  const code = await ports.vault.get(secretNames.requestCode(store.id));
  if (code === null)
    throw new RollcallError(
      'vault-lost-entry',
      `The vault no longer holds the request code of ${store.name}.`,
      {
        remedy: 'Copy it again from Settings > Users > Security of the store. Backups hold no codes.',
      },
    );
  await recordEvent(ports, door, 'request-code.revealed', store.id, { domain: store.domain });
  return { domain: store.domain, code, since: kept.since };
}

/** Takes a store's code out of the vault; what is known of the setting stays. Throws `not-found` and what the vault says. */
export async function forgetCode(ports: CodePorts, door: Door, domain: string): Promise<CodeRow> {
  const store = await findStore(ports, domain);
  const entry = await takeTurn(ports.storage.codes, async () => {
    const before = await entryOf(ports, store);
    if (before.code === null) throw noCode(store);
    const after: CodeEntry = { ...before, code: null, knownBy: [] };
    await dropCode(ports, store, after);
    await recordEvent(ports, door, 'request-code.forgotten', store.id, { domain: store.domain });
    return after;
  });
  return codeRow(ports, store, entry);
}

/** Takes the code out of the vault and writes what the book says without it; when that fails the code is back. */
export async function dropCode(
  ports: Pick<Ports, 'storage' | 'vault'>,
  store: Pick<Store, 'id'>,
  after: CodeEntry = emptyEntry(store.id),
): Promise<void> {
  const name = secretNames.requestCode(store.id);
  const old = await ports.vault.get(name);
  if (old !== null) await ports.vault.delete(name);
  try {
    await ports.storage.codes.save(after);
  } catch (error) {
    if (old !== null) await ports.vault.set(name, old).catch(() => undefined);
    throw error;
  }
}

function noCode(store: Store): RollcallError {
  return new RollcallError('not-found', `No request code of ${store.name} is kept here.`, {
    remedy: 'Copy it from Settings > Users > Security of the store, or ask the client for it.',
    details: { what: 'request code', asked: store.domain },
  });
}
