import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  closedStores,
  domainOf,
  goodStores,
  smallStore,
  type OfficialStore,
} from '../fixtures/official-stores.ts';
import type { Trouble } from '../fixtures/official-faults.ts';
import { officialWorkspace, truthOf, type OfficialWorkspace } from '../fixtures/official-workspace.ts';

/**
 * A server of its own on the whole official schema, asked only through the command line. What is expected stands in
 * the facts and in cli.md, not in what the program happens to print.
 */

interface Outcome {
  readonly target: string;
  readonly status: string;
  readonly accounts: number;
  readonly requests: number;
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string | null };
}
interface Matrix {
  readonly targets: readonly {
    id: string;
    domain: string;
    plan: string | null;
    status: string;
    client: string;
  }[];
  readonly people: readonly { id: string; name: string; emails: readonly string[] }[];
  readonly cells: readonly {
    person: string;
    target: string;
    account: { kind: string; status: string; email: string | null; isOwner: boolean };
    source: string;
    stale: boolean;
    rolesKnown: boolean;
  }[];
}

/** Faults that no patience mends: at each the last good reading stays, marked stale with the named reason. */
const lasting: Readonly<Record<string, readonly [Trouble, string | readonly string[]]>> = {
  revoked: [{ http: 'revoked' }, 'token-revoked'],
  'non-expiring': [{ http: 'non-expiring' }, ['token-revoked']],
  gateway: [{ http: 'html-502' }, 'server-error'],
  'web-page': [{ http: 'html-200' }, 'bad-answer'],
  cut: [{ http: 'cut' }, ['unreachable', 'bad-answer']],
  moved: [{ http: 'redirect' }, 'store-moved'],
  'other-shop': [{ http: 'other-shop' }, 'wrong-store'],
  'not-found': [{ http: 'not-found' }, 'store-not-found'],
  frozen: [{ http: 'frozen' }, 'store-paused'],
  locked: [{ http: 'locked' }, 'store-paused'],
  'no-list': [{ fault: 'null-connection' }, ['bad-answer', 'incomplete']],
  'half-list': [{ fault: 'partial-errors' }, 'incomplete'],
  'no-cursor': [{ fault: 'null-end-cursor', most: 4 }, 'incomplete'],
  again: [{ fault: 'repeated-page', most: 4 }, 'incomplete'],
  'old-cursor': [{ fault: 'expired-cursor', most: 4 }, 'incomplete'],
  'empty-page': [{ fault: 'empty-page-with-more', most: 4 }, 'incomplete'],
  denied: [{ fault: 'denied' }, 'missing-scope'],
  'plus-error': [{ rest: 'error' }, 'server-error'],
  'plus-again': [{ rest: 'repeated-page', most: 4 }, 'incomplete'],
};
/** Faults that pass: the reading is whole in the end. */
const passing: Readonly<Record<string, Trouble>> = {
  'once-cut': { http: 'cut', times: 1 },
  'once-gateway': { http: 'html-502', times: 1 },
  'once-429': { http: 'too-many', times: 1 },
  'once-throttled': { http: 'throttled', times: 1 },
  'once-cut-later': { http: 'cut', deep: true, times: 1, most: 4 },
  'short-pages': { most: 4 },
  'plus-refused': { rest: 'forbidden' },
  'plus-elsewhere': { rest: 'link-elsewhere', most: 4 },
};
const planOf = (name: string): string => (name.startsWith('plus-') ? 'Plus' : 'Advanced');
const troubled = [...Object.keys(lasting), ...Object.keys(passing)].map((name) =>
  smallStore(name, planOf(name)),
);
const good: readonly OfficialStore[] = Object.values(goodStores);
const closed: readonly OfficialStore[] = Object.values(closedStores);
const all = [...good, ...closed, ...troubled];

let desk: OfficialWorkspace;
beforeAll(async () => {
  desk = await officialWorkspace(all);
  const added = await desk.add(all);
  expect(added).toMatchObject({ code: 0 });
  expect(added.json()).toMatchObject({ added: all.length, newClients: ['Kettle & Co'] });
});
afterAll(() => desk.close());

async function sync(...args: readonly string[]): Promise<{ code: number; outcomes: Map<string, Outcome> }> {
  desk.server.seen.length = 0;
  const result = await desk.run(['sync', ...args]);
  const report = result.json<{ targets: readonly Outcome[] }>();
  expect(Object.keys(report)).toEqual(['snapshotId', 'startedAt', 'finishedAt', 'targets']);
  return { code: result.code, outcomes: new Map(report.targets.map((each) => [each.target, each])) };
}
const requestsOf = (store: OfficialStore): number =>
  desk.server.seen.filter(({ handle, kind }) => handle === store.handle && kind !== 'throttled').length;

async function readMatrix(...args: readonly string[]): Promise<Matrix> {
  const result = await desk.run(['matrix', ...args]);
  expect(result.code).toBe(0);
  return result.json<Matrix>();
}
function accountsAt(matrix: Matrix, store: OfficialStore): readonly object[] {
  const target = matrix.targets.find((each) => each.domain === domainOf(store));
  return matrix.cells.filter((cell) => cell.target === target?.id).map((cell) => cell.account);
}
const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The matrix holds every user of the store with the right kind, status, owner and address, and nobody else. */
function expectTruth(matrix: Matrix, store: OfficialStore): void {
  const inOrder = ({ kind, status, isOwner, email }: ReturnType<typeof truthOf>): object => ({
    email,
    kind,
    status,
    isOwner,
  });
  const told = accountsAt(matrix, store).map((each) => inOrder(each as ReturnType<typeof truthOf>)); // same fields
  expect(told.toSorted(byText), store.handle).toEqual(store.staff.map(truthOf).map(inOrder).toSorted(byText));
}

describe('a server that nobody at Rollcall wrote the answers for', () => {
  test('every account of every readable store is told as it is; the others name why not', async () => {
    const { code, outcomes } = await sync();
    expect(code).toBe(3);
    expect(outcomes.size).toBe(all.length);
    for (const store of [...good, ...troubled]) {
      const outcome = outcomes.get(domainOf(store));
      expect(outcome).toMatchObject({
        status: 'ok',
        accounts: store.staff.length,
        requests: requestsOf(store),
      });
      expect(outcome).not.toHaveProperty('error');
    }
    const why = { grow: 'plan-too-small', advancedWithoutScope: 'missing-scope', paused: 'store-paused' };
    for (const [key, store] of Object.entries(closedStores)) {
      const code = why[key as keyof typeof why]; // the keys are those of closedStores
      expect(outcomes.get(domainOf(store))).toMatchObject({ status: 'failed', accounts: 0, error: { code } });
      expect(outcomes.get(domainOf(store))?.error?.remedy).toMatch(/\w+/);
    }
    expect(desk.server.invalid).toEqual([]);

    const matrix = await readMatrix();
    for (const store of [...good, ...troubled]) expectTruth(matrix, store);
    for (const store of closed) expect(accountsAt(matrix, store)).toEqual([]);
    expect(matrix.cells.every((cell) => cell.source === 'api' && !cell.stale && !cell.rolesKnown)).toBe(true);
    const plans = new Map(matrix.targets.map((each) => [each.domain, each.plan]));
    for (const store of all) expect(plans.get(domainOf(store))).toBe(store.plan);
  });

  test('what the API calls an account stays readable, an unheard-of kind too', async () => {
    const shown = await desk.run(['store', 'show', domainOf(goodStores.finch)]);
    const { accounts } = shown.json<{
      accounts: readonly { email: string; rawKind: string; name: string }[];
    }>();
    expect(accounts.find((each) => each.email === 'new@finch.example')?.rawKind).toBe('FUTURE_KIND');
    expect(accounts.find((each) => each.email === '<b>@finch.example')?.name).toBe(
      '=HYPERLINK("http://x.example") \u202Egnp.exe',
    );
    const plus = await desk.run(['store', 'show', domainOf(goodStores.lighthouse)]);
    const told = plus.json<{
      accounts: readonly { email: string; permissions: readonly string[]; twoStep: boolean }[];
    }>().accounts;
    for (const { email, permissions, twoStep } of goodStores.lighthouse.staff) {
      const account = told.find((each) => each.email === email);
      expect(account?.permissions.toSorted()).toEqual(permissions.toSorted());
      expect(account?.twoStep).toBe(twoStep);
    }
  });

  test('one human with three spellings at three stores is one person, and stays apart from others', async () => {
    const shown = await desk.run(['people', 'show', 'mira.holt@ostwind.example']);
    const { person, accounts } = shown.json<{
      person: { id: string; stores: number };
      accounts: readonly { domain: string; email: string }[];
    }>();
    expect(accounts.map((each) => `${each.domain} ${each.email}`).toSorted()).toEqual([
      'harbour-and-finch.myshopify.com mira.holt+finch@ostwind.example',
      'lighthouse-candles.myshopify.com Mira.Holt@ostwind.example',
      'sandpit-dev.myshopify.com MIRA.HOLT@ostwind.example',
    ]);
    expect(person.stores).toBe(3);
    const joon = await desk.run(['people', 'link', 'mira.holt@ostwind.example', 'joon@ostwind.example']);
    expect(joon.json<{ emails: readonly string[] }>().emails).toContain('joon@ostwind.example');
    const split = await desk.run(['people', 'unlink', 'mira.holt@ostwind.example', 'joon@ostwind.example']);
    expect(split).toMatchObject({ code: 0 });
    const again = await desk.run(['people', 'show', 'joon@ostwind.example']);
    expect(again.json<{ person: { id: string; stores: number } }>().person).toMatchObject({ stores: 2 });
    expect(again.json<{ person: { id: string } }>().person.id).not.toBe(person.id);
  });

  test('what breaks stays as it was, marked with its reason; what passes is whole; the rest is untouched', async () => {
    for (const [name, [trouble]] of Object.entries(lasting)) desk.server.trouble.set(name, trouble);
    for (const [name, trouble] of Object.entries(passing)) desk.server.trouble.set(name, trouble);
    const { code, outcomes } = await sync();
    expect(code).toBe(3);
    for (const [name, [, reason]] of Object.entries(lasting)) {
      const store = { handle: name };
      const outcome = outcomes.get(domainOf(store));
      expect(outcome, name).toMatchObject({ status: 'stale', accounts: 9 });
      expect([reason].flat(), name).toContain(outcome?.error?.code);
      expect(outcome?.error?.remedy, name).toMatch(/\w+/);
      expect(outcome?.error?.message, name).toContain(domainOf(store));
    }
    for (const name of Object.keys(passing)) {
      expect(outcomes.get(domainOf({ handle: name })), name).toMatchObject({ status: 'ok', accounts: 9 });
    }
    for (const store of good) expect(outcomes.get(domainOf(store))?.status).toBe('ok');
    for (const store of all) {
      expect(outcomes.get(domainOf(store))?.requests, store.handle).toBe(requestsOf(store));
    }
    // A redirect and a Link header pointed to another host: nothing went there, least of all a token.
    expect(desk.server.seen.filter((each) => each.kind === 'elsewhere')).toEqual([]);

    const matrix = await readMatrix();
    for (const store of [...good, ...troubled]) expectTruth(matrix, store);
    const stale = new Set(matrix.cells.filter((cell) => cell.stale).map((cell) => cell.target));
    const staleDomains = matrix.targets.filter((each) => stale.has(each.id)).map((each) => each.domain);
    expect(staleDomains.toSorted()).toEqual(
      Object.keys(lasting)
        .map((handle) => domainOf({ handle }))
        .toSorted(),
    );
    const difference = await desk.run(['diff', 'previous', 'latest']);
    expect(difference.json()).toMatchObject({ totals: { added: 0, removed: 0 } });
  });

  test('when the faults have gone, naming stores and --stale reads just what is asked for', async () => {
    desk.server.trouble.clear();
    const named = [domainOf({ handle: 'revoked' }), domainOf({ handle: 'cut' })];
    const two = await sync(...named);
    expect(two.code).toBe(0);
    expect(
      [...two.outcomes.values()].filter((each) => each.status === 'ok').map((each) => each.target),
    ).toEqual(expect.arrayContaining(named));
    expect(new Set(desk.server.seen.map((each) => each.handle))).toEqual(new Set(['revoked', 'cut']));
    const rest = await sync('--stale', '24h');
    expect(rest.outcomes.get(domainOf(goodStores.lighthouse))?.status).toBe('skipped');
    expect(rest.outcomes.get(domainOf({ handle: 'moved' }))?.status).toBe('ok');
    expect(desk.server.seen.some((each) => each.handle === 'lighthouse-candles')).toBe(false);
  });

  test('someone added, someone gone and someone suspended are what differs, and nothing else', async () => {
    const store = goodStores.unheardOf;
    const [boss, joon] = store.staff;
    if (boss === undefined || joon === undefined) throw new Error('this store has two users');
    const staff = store.staff as (typeof boss)[]; // the test plays the store's owner
    staff.splice(1, 1, { ...boss, id: joon.id + 1, isShopOwner: false, email: 'new@odd.example' });
    staff[0] = { ...boss, active: false };
    await sync(domainOf(store));
    const difference = await desk.run(['diff', 'previous', 'latest']);
    const { targets, totals } = difference.json<{
      targets: readonly {
        domain: string;
        accounts: readonly { change: string; email: string; fields: readonly string[] }[];
      }[];
      totals: object;
    }>();
    expect(totals).toMatchObject({ added: 1, removed: 1, changed: 1 });
    expect(targets.map((each) => each.domain)).toEqual([domainOf(store)]);
    expect(targets[0]?.accounts.map((each) => `${each.change} ${each.email}`).toSorted()).toEqual([
      'added new@odd.example',
      'changed zed@odd.example',
      'removed joon@ostwind.example',
    ]);
    expectTruth(await readMatrix(), store);
  });

  test('nothing that was said held a token', () => {
    for (const { token } of all) for (const said of desk.said) expect(said).not.toContain(token);
  });
});
