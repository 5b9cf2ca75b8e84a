import { randomBytes } from 'node:crypto';
import { RollcallError } from '#shared/contract/errors.ts';
import type { KeychainCalls } from './keychain-calls.ts';

/**
 * The bytes that go into one keychain entry: Windows takes 2,560, elsewhere the bound is only to be kind. Longer secrets
 * are split.
 */
export function entryBytes(platform: NodeJS.Platform): number {
  return platform === 'win32' ? 2400 : 32_768;
}

/** Texts of any length and content, each under a name. */
export interface KeychainEntries {
  read(name: string, get?: KeychainCalls['get']): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  /** True when there was one. */
  remove(name: string): Promise<boolean>;
}

interface Head {
  readonly parts: number;
  readonly generation: string;
  readonly first: string;
}

/**
 * An entry holds `rc1:<parts>:<generation>:<text>`; further parts lie under `<name>#<generation>.<number>`.
 *
 * The head is written last and names its generation, so that a secret is always the old one or the new one, never half of
 * each. The text is JSON in plain ASCII: keychains cut texts at NUL, refuse empty ones and damage lone surrogates.
 */
export function createKeychainEntries(calls: KeychainCalls, largest: number): KeychainEntries {
  const partName = (account: string, head: Head, part: number) => `${account}#${head.generation}.${part}`;

  const removeParts = async (account: string, head: Head): Promise<void> => {
    for (let part = 1; part < head.parts; part += 1) await calls.delete(partName(account, head, part));
  };

  const readHead = async (account: string, get: KeychainCalls['get']): Promise<Head | null> => {
    const text = await get(account);
    return text === null ? null : parseHead(account, text);
  };

  return {
    async read(name, get = calls.get) {
      const account = accountOf(name);
      const head = await readHead(account, get);
      if (head === null) return null;
      let text = head.first;
      for (let part = 1; part < head.parts; part += 1) {
        const more = await calls.get(partName(account, head, part));
        if (more === null) throw brokenEntry(account);
        text += more;
      }
      return fromAscii(account, text);
    },

    async write(name, secret) {
      const account = accountOf(name);
      // Unsure is enough: a locked keychain refuses the writing.
      const old = await readHead(account, calls.getUnsure).catch((error: unknown) => {
        if (error instanceof RollcallError && error.code === 'vault-lost-entry') return null;
        throw error;
      });
      const text = toAscii(secret);
      const chunks = Array.from({ length: Math.max(1, Math.ceil(text.length / largest)) }, (_, index) =>
        text.slice(index * largest, (index + 1) * largest),
      );
      const [first = '', ...others] = chunks;
      const head = { parts: chunks.length, generation: randomBytes(4).toString('hex'), first };
      for (const [index, chunk] of others.entries())
        await calls.set(partName(account, head, index + 1), chunk);
      await calls.set(account, `rc1:${head.parts}:${head.generation}:${first}`);
      if (old !== null) await removeParts(account, old);
    },

    async remove(name) {
      const account = accountOf(name);
      const head = await readHead(account, calls.get);
      if (head === null) return false;
      await calls.delete(account);
      await removeParts(account, head);
      return true;
    },
  };
}

function parseHead(account: string, text: string): Head {
  const found = /^rc1:(\d{1,6}):([0-9a-f]{8}):(.*)$/su.exec(text);
  const [, parts, generation, first] = found ?? [];
  if (parts === undefined || generation === undefined || first === undefined) throw brokenEntry(account);
  return { parts: Number(parts), generation, first };
}

/** A name as the keychain shows it: readable for the names that Rollcall uses, unmistakable for any other. */
function accountOf(name: string): string {
  return name.toWellFormed().replace(/[^\w./@+-]/gu, (letter) => encodeURIComponent(letter));
}

function toAscii(secret: string): string {
  return JSON.stringify(secret).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function fromAscii(account: string, text: string): string {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw brokenEntry(account);
  }
  if (typeof found !== 'string') throw brokenEntry(account);
  return found;
}

function brokenEntry(account: string): RollcallError {
  return new RollcallError(
    'vault-lost-entry',
    `The keychain’s entry “${account}” is incomplete or not Rollcall’s.`,
    {
      remedy:
        'Enter this credential again; for the database key, restore a backup of the keychain or the workspace.',
      details: { account },
    },
  );
}
