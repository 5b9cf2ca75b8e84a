import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Timeline } from '#shared/domain/timeline.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { account, content, facts, holding, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { linkPersons } from '../people/link-persons.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { createHistory } from './history.ts';
import { personTimeline, storeTimeline } from './show-timeline.ts';

const ana = (parts: Partial<Account> = {}): Account =>
  account('ana@agency.example', { name: 'Ana Ruiz', ...parts });
const bo = account('bo@kettle.example', { name: 'Bo' });

/** Stores that answer one thing per sync; an error is a store that could not be read. */
async function synced(...syncs: readonly (readonly (readonly Account[] | Error)[])[]): Promise<TestPorts> {
  const ports = createTestPorts();
  for (const [index] of (syncs[0] ?? []).entries()) await ports.addStore(store(index + 1));
  for (const answers of syncs) {
    answers.forEach((answer, index) => {
      const { domain } = store(index + 1);
      ports.scripts.set(domain, answer instanceof Error ? answer : content(answer, facts()));
    });
    ports.clock.advance(60);
    const runner = createSyncRunner(ports);
    await runner.start({});
    await runner.finished();
  }
  return ports;
}

async function ask(ports: TestPorts, person: string): Promise<Timeline> {
  const history = createHistory(ports);
  return personTimeline({ ...ports, history }, await createViews(ports).load(), person);
}

const told = ({ moments }: Timeline): string[] =>
  moments.flatMap(({ snapshotNumber, events }) =>
    events.map(({ kind, target, changes }) =>
      [snapshotNumber, kind, target, ...changes.map(({ field }) => field)].join(' '),
    ),
  );

describe('the timeline of a person', () => {
  it('tells when each account was first seen, changed and gone, newest first', async () => {
    const ports = await synced(
      [[ana(), bo], [bo]],
      [
        [ana({ status: 'suspended' }), bo],
        [bo, ana()],
      ],
      [
        [ana({ status: 'suspended' }), bo],
        [bo, ana()],
      ],
      [[bo], [bo, ana()]],
    );
    const timeline = await ask(ports, 'ana@agency.example');
    expect(timeline.snapshots).toBe(4);
    expect(told(timeline)).toEqual([
      '4 removed Kettle & Co',
      '2 changed Kettle & Co status',
      '2 added Kettle & Co',
      '1 seen Kettle & Co',
    ]);
    expect(timeline.moments[1]?.events[0]?.changes).toEqual([
      { field: 'status', before: 'active', after: 'suspended', gained: [], lost: [] },
    ]);
  });

  it('says between which readings a change lies, not when a snapshot was made', async () => {
    const ports = await synced([[ana()]], [[ana()]], [[]]);
    const [removed] = (await ask(ports, 'ana@agency.example')).moments[0]?.events ?? [];
    const hours = (n: number) => isoTime(Date.UTC(2026, 10, 22, 12) + n * 3_600_000);
    expect(removed).toMatchObject({ kind: 'removed', since: hours(2), seenAt: hours(3) });
  });

  it('takes nothing for changed that could not be read, and says since when', async () => {
    const down = new RollcallError('unreachable', 'store-1 does not answer.');
    const ports = await synced([[ana()]], [down], [down], [[ana({ isOwner: true })]]);
    const timeline = await ask(ports, 'ana@agency.example');
    expect(told(timeline)).toEqual([
      '4 gap-ended Kettle & Co',
      '4 changed Kettle & Co isOwner',
      '2 gap Kettle & Co',
      '1 seen Kettle & Co',
    ]);
    expect(timeline.moments[1]?.events[0]).toMatchObject({ note: 'store-1 does not answer.' });
    expect(timeline.moments[0]?.events[1]?.since).toBe(timeline.moments[2]?.events[0]?.seenAt);
  });

  it('follows people as they are linked now, and spells out roles that came and went', async () => {
    const other = account('ana@old.example', { name: 'Ana R', ...holding('Packer') });
    const changed = { ...other, ...holding('Store manager') };
    const ports = await synced([[ana()], [other]], [[ana()], [changed]]);
    const view = await createViews(ports).load();
    expect(told(await ask(ports, 'ana@agency.example'))).toHaveLength(1);
    await linkPersons(ports, 'cli', { person: 'ana@agency.example', with: 'ana@old.example' }, view);
    const timeline = await ask(ports, 'ana@agency.example');
    expect(told(timeline)).toHaveLength(3);
    expect(timeline.moments[0]?.events[0]?.changes).toEqual([
      { field: 'roles', before: null, after: null, gained: ['Store manager'], lost: ['Packer'] },
    ]);
  });

  it('reads each content once, however many snapshots show it', async () => {
    const ports = await synced(...Array.from({ length: 12 }, () => [[ana()], [bo]]));
    let read = 0;
    const { snapshots } = ports.storage;
    const counting = {
      ...ports,
      storage: {
        ...ports.storage,
        snapshots: {
          ...snapshots,
          contents: (hashes: readonly string[]) => {
            read += hashes.length;
            return snapshots.contents(hashes);
          },
        },
      },
    };
    const view = await createViews(ports).load();
    const history = createHistory(counting);
    await personTimeline({ ...counting, history }, view, 'ana@agency.example');
    expect(read).toBe(3); // two to find her, one to tell of her
    await personTimeline({ ...counting, history }, view, 'ana@agency.example');
    expect(read).toBe(4);
  });

  it('takes snapshots in that were sealed after it was first asked', async () => {
    const ports = await synced([[ana()]]);
    const history = createHistory(ports);
    const show = async () =>
      personTimeline({ ...ports, history }, await createViews(ports).load(), 'ana@agency.example');
    expect(told(await show())).toHaveLength(1);
    ports.scripts.set(store(1).domain, content([ana({ twoStep: true, kind: 'pos' })], facts()));
    const runner = createSyncRunner(ports);
    await runner.start({});
    await runner.finished();
    expect(told(await show())[0]).toBe('2 changed Kettle & Co kind');
  });

  it('names the nearest person when there is none', async () => {
    const ports = await synced([[ana()]]);
    await expect(ask(ports, 'anna@agency.example')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the timeline of a store', () => {
  it('tells of settings and everybody, with the person behind each account', async () => {
    const ports = await synced([[ana()]], [[ana(), bo]]);
    ports.scripts.set(store(1).domain, content([bo], facts({ plan: 'Advanced' })));
    ports.clock.advance(60);
    const runner = createSyncRunner(ports);
    await runner.start({});
    await runner.finished();
    const view = await createViews(ports).load();
    const history = createHistory(ports);
    const timeline = await storeTimeline({ ...ports, history }, view, { id: targetId(1) });
    expect(told(timeline)).toEqual([
      '3 settings Kettle & Co plan',
      '3 removed Kettle & Co',
      '2 added Kettle & Co',
      '1 seen Kettle & Co',
    ]);
    const person = timeline.moments[1]?.events[0]?.personId;
    expect(person === null || person === undefined ? null : view.people.get(person)?.name).toBe('Bo');
  });
});
