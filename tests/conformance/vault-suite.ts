import { describe, expect, it } from 'vitest';
import type { VaultKind } from '#shared/contract/workspace.ts';
import type { Vault } from '#electron/core/ports.ts';

/** A place for one vault: opening it twice opens the same secrets again, except in memory. */
export interface VaultPlace {
  open(): Promise<Vault>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What every vault must do, whatever keeps its secrets. */
export function vaultSuite(kind: VaultKind, newPlace: () => Promise<VaultPlace>): void {
  const lasts = kind !== 'memory';

  describe(`the ${kind} vault`, () => {
    it('gives null for what was never stored, and false for deleting it', async () => {
      await using place = await newPlace();
      const vault = await place.open();
      expect(await vault.get('database-key')).toBeNull();
      expect(await vault.delete('database-key')).toBe(false);
      expect(await vault.names()).toEqual([]);
      await vault.close();
    });

    it('stores, replaces, lists and deletes', async () => {
      await using place = await newPlace();
      const vault = await place.open();
      await vault.set('database-key', 'a'.repeat(64));
      await vault.set('store/tg_0000000001', 'shpat_first');
      await vault.set('store/tg_0000000001', 'shpat_second');
      await vault.set('store/tg_0000000002', 'shpat_other');
      expect(await vault.get('store/tg_0000000001')).toBe('shpat_second');
      expect(await vault.names()).toEqual(['database-key', 'store/tg_0000000001', 'store/tg_0000000002']);
      expect(await vault.delete('store/tg_0000000001')).toBe(true);
      expect(await vault.delete('store/tg_0000000001')).toBe(false);
      expect(await vault.get('store/tg_0000000001')).toBeNull();
      expect(await vault.get('store/tg_0000000002')).toBe('shpat_other');
      expect(await vault.names()).toEqual(['database-key', 'store/tg_0000000002']);
      await vault.close();
    });

    // Memory is not meant to last: there the question does not arise.
    if (lasts) {
      it('has everything after it was closed and opened again', async () => {
        await using place = await newPlace();
        const first = await place.open();
        await first.set('database-key', 'kept');
        await first.set('gone', 'gone');
        await first.delete('gone');
        await first.close();
        const second = await place.open();
        expect(await second.get('database-key')).toBe('kept');
        expect(await second.get('gone')).toBeNull();
        expect(await second.names()).toEqual(['database-key']);
        await second.close();
      });
    }

    it('keeps any text: empty, long, NUL, quotes, lone surrogates, every script', async () => {
      await using place = await newPlace();
      const vault = await place.open();
      const texts = [
        '',
        '\0',
        'a\0b',
        '"\\\n\r\t',
        'half \ud83d emoji',
        '👩‍👩‍👧‍👦 שלום \u202Eabc',
        'x'.repeat(2_560),
        JSON.stringify({ accessToken: 'y'.repeat(5_000) }),
        'ü'.repeat(40_000),
      ];
      for (const [index, text] of texts.entries()) await vault.set(`text/${index}`, text);
      for (const [index, text] of texts.entries()) expect(await vault.get(`text/${index}`)).toBe(text);
      // A long one replaced by a short one, and back: no part of the other remains.
      await vault.set('text/8', 'short');
      expect(await vault.get('text/8')).toBe('short');
      await vault.set('text/8', 'z'.repeat(70_000));
      expect(await vault.get('text/8')).toBe('z'.repeat(70_000));
      expect(await vault.delete('text/8')).toBe(true);
      expect((await vault.names()).length).toBe(texts.length - 1);
      await vault.close();
    });

    it('tells names apart that look alike', async () => {
      await using place = await newPlace();
      const vault = await place.open();
      const names = ['a', 'A', 'a ', 'a#1', 'a%23', 'a/b', 'a%2Fb', 'ä', 'constructor', 'n'.repeat(200)];
      for (const name of names) await vault.set(name, `secret of ${name}`);
      for (const name of names) expect(await vault.get(name)).toBe(`secret of ${name}`);
      expect(await vault.names()).toEqual([...names].sort());
      await expect(vault.set('', 'x')).rejects.toMatchObject({ code: 'bad-input' });
      await vault.close();
    });

    it('lets writers take turns: nothing of what was stored at the same time is lost', async () => {
      await using place = await newPlace();
      const vault = await place.open();
      const names = Array.from({ length: 60 }, (_, index) => `store/tg_${String(index).padStart(10, '0')}`);
      await Promise.all(names.map((name) => vault.set(name, name)));
      await Promise.all(names.slice(0, 20).map((name) => vault.delete(name)));
      expect(await vault.names()).toEqual(names.slice(20));
      expect(await vault.get(names[20] ?? '')).toBe(names[20]);
      await vault.close();
    });

    it('says in words what it is', async () => {
      await using place = await newPlace();
      const vault = await place.open();
      const described = await vault.describe();
      expect(described).toMatchObject({ kind, state: 'open' });
      expect(described.description).toMatch(/^Secrets are .+\.$/u);
      await vault.close();
    });
  });
}
