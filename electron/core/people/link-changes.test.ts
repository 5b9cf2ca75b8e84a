import { describe, expect, it } from 'vitest';
import { account, at, content, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { sealReading } from '../snapshots/seal-reading.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { editPerson, sayDifferent, sayMaybeSame } from './edit-person.ts';
import { linkAccounts } from './link-accounts.ts';
import { newestUndoable, undoChange } from './link-changes.ts';
import { linkPersons } from './link-persons.ts';
import { requirePerson } from './resolve-person.ts';
import { suggestLinks } from './suggest-links.ts';
import { unlinkAddress } from './unlink-address.ts';

async function workspace(...accounts: Parameters<typeof content>[0]): Promise<TestPorts> {
  const ports = createTestPorts();
  await ports.storage.targets.save(store(1));
  const reading = { method: 'import', observedAt: at(0), content: content(accounts) } as const;
  await sealReading(ports, targetId(1), reading, 'import');
  return ports;
}

const viewOf = (ports: TestPorts) => createViews(ports).load();
const link = async (ports: TestPorts, person: string, other: string, confirmOwner = false) => {
  ports.clock.advance(1);
  return linkPersons(ports, 'cli', { person, with: other, confirmOwner }, await viewOf(ports));
};
const idOf = async (ports: TestPorts, email: string) => {
  const { people } = ports.storage;
  return requirePerson({ people: await people.list(), links: await people.links() }, email).id;
};
const undoable = async (ports: TestPorts, email: string) => newestUndoable(ports, await idOf(ports, email));
const undo = async (ports: TestPorts, email: string) =>
  undoChange(ports, 'cli', (await undoable(ports, email))?.changeId ?? 'none');

/** Everything about people, without regard to the order of rows. */
async function everything(ports: TestPorts): Promise<unknown> {
  const { people } = ports.storage;
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  return [sorted(await people.list()), sorted(await people.links()), sorted(await people.differentPairs())];
}

const three = () =>
  workspace(
    account('ana@x.example', { name: 'Ana Ruiz' }),
    account('ana@y.example', { name: 'Ana Ruiz' }),
    account('abe@z.example', { name: 'Abe' }),
  );

describe('undoing a merge', () => {
  it('brings everything back exactly: people, links, who was told apart', async () => {
    const ports = await three();
    const [second, abe] = [await idOf(ports, 'ana@y.example'), await idOf(ports, 'abe@z.example')];
    await sayDifferent(ports, 'cli', { personId: second, otherId: abe });
    const before = await everything(ports);
    await link(ports, 'ana@x.example', 'ana@y.example');
    const merged = await idOf(ports, 'ana@y.example');
    expect(await ports.storage.people.differentPairs()).toEqual([[merged, abe].sort()]);
    expect(await undoable(ports, 'ana@x.example')).toMatchObject({ what: 'merged', names: ['Ana Ruiz'] });
    await undo(ports, 'ana@x.example');
    expect(await everything(ports)).toEqual(before);
    expect(await linkAccounts(ports)).toEqual({ added: 0, changed: 0 });
    expect(await undoable(ports, 'ana@x.example')).toBeNull();
  });

  it('can be done step by step, newest first', async () => {
    const ports = await three();
    const before = await everything(ports);
    await link(ports, 'ana@x.example', 'ana@y.example');
    const between = await everything(ports);
    await link(ports, 'ana@x.example', 'abe@z.example');
    const first = await undoable(ports, 'abe@z.example');
    expect(first?.names).toEqual(['Abe']);
    await undo(ports, 'ana@x.example');
    expect(await everything(ports)).toEqual(between);
    await undo(ports, 'ana@x.example');
    expect(await everything(ports)).toEqual(before);
  });

  it('survives changes of others, and ends with the next change of the two', async () => {
    const ports = await three();
    await link(ports, 'ana@x.example', 'ana@y.example');
    await editPerson(ports, 'cli', { id: await idOf(ports, 'abe@z.example'), team: 'Packing' });
    const change = await undoable(ports, 'ana@x.example');
    expect(change).not.toBeNull();
    await editPerson(ports, 'cli', { id: await idOf(ports, 'ana@x.example'), team: 'Shops' });
    expect(await undoable(ports, 'ana@x.example')).toBeNull();
    const late = undoChange(ports, 'cli', change?.changeId ?? '');
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    await expect(undoChange(ports, 'cli', 'nothing')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes splits and added addresses back as well', async () => {
    const ports = await three();
    const before = await everything(ports);
    await link(ports, 'ana@x.example', 'new@w.example');
    await undo(ports, 'ana@x.example');
    expect(await everything(ports)).toEqual(before);
    await link(ports, 'ana@x.example', 'ana@y.example');
    const merged = await everything(ports);
    const request = { person: 'ana@x.example', email: 'ana@y.example' };
    await unlinkAddress(ports, 'cli', request, await viewOf(ports));
    expect(await undoable(ports, 'ana@y.example')).toMatchObject({ what: 'split' });
    await undo(ports, 'ana@y.example');
    expect(await everything(ports)).toEqual(merged);
  });
});

describe('linking in a circle', () => {
  it('is refused, whichever way round, and leaves one person with all addresses', async () => {
    const ports = await three();
    await link(ports, 'ana@x.example', 'ana@y.example');
    await link(ports, 'abe@z.example', 'ana@x.example');
    for (const [one, other] of [
      ['ana@y.example', 'abe@z.example'],
      ['ana@x.example', 'ana@y.example'],
      ['abe@z.example', 'abe@z.example'],
    ] as const) {
      await expect(link(ports, one, other)).rejects.toMatchObject({ code: 'conflict' });
    }
    const [person, ...others] = await ports.storage.people.list();
    expect(others).toEqual([]);
    expect(person?.emails).toEqual(['abe@z.example', 'ana@x.example', 'ana@y.example']);
  });
});

describe('the owner of a store', () => {
  it('is linked to somebody else only when that was confirmed', async () => {
    const ports = await workspace(
      account('ana@x.example', { name: 'Ana', kind: 'owner', isOwner: true }),
      account('bo@x.example', { name: 'Bo' }),
    );
    const before = await everything(ports);
    for (const [one, other] of [
      ['ana@x.example', 'bo@x.example'],
      ['bo@x.example', 'ana@x.example'],
    ] as const) {
      await expect(link(ports, one, other)).rejects.toMatchObject({
        code: 'needs-confirmation',
        details: { question: 'owner', stores: ['store-1'] },
      });
    }
    expect(await everything(ports)).toEqual(before);
    await link(ports, 'bo@x.example', 'ana@x.example', true);
    expect(await ports.storage.people.list()).toHaveLength(1);
  });
});

describe('telling people apart', () => {
  it('can be taken back: the suggestion returns', async () => {
    const ports = await three();
    const pair = {
      personId: await idOf(ports, 'ana@x.example'),
      otherId: await idOf(ports, 'ana@y.example'),
    };
    await sayDifferent(ports, 'cli', pair);
    expect(suggestLinks(await viewOf(ports))).toEqual([]);
    await sayMaybeSame(ports, 'cli', { personId: pair.otherId, otherId: pair.personId });
    expect(suggestLinks(await viewOf(ports))).toHaveLength(1);
  });
});

describe('suggestions by patterns of addresses', () => {
  const suggested = async (...people: readonly (readonly [string, string])[]) => {
    const ports = await workspace(...people.map(([email, name]) => account(email, { name })));
    return suggestLinks(await viewOf(ports)).map(({ grounds }) => grounds.join('; '));
  };

  it('pairs first.last with flast and f.last at one domain', async () => {
    expect(await suggested(['ana.ruiz@x.example', 'Ana'], ['aruiz@x.example', 'aruiz'])).toEqual([
      '“ana.ruiz” and “aruiz” at x.example can be one name',
    ]);
    expect(await suggested(['a.ruiz@x.example', 'A. Ruiz'], ['ana.ruiz@x.example', 'Ana Ruiz'])).toHaveLength(
      1,
    );
    expect(await suggested(['ruiz-ana@x.example', 'x'], ['anar@x.example', 'y'])).toHaveLength(1);
  });

  it('does not pair other domains, other whole names, names that say otherwise, shared mailboxes', async () => {
    expect(await suggested(['ana.ruiz@x.example', 'Ana'], ['aruiz@y.example', 'aruiz'])).toEqual([]);
    expect(await suggested(['ana.ruiz@x.example', 'a'], ['abe.ruiz@x.example', 'b'])).toEqual([]);
    expect(await suggested(['ana.ruiz@x.example', 'Ana Ruiz'], ['aruiz@x.example', 'Abe Ruiz'])).toEqual([]);
    expect(await suggested(['in.fo@x.example', 'a'], ['info@x.example', 'b'])).toEqual([]);
  });
});
