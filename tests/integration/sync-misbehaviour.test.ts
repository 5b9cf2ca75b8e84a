import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import { gatherDifference } from '#shared/contract/gather-difference.ts';
import { FAULT_KINDS, type FaultInput, type FaultKind } from '#sandbox/faults/fault.ts';
import { startSandbox, type Sandbox } from '#sandbox/start-sandbox.ts';
import { newWorkspace, testPlace, type TestPlace } from '../fixtures/test-session.ts';

/** What a sync says of a store that misbehaves for good: the fault's code, or that it was read all the same. */
const expected: Readonly<Record<FaultKind, string>> = {
  latency: 'ok',
  'throttle-storm': 'throttled',
  'server-error': 'server-error',
  'cut-connection': 'unreachable',
  'wrong-json': 'bad-answer',
  'wrong-shape': 'bad-answer',
  'html-page': 'bad-answer',
  hung: 'timeout',
  'expired-token': 'token-revoked',
  'revoked-token': 'token-revoked',
  'non-expiring-rejected': 'token-revoked',
  'missing-scope': 'missing-scope',
  'repeated-page': 'incomplete',
  'endless-pages': 'ok', // not yet: it has a test of its own
  'unknown-account-type': 'ok',
  'unknown-plan': 'ok',
  'null-connection': 'bad-answer',
  'failing-page': 'server-error',
  'duplicate-ids': 'incomplete',
  'wrong-shop': 'wrong-store',
  'partial-errors': 'server-error',
  'hostile-names': 'ok',
  'moved-store': 'store-moved',
  'paused-store': 'store-paused',
};

let sandbox: Sandbox;
let place: TestPlace;
let session: Session;
const storeOf = new Map<FaultKind, string>();

function faultOf(kind: FaultKind): FaultInput {
  switch (kind) {
    case 'latency':
      return { kind, ms: 20 };
    case 'moved-store':
      return { kind, to: 'elsewhere.myshopify.com' };
    case 'failing-page':
      return { kind, page: 1 };
    default:
      return { kind }; // the others have nothing that must be said
  }
}

const truth = (domain: string): number =>
  sandbox.world.stores.find((store) => store.domain === domain)?.accounts.length ?? -1;

async function sync() {
  await session.client.sync.start({});
  const report = await session.client.sync.finished();
  if (report === null) throw new Error('a sync was running');
  return new Map(report.targets.map((outcome) => [outcome.target, outcome]));
}

beforeAll(async () => {
  sandbox = await startSandbox({ stores: FAULT_KINDS.length + 6, people: 80, healthy: true });
  place = testPlace();
  session = await newWorkspace(place, {
    // Impatient and without pauses: what is waited for is not what is tested here.
    http: { timeoutMs: 2_000, sleep: () => new Promise((resolve) => setTimeout(resolve, 1)) },
  });
  const rows = sandbox.stores.map(({ domain, token, endpoint }) => `${domain},${token ?? ''},${endpoint}`);
  await session.client.stores.commitImport({
    file: new Blob([`domain,token,endpoint\n${rows.join('\n')}\n`]),
  });
  FAULT_KINDS.forEach((kind, index) => storeOf.set(kind, sandbox.stores[index]?.domain ?? ''));
});

afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await sandbox.close();
});

describe('a sync beside misbehaving stores', () => {
  it('first reads everything when all behave', async () => {
    const outcomes = await sync();
    expect(outcomes.size).toBe(sandbox.stores.length);
    for (const [domain, { status, accounts }] of outcomes) {
      expect([domain, status, accounts]).toEqual([domain, 'ok', truth(domain)]);
    }
  });

  it('then harms no other store and shows nothing shorter than the truth', { timeout: 120_000 }, async () => {
    const before = new Map(sandbox.stores.map(({ domain }) => [domain, truth(domain)]));
    for (const kind of FAULT_KINDS) {
      if (kind !== 'endless-pages') sandbox.setFault(storeOf.get(kind) ?? '', faultOf(kind));
    }
    // Everybody loses a person meanwhile: only stores that were read may know it.
    for (const { domain } of sandbox.stores) {
      const leaver = sandbox.world.stores.find((store) => store.domain === domain)?.accounts.at(-1);
      sandbox.changeWorld({ kind: 'remove-account', domain, email: leaver?.email ?? '' });
    }
    const outcomes = await sync();
    const { stores } = await session.client.stores.list();
    const rows = new Map(stores.map((store) => [store.domain, store]));
    const seen: Record<string, string> = {};
    for (const [kind, domain] of storeOf) {
      const outcome = outcomes.get(domain);
      const row = rows.get(domain);
      seen[kind] = outcome?.status === 'ok' ? 'ok' : (outcome?.error?.code ?? 'nothing');
      if (outcome?.status === 'ok') {
        expect([kind, row?.accounts, row?.status]).toEqual([kind, truth(domain), 'ok']);
      } else {
        // The last good reading stays, marked, with the reason and what to do.
        expect([kind, row?.status, row?.accounts]).toEqual([kind, 'stale', before.get(domain)]);
        expect(row?.fault?.message, kind).toMatch(/\.$/);
        expect(row?.fault?.remedy, kind).not.toBeNull();
      }
    }
    expect(seen).toEqual(expected);
    for (const { domain } of sandbox.stores.slice(FAULT_KINDS.length)) {
      expect(rows.get(domain)).toMatchObject({ status: 'ok', accounts: truth(domain), fault: null });
    }
    const { snapshots } = await session.client.snapshots.list();
    const difference = await gatherDifference(
      await session.client.snapshots.compare({ from: 'previous', to: 'latest' }),
    );
    expect(snapshots[0]?.stale).toBe(Object.values(expected).filter((code) => code !== 'ok').length);
    // Nobody counts as removed at a store that could not be read.
    const unread = new Set(
      [...storeOf].filter(([kind]) => expected[kind] !== 'ok').map(([, domain]) => domain),
    );
    for (const target of difference.targets) {
      if (!unread.has(target.domain ?? '')) continue;
      expect(target.accounts.filter(({ change }) => change === 'removed')).toEqual([]);
    }
  });

  it('can be cancelled while a store lists people without end', async () => {
    const domain = storeOf.get('endless-pages') ?? '';
    sandbox.setFault(domain, { kind: 'endless-pages' });
    const { store } = await session.client.stores.show({ domain });
    await session.client.sync.start({ domains: [domain] });
    for await (const { running } of await session.client.sync.watch()) {
      if (running.some(({ target, accounts }) => target === domain && accounts > 1_000)) break;
    }
    await session.client.sync.cancel();
    const report = await session.client.sync.finished();
    expect(report).toMatchObject({ cancelled: true, targets: [{ target: domain, status: 'skipped' }] });
    expect((await session.client.stores.show({ domain })).store).toMatchObject({
      accounts: store.accounts,
      lastRead: store.lastRead,
    });
  });

  it('lets hostile names travel unharmed', async () => {
    const domain = storeOf.get('hostile-names') ?? '';
    const { accounts } = await session.client.people.atTarget({ target: domain });
    const names = accounts.map(({ name }) => name).join('\n');
    expect(names).toMatch(/\0/);
    expect(names).toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(names).toMatch(/<\w+/);
    expect(accounts.some(({ name }) => name.length >= 9_000)).toBe(true);
    await session.close();
    session = place.session();
    const again = await session.client.people.atTarget({ target: domain });
    expect(again.accounts).toEqual(accounts);
  });

  it('forgets the faults when all behave again', async () => {
    sandbox.clearFaults();
    const outcomes = await sync();
    for (const [domain, { status, accounts }] of outcomes) {
      expect([domain, status, accounts]).toEqual([domain, 'ok', truth(domain)]);
    }
    const { stores } = await session.client.stores.list();
    expect(stores.filter(({ fault }) => fault !== null)).toEqual([]);
  });
});
