import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import type { AuditEntry } from '#shared/domain/audit/audit-entry.ts';
import { AuditId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { createMemoryAuditLog } from '#tests/fixtures/core/memory-audit-log.ts';
import { secretNames, type Vault } from '../ports.ts';
import { createHeadKeeper } from './head-keeper.ts';

interface FakeVault extends Vault {
  readonly kept: Map<string, string>;
  readonly sets: string[];
  failWith: RollcallError | null;
  /** Every call takes so long. */
  delayMs: number;
}

function fakeVault(): FakeVault {
  const kept = new Map<string, string>();
  const sets: string[] = [];
  const answer = async (): Promise<void> => {
    if (vault.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, vault.delayMs));
    if (vault.failWith !== null) throw vault.failWith;
  };
  const vault: FakeVault = {
    kept,
    sets,
    failWith: null,
    delayMs: 0,
    get: async (name) => {
      await answer();
      return kept.get(name) ?? null;
    },
    set: async (name, secret) => {
      await answer();
      sets.push(secret);
      kept.set(name, secret);
    },
    delete: async (name) => kept.delete(name),
    names: async () => [...kept.keys()],
    describe: async () => ({ kind: 'memory', state: 'open', description: '' }),
    close: async () => undefined,
  };
  return vault;
}

function place(entries: AuditEntry[] = [], vault = fakeVault()) {
  const log = createMemoryAuditLog(entries);
  let ids = entries.length;
  const nextId = (): string => `au_${String((ids += 1)).padStart(8, '0')}`;
  const keeper = createHeadKeeper({
    log,
    vault,
    clock: { now: () => Date.now() },
    ids: { next: nextId },
  });
  const add = async (): Promise<void> => {
    await log.append({
      id: AuditId.parse(nextId()),
      at: isoTime(0),
      door: 'cli',
      action: 'client.added',
      subject: 'cl_1',
      details: {},
    });
    keeper.logGrew();
  };
  const remembered = (): number | null => {
    const text = vault.kept.get(secretNames.auditHead);
    return text === undefined ? null : (JSON.parse(text) as { sequence: number }).sequence;
  };
  return { entries, vault, keeper, add, remembered };
}

const slow = new RollcallError('vault-slow', 'The keychain does not answer.');

describe('the keeper of the head', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('begins with an entry that says so, and writes once for all that came together', async () => {
    const { add, entries, vault, remembered } = place();
    for (let n = 0; n < 100; n += 1) await add();
    expect(vault.sets).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entries.at(-1)).toMatchObject({
      action: 'audit.head-started',
      actor: null,
      door: 'rule',
      details: { entriesBefore: 100, why: 'missing' },
    });
    expect(remembered()).toBe(101);
    const written = vault.sets.length;
    for (let n = 0; n < 100; n += 1) await add();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(vault.sets).toHaveLength(written + 1);
    expect(remembered()).toBe(201);
  });

  it('catches up at closing, and after a crash goes on where the log is ahead', async () => {
    const first = place();
    await first.add();
    await first.keeper.close();
    expect(first.remembered()).toBe(2);
    await first.add(); // killed before the vault heard of it
    const next = place(first.entries, first.vault);
    expect(await next.keeper.check()).toMatchObject({ state: 'confirmed', sequence: 2 });
    await next.add();
    await next.keeper.close();
    expect(next.remembered()).toBe(4);
    expect(next.entries.filter(({ action }) => action === 'audit.head-started')).toHaveLength(1);
  });

  it('leaves the memory alone when the log was cut or rewritten, however it goes on', async () => {
    const first = place();
    for (let n = 0; n < 5; n += 1) await first.add();
    await first.keeper.close();
    const cut = place(first.entries.slice(0, 3), first.vault);
    expect(await cut.keeper.check()).toMatchObject({ state: 'contradicted', sequence: 6 });
    for (let n = 0; n < 20; n += 1) await cut.add();
    await vi.advanceTimersByTimeAsync(3_600_000);
    await cut.keeper.close();
    expect(cut.remembered()).toBe(6);
    expect((await cut.keeper.check()).says).toContain('Entry 6 is not the one that the vault remembers');
  });

  it('says plainly that the memory is missing, unreadable or out of reach, and begins anew only in the first two', async () => {
    const { add, entries, keeper, vault, remembered } = place();
    await add();
    expect(await keeper.check()).toMatchObject({ state: 'missing', sequence: null });
    vault.kept.set(secretNames.auditHead, '{"sequence":"many"}');
    expect(await keeper.check()).toMatchObject({ state: 'unreadable' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entries.at(-1)?.details).toEqual({ entriesBefore: 1, why: 'unreadable' });
    expect(remembered()).toBe(2);
    vault.failWith = slow;
    expect(await keeper.check()).toMatchObject({
      state: 'unreachable',
      says: expect.stringContaining('The keychain does not answer.') as unknown,
    });
  });

  it('neither stops work, nor nags, nor makes the log grow, when the vault takes nothing', async () => {
    const { add, entries, keeper, vault, remembered } = place();
    vault.failWith = slow;
    for (let n = 0; n < 60; n += 1) {
      await add();
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(entries).toHaveLength(60);
    vault.failWith = null;
    await vi.advanceTimersByTimeAsync(300_000);
    await add();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(remembered()).toBe(62);
    await keeper.close();
  });

  it('waits for a slow vault at closing, but not for ever', async () => {
    const { add, keeper, vault, remembered } = place();
    await add();
    vault.delayMs = 1_000_000;
    const closing = keeper.close();
    await vi.advanceTimersByTimeAsync(3_000);
    await closing;
    expect(remembered()).toBeNull();
  });

  it('does nothing at closing when nothing happened', async () => {
    const { keeper, vault } = place();
    await keeper.close();
    keeper.logGrew();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(vault.sets).toEqual([]);
  });
});
