/**
 * What every `StoreReader` promises, whatever it reads from. A new connector that reads users passes this suite before
 * it is wired in.
 */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { StoreCredential } from '#shared/domain/connection.ts';
import { ReadingContent } from '#shared/domain/reading.ts';
import type { HttpClient } from '#electron/connectors/http/http-client.ts';
import type { StoreAddress, StoreReader } from '#electron/core/ports.ts';

/** One store to read, and the ways in which its far end can be made to misbehave. */
export interface StoreReaderSubject {
  /** A reader that speaks through this client, or through a well-behaved one of the subject's own. */
  reader(http?: HttpClient): StoreReader;
  readonly store: StoreAddress;
  readonly credential: StoreCredential;
  /** Keys of all accounts the store truly has, sorted. */
  truth(): readonly string[];
  /** Sets one fault; null mends everything. */
  misbehave(fault: string | null): void;
  /** Every fault that must end a reading, and the code it must end with. */
  readonly fatal: Readonly<Record<string, readonly ErrorCode[]>>;
  /** A fault under which the far end takes a question and never answers. */
  readonly hang: string;
  /** Whatever was logged since the beginning. */
  logged(): unknown;
}

const save = async () => undefined;

/** Everything that a failure could show: message, remedy, details, cause, stack. */
function everythingOf(error: unknown): string {
  const cause = error instanceof Error ? inspect(error.cause, { depth: 10 }) : '';
  return `${inspect(error, { depth: 10, showHidden: true })} ${JSON.stringify(error)} ${cause}`;
}

function secretsOf(credential: StoreCredential): readonly string[] {
  return Object.entries(credential).flatMap(([name, value]) =>
    /token|secret/i.test(name) && typeof value === 'string' ? [value] : [],
  );
}

/** Runs the suite; `subject` gives the same open subject each time it is called. */
export function storeReaderSuite(
  name: string,
  subject: () => StoreReaderSubject,
  fatalFaults: readonly string[],
): void {
  const read = async (
    more: { signal?: AbortSignal; http?: HttpClient; onPage?: (accounts: number) => void } = {},
  ) => {
    const { store, credential, reader } = subject();
    return reader(more.http).read(store, credential, {
      signal: more.signal ?? new AbortController().signal,
      onPage: more.onPage ?? (() => undefined),
      saveCredential: save,
    });
  };
  const failure = async (reading: Promise<unknown>): Promise<RollcallError> => {
    const error: unknown = await reading.then(
      () => new Error('it was read all the same'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(RollcallError);
    return error as RollcallError; // seen in the line above
  };

  describe(`the store reader of ${name}`, () => {
    it('reads all accounts, sorted, in a shape that its schema takes', async () => {
      subject().misbehave(null);
      const { content, pages, requests } = await read();
      expect(ReadingContent.parse(content)).toEqual(content);
      expect(content.accounts.map(({ key }) => key)).toEqual(subject().truth());
      expect(requests).toBeGreaterThanOrEqual(pages + 1);
    });

    it('gives equal contents for an unchanged store', async () => {
      subject().misbehave(null);
      expect((await read()).content).toEqual((await read()).content);
    });

    it('tells its progress, never less than before, up to the whole', async () => {
      subject().misbehave(null);
      const told: number[] = [];
      const { content } = await read({ onPage: (accounts) => told.push(accounts) });
      expect(told).toEqual([...told].sort((a, b) => a - b));
      expect(told.at(-1)).toBe(content.accounts.length);
    });

    it('checks a connection without reading everybody', async () => {
      const { misbehave, reader, store, credential } = subject();
      misbehave(null);
      const options = { signal: new AbortController().signal, saveCredential: save };
      const check = await reader().check(store, credential, options);
      expect(check).toMatchObject({ domain: store.domain, usersReadable: true });
      expect(check.facts.scopes).toContain('read_users');
    });

    it.each(fatalFaults)('is all or nothing: %s gives an error, never a shorter list', async (fault) => {
      const { misbehave, fatal, credential } = subject();
      misbehave(fault);
      const error = await failure(read());
      expect(fatal[fault]).toContain(error.code);
      expect(error.message).toMatch(/\.$|: .+/);
      expect(error.remedy).toMatch(/\.$/);
      for (const secret of secretsOf(credential)) expect(everythingOf(error)).not.toContain(secret);
    });

    it('stops when it is cancelled: before it begins, and while the far end hangs', async () => {
      const { misbehave, hang } = subject();
      misbehave(null);
      expect((await failure(read({ signal: AbortSignal.abort() }))).code).toBe('cancelled');
      misbehave(hang);
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 50);
      const begun = performance.now();
      expect((await failure(read({ signal: stop.signal }))).code).toBe('cancelled');
      expect(performance.now() - begun).toBeLessThan(1000);
      misbehave(null);
    });

    it('stops between pages too', async () => {
      subject().misbehave(null);
      const stop = new AbortController();
      expect((await failure(read({ signal: stop.signal, onPage: () => stop.abort() }))).code).toBe(
        'cancelled',
      );
    });

    it('neither retries nor waits by itself: what the client gives up is given up', async () => {
      let asked = 0;
      const http: HttpClient = {
        pageSize: (_lane, _cost, largest) => largest,
        send: async () => {
          asked += 1;
          throw new RollcallError('server-error', 'It failed.', { remedy: 'Wait.' });
        },
      };
      expect((await failure(read({ http }))).message).toBe('It failed.');
      expect(asked).toBe(1);
    });

    it('has logged no secret in all of this', () => {
      const { credential, logged } = subject();
      const log = JSON.stringify(logged());
      expect(log.length).toBeGreaterThan(2);
      for (const secret of secretsOf(credential)) expect(log).not.toContain(secret);
    });
  });
}
