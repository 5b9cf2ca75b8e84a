import { describe, expect, it } from 'vitest';
import { isoTime } from '#shared/domain/time.ts';
import {
  auditId,
  clientId,
  personId,
  sampleAccount,
  sampleClient,
  sampleContent,
  sampleEntry,
  sampleLink,
  sampleOutcome,
  samplePerson,
  sampleSnapshot,
  sampleStore,
  sampleTime,
  sealSync,
  snapshotId,
  targetId,
} from '../fixtures/storage-samples.ts';
import { storageForEachTest } from '../fixtures/storage-for-each-test.ts';

const at = storageForEachTest();

const hostileTexts = [
  '',
  '\0',
  'a\0b',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '\u202Egnp.exe\u202C',
  'שלום \u2066مرحبا\u2069',
  "'; drop table client; --",
  '👩‍👩‍👧‍👦 e\u0301 é',
  '\uFEFF\u2028\u2029\r\n\t',
  'x'.repeat(10_000),
  '\uFFFF\u{10FFFF}',
];

describe('clients, targets, people, settings, audit log', () => {
  it('gives back hostile texts exactly, after reopening too', async () => {
    for (const [n, text] of hostileTexts.entries()) {
      await at.storage.clients.save(sampleClient(n, { name: text, domains: [text] }));
      await at.storage.targets.save(sampleStore(n, { name: text, plan: text }));
      await at.storage.people.apply({
        save: [samplePerson(n, { name: text, team: text, emails: [text] })],
        link: [sampleLink(n, `${n}${text}`)],
      });
      await at.storage.settings.write(`${n}${text}`, { [text]: [text] });
      await at.storage.audit.append({
        id: auditId(n),
        at: isoTime(sampleTime),
        door: 'cli',
        action: 'person.linked',
        subject: text,
        details: { text },
      });
    }
    await at.reopen();
    expect((await at.storage.clients.list()).map((client) => client.name)).toEqual(hostileTexts);
    expect((await at.storage.targets.list()).map((target) => target.name)).toEqual(hostileTexts);
    expect(
      (await at.storage.people.list()).map((person) => [person.name, person.team, person.emails]),
    ).toEqual(hostileTexts.map((text) => [text, text, [text]]));
    expect((await at.storage.people.links()).map((link) => link.matchKey)).toEqual(
      hostileTexts.map((text, n) => `${n}${text}`),
    );
    for (const [n, text] of hostileTexts.entries()) {
      expect(await at.storage.settings.read(`${n}${text}`)).toEqual({ [text]: [text] });
    }
    expect((await at.storage.audit.list(100)).map((event) => event.subject)).toEqual(
      hostileTexts.toReversed(),
    );
  });

  it('turns a lone surrogate, which no UTF-8 can hold, into U+FFFD', async () => {
    await at.storage.clients.save(sampleClient(1, { name: 'half \ud83d emoji' }));
    expect((await at.storage.clients.find(clientId(1)))?.name).toBe('half \ufffd emoji');
    const hash = await at.storage.snapshots.putContent({
      ...sampleContent(1, 0),
      accounts: [sampleAccount(1, { name: 'half \ud83d emoji' })],
    });
    expect((await at.storage.snapshots.contents([hash])).get(hash)?.accounts[0]?.name).toBe(
      'half \ufffd emoji',
    );
  });

  it('finds clients by name whatever the case, stores by domain', async () => {
    await at.storage.clients.save(sampleClient(1, { name: 'Ünïcorn Ltd' }));
    expect(await at.storage.clients.findByName('üNÏCORN ltd')).toMatchObject({ id: clientId(1) });
    expect(await at.storage.clients.findByName('unicorn ltd')).toBeNull();
    await at.storage.targets.save(sampleStore(1));
    expect(await at.storage.targets.findStore('STORE-1.myshopify.com')).toEqual(sampleStore(1));
    expect(await at.storage.targets.findStore('store-2.myshopify.com')).toBeNull();
  });

  it('refuses a second store with the same domain and leaves the first as it was', async () => {
    await at.storage.targets.save(sampleStore(1));
    await expect(
      at.storage.targets.save(sampleStore(2, { domain: 'store-1.myshopify.com' })),
    ).rejects.toMatchObject({
      code: 'already-exists',
    });
    expect(await at.storage.targets.list()).toEqual([sampleStore(1)]);
  });

  it('changes a connection only, and says so when the store is gone', async () => {
    await at.storage.targets.save(sampleStore(1));
    const connection = { ...sampleStore(1).connection, lastUsedAt: isoTime(sampleTime) };
    await at.storage.targets.saveConnection(targetId(1), connection);
    expect(await at.storage.targets.find(targetId(1))).toEqual(sampleStore(1, { connection }));
    await expect(at.storage.targets.saveConnection(targetId(2), connection)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('applies changes to people all or not at all', async () => {
    await at.storage.people.apply({ save: [samplePerson(1)], link: [sampleLink(1, 'a@x.example')] });
    await expect(
      at.storage.people.apply({
        save: [samplePerson(2)],
        unlink: ['a@x.example'],
        link: [sampleLink(99, 'b@x.example')],
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(await at.storage.people.list()).toEqual([samplePerson(1)]);
    expect(await at.storage.people.links()).toEqual([sampleLink(1, 'a@x.example')]);
  });

  it('keeps links that moved when their old person is removed, and drops those that did not', async () => {
    await at.storage.people.apply({
      save: [samplePerson(1), samplePerson(2)],
      link: [sampleLink(2, 'moved@x.example'), sampleLink(2, 'left@x.example')],
    });
    await at.storage.people.addDifferentPair(personId(2), personId(1));
    expect(await at.storage.people.differentPairs()).toEqual([[personId(1), personId(2)]]);
    await at.storage.people.removeDifferentPair(personId(2), personId(1));
    expect(await at.storage.people.differentPairs()).toEqual([]);
    await at.storage.people.addDifferentPair(personId(1), personId(2));
    await at.storage.people.apply({ link: [sampleLink(1, 'moved@x.example')], remove: [personId(2)] });
    expect(await at.storage.people.links()).toEqual([sampleLink(1, 'moved@x.example')]);
    expect(await at.storage.people.differentPairs()).toEqual([]);
  });
});

describe('snapshots', () => {
  it('stores equal contents once, whatever the order of their keys', async () => {
    const content = sampleContent(1);
    const { facts, accounts, sees } = content;
    const first = await at.storage.snapshots.putContent(content);
    expect(first).toMatch(/^[0-9a-f]{64}$/u);
    expect(await at.storage.snapshots.putContent({ sees, accounts, facts })).toBe(first);
    expect((await at.storage.snapshots.contents([first, first])).get(first)).toEqual(content);
    await expect(at.storage.snapshots.contents(['0'.repeat(64)])).rejects.toMatchObject({
      code: 'workspace-damaged',
    });
  });

  it('seals, numbers and finds snapshots', async () => {
    const first = await sealSync(at.storage, 1, 3);
    const second = await sealSync(at.storage, 2, 3);
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(await at.storage.snapshots.list()).toEqual([second, first]);
    expect(await at.storage.snapshots.latest()).toEqual(second);
    expect(await at.storage.snapshots.find('latest')).toEqual(second);
    expect(await at.storage.snapshots.find('previous')).toEqual(first);
    expect(await at.storage.snapshots.find('1')).toEqual(first);
    expect(await at.storage.snapshots.find(second.id)).toEqual(second);
    expect(await at.storage.snapshots.find('3')).toBeNull();
    expect(await at.storage.snapshots.find("' or 1 = 1")).toBeNull();
  });

  it('gives entries back as sealed: several readings, faults, stale marks', async () => {
    const [a, b] = [
      await at.storage.snapshots.putContent(sampleContent(1)),
      await at.storage.snapshots.putContent(sampleContent(2)),
    ];
    const fault = { code: 'timeout', message: 'It did not answer.', remedy: null };
    const entries = [
      { ...sampleEntry(2, a), status: 'stale' as const, fault },
      {
        targetId: targetId(1),
        readings: [],
        status: 'failed' as const,
        fault: { ...fault, remedy: 'Wait.' },
      },
      {
        ...sampleEntry(3, a),
        readings: [
          ...sampleEntry(3, b).readings,
          { method: 'import' as const, observedAt: isoTime(sampleTime - 1), contentHash: a, accounts: 5 },
        ],
      },
    ];
    const sealed = await at.storage.snapshots.seal(sampleSnapshot(1, 3), entries);
    expect(await at.storage.snapshots.entries(sealed.id)).toEqual([entries[1], entries[0], entries[2]]);
    await expect(at.storage.snapshots.entries(snapshotId(9))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('seals nothing when a content is missing or a target stands twice', async () => {
    const hash = await at.storage.snapshots.putContent(sampleContent(1));
    await expect(
      at.storage.snapshots.seal(sampleSnapshot(1, 1), [sampleEntry(1, hash), sampleEntry(2, 'f'.repeat(64))]),
    ).rejects.toMatchObject({ code: 'workspace-damaged' });
    await expect(
      at.storage.snapshots.seal(sampleSnapshot(1, 1), [sampleEntry(1, hash), sampleEntry(1, hash)]),
    ).rejects.toMatchObject({ code: 'bad-input' });
    expect(await at.storage.snapshots.list()).toEqual([]);
    expect((await at.storage.snapshots.seal(sampleSnapshot(1, 1), [sampleEntry(1, hash)])).number).toBe(1);
  });

  it('remembers an interrupted sync with its contents, drops what nobody came to use', async () => {
    const kept = await at.storage.snapshots.putContent(sampleContent(1));
    const loose = await at.storage.snapshots.putContent(sampleContent(2));
    await at.storage.snapshots.openSync(isoTime(sampleTime), [targetId(1), targetId(2)]);
    await at.storage.snapshots.noteOutcome(sampleOutcome(1, { status: 'failed' }), sampleEntry(1, loose));
    await at.storage.snapshots.noteOutcome(sampleOutcome(1), sampleEntry(1, kept));
    await at.reopen();
    expect(await at.storage.snapshots.interruptedSync()).toEqual({
      startedAt: isoTime(sampleTime),
      targetIds: [targetId(1), targetId(2)],
      outcomes: [sampleOutcome(1)],
      entries: [sampleEntry(1, kept)],
    });
    expect((await at.storage.snapshots.contents([kept])).size).toBe(1);
    await expect(at.storage.snapshots.contents([loose])).rejects.toMatchObject({ code: 'workspace-damaged' });
    await at.storage.snapshots.discardOpenSync();
    expect(await at.storage.snapshots.interruptedSync()).toBeNull();
    await at.reopen();
    await expect(at.storage.snapshots.contents([kept])).rejects.toMatchObject({ code: 'workspace-damaged' });
  });

  it('forgets the open sync when it is sealed, not when an import is sealed meanwhile', async () => {
    const hash = await at.storage.snapshots.putContent(sampleContent(1));
    await at.storage.snapshots.openSync(isoTime(sampleTime), [targetId(1)]);
    await at.storage.snapshots.noteOutcome(sampleOutcome(1), sampleEntry(1, hash));
    await at.storage.snapshots.seal({ ...sampleSnapshot(1, 1), cause: 'import' }, [sampleEntry(2, hash)]);
    expect((await at.storage.snapshots.interruptedSync())?.outcomes).toEqual([sampleOutcome(1)]);
    await at.storage.snapshots.seal(sampleSnapshot(2, 1), [sampleEntry(1, hash)]);
    expect(await at.storage.snapshots.interruptedSync()).toBeNull();
  });

  it('keeps the last report, once', async () => {
    expect(await at.storage.snapshots.lastReport()).toBeNull();
    await sealSync(at.storage, 1, 2);
    await sealSync(at.storage, 2, 2);
    expect(await at.storage.snapshots.lastReport()).toMatchObject({ snapshotId: snapshotId(2) });
  });
});

describe('the growth of the file', () => {
  it('a sync of 1,000 targets without changes adds at most 200 bytes for each', async () => {
    const targets = 1000;
    const sizes: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      await sealSync(at.storage, n, targets, { accounts: 40 });
      sizes.push((await at.storage.info()).bytes);
    }
    const perTarget = sizes.slice(1).map((size, index) => (size - (sizes[index] ?? 0)) / targets);
    console.log(`first sync ${sizes[0]} bytes; then per target and sync: ${perTarget.join(', ')} bytes`);
    // Single syncs may live on free pages: the average must hold as well.
    expect(Math.max(...perTarget)).toBeLessThanOrEqual(200);
    expect(perTarget.reduce((sum, bytes) => sum + bytes, 0) / perTarget.length).toBeLessThanOrEqual(100);
  });
});
