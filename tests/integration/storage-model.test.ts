import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Client } from '#shared/domain/client.ts';
import type { Person, PersonLink } from '#shared/domain/person.ts';
import type { ReadingContent } from '#shared/domain/reading.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Store } from '#shared/domain/target.ts';
import { openStorage, type EncryptedStorage } from '#electron/storage/open-storage.ts';
import {
  clientId,
  personId,
  sampleAccount,
  sampleClient,
  sampleContent,
  sampleEntry,
  sampleKey,
  sampleLink,
  samplePerson,
  sampleSnapshot,
  sampleStore,
  targetId,
  temporaryFolder,
} from '../fixtures/storage-samples.ts';

/** The same workspace, kept in maps. */
interface Model {
  readonly clients: Map<string, Client>;
  readonly stores: Map<string, Store>;
  readonly persons: Map<string, Person>;
  readonly links: Map<string, PersonLink>;
  readonly settings: Map<string, unknown>;
  readonly contents: Map<string, ReadingContent>;
  readonly sealed: { readonly snapshot: Snapshot; readonly entries: readonly SnapshotEntry[] }[];
}

interface Place {
  storage: EncryptedStorage;
  readonly file: string;
}

// Whole code points: that halves of a pair become U+FFFD is told by storage-stores.test.ts.
const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const small = fc.nat({ max: 4 });

const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
  new Map(all.map((one) => [one.id, one]));

function command(
  name: string,
  run: (model: Model, place: Place) => Promise<void>,
): fc.AsyncCommand<Model, Place> {
  return { check: () => true, run, toString: () => name };
}

const commands = [
  fc.tuple(small, anyText, fc.array(anyText, { maxLength: 3 })).map(([n, name, domains]) =>
    command(`save client ${n} ${JSON.stringify([name, domains])}`, async (model, { storage }) => {
      const client = sampleClient(n, { name, domains });
      await storage.clients.save(client);
      model.clients.set(client.id, client);
    }),
  ),
  small.map((n) =>
    command(`remove client ${n}`, async (model, { storage }) => {
      await storage.clients.remove(clientId(n));
      model.clients.delete(clientId(n));
    }),
  ),
  fc.tuple(small, anyText, fc.option(anyText)).map(([n, name, plan]) =>
    command(`save store ${n} ${JSON.stringify([name, plan])}`, async (model, { storage }) => {
      const store = sampleStore(n, { name, plan });
      await storage.targets.save(store);
      model.stores.set(store.id, store);
    }),
  ),
  small.map((n) =>
    command(`remove store ${n}`, async (model, { storage }) => {
      await storage.targets.remove(targetId(n));
      model.stores.delete(targetId(n));
    }),
  ),
  fc
    .tuple(
      fc.uniqueArray(small),
      fc.uniqueArray(small),
      fc.array(fc.tuple(small, small)),
      fc.array(small),
      anyText,
    )
    .map(([save, remove, link, unlink, name]) =>
      command(
        `people ${JSON.stringify({ save, remove, link, unlink, name })}`,
        async (model, { storage }) => {
          const changes = {
            save: save.map((n) => samplePerson(n, { name })),
            remove: remove.map(personId),
            link: [...new Map(link.map(([person, key]) => [key, sampleLink(person, `k${key}`)])).values()],
            unlink: unlink.map((key) => `k${key}`),
          };
          const persons = new Map([...model.persons, ...byId(changes.save)]);
          const links = new Map(model.links);
          for (const key of changes.unlink) links.delete(key);
          const possible = changes.link.every((one) => persons.has(one.personId));
          if (!possible) {
            await expect(storage.people.apply(changes)).rejects.toMatchObject({ code: 'not-found' });
            return;
          }
          await storage.people.apply(changes);
          for (const one of changes.link) links.set(one.matchKey, one);
          for (const id of changes.remove) {
            persons.delete(id);
            for (const [key, one] of links) if (one.personId === id) links.delete(key);
          }
          replace(model.persons, persons);
          replace(model.links, links);
        },
      ),
    ),
  fc.tuple(anyText, fc.jsonValue()).map(([name, value]) =>
    command(`setting ${JSON.stringify([name, value])}`, async (model, { storage }) => {
      const plain: unknown = JSON.parse(JSON.stringify(value)); // -0 is 0 in JSON
      await storage.settings.write(name, value);
      model.settings.set(name, plain);
    }),
  ),
  fc.tuple(fc.array(fc.tuple(small, anyText), { minLength: 1, maxLength: 4 })).map(([seen]) =>
    command(`seal ${JSON.stringify(seen)}`, async (model, { storage }) => {
      const entries = new Map<string, SnapshotEntry>();
      for (const [n, name] of seen) {
        const content = { ...sampleContent(n, 0), accounts: [sampleAccount(n, { name })] };
        const hash = await storage.snapshots.putContent(content);
        model.contents.set(hash, content);
        entries.set(targetId(n), sampleEntry(n, hash, 1_700_000_000_000 + model.sealed.length));
      }
      const number = model.sealed.length + 1;
      const snapshot = await storage.snapshots.seal(sampleSnapshot(number, entries.size), [
        ...entries.values(),
      ]);
      expect(snapshot.number).toBe(number);
      model.sealed.push({
        snapshot,
        entries: [...entries.values()].sort((a, b) => (a.targetId < b.targetId ? -1 : 1)),
      });
    }),
  ),
  fc.constant(
    command('close and open again', async (_model, place) => {
      await place.storage.close();
      place.storage = await openStorage({ file: place.file, key: sampleKey, mode: 'open' });
    }),
  ),
];

function replace<K, V>(map: Map<K, V>, by: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of by) map.set(key, value);
}

async function expectSame(model: Model, { storage }: Place): Promise<void> {
  expect(byId(await storage.clients.list())).toEqual(model.clients);
  expect(byId(await storage.targets.list())).toEqual(model.stores);
  expect(byId(await storage.people.list())).toEqual(model.persons);
  expect(new Map((await storage.people.links()).map((one) => [one.matchKey, one]))).toEqual(model.links);
  for (const [name, value] of model.settings) expect(await storage.settings.read(name)).toEqual(value);
  expect(await storage.snapshots.list()).toEqual(model.sealed.map((one) => one.snapshot).reverse());
  for (const { snapshot, entries } of model.sealed) {
    expect(await storage.snapshots.entries(snapshot.id)).toEqual(entries);
    const hashes = entries.flatMap((entry) => entry.readings.map((reading) => reading.contentHash));
    for (const [hash, content] of await storage.snapshots.contents(hashes)) {
      expect(content).toEqual(model.contents.get(hash));
    }
  }
}

it('behaves like maps through any sequence of changes; sealed snapshots never change', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40 }), async (sequence) => {
      using folder = temporaryFolder();
      const place: Place = {
        storage: await openStorage({ file: folder.file, key: sampleKey, mode: 'create' }),
        file: folder.file,
      };
      const model: Model = {
        clients: new Map(),
        stores: new Map(),
        persons: new Map(),
        links: new Map(),
        settings: new Map(),
        contents: new Map(),
        sealed: [],
      };
      try {
        await fc.asyncModelRun(() => ({ model, real: place }), sequence);
        await expectSame(model, place);
      } finally {
        await place.storage.close();
      }
    }),
    { numRuns: 60 },
  );
});
