import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import type { PlanFilter } from '#shared/contract/plan-filter.ts';
import { isoTime } from '#shared/domain/time.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { failureOf, newWorkspace, testPlace, type TestPlace } from '../fixtures/test-session.ts';

vi.setConfig({ testTimeout: 60_000 });

let place: TestPlace;
let session: Session;
const day = 86_400_000;
let now = Date.UTC(2026, 10, 20, 12);

beforeAll(async () => {
  place = testPlace();
  session = await newWorkspace(place, { clock: { now: () => now } });
  const { stores, imports, plans } = session.client;
  const users = ['ana', 'bo'].map((name) => ({ email: `${name}@agency.example`, name, roles: ['Support'] }));
  for (const domain of ['tea.myshopify.com', 'jar.myshopify.com']) {
    await stores.add({ domain, credential: { method: 'import' } });
    await imports.commit({ domain, source: { format: 'typed', users } });
  }
  const make = (name: string, store: string, title: string) =>
    plans.create({
      job: { kind: 'revoke-sessions' },
      people: [`${name}@agency.example`],
      stores: [`${store}.myshopify.com`],
      title,
    });
  await make('ana', 'tea', 'Spring cleaning');
  now += day;
  const second = await make('bo', 'tea', 'Autumn cleaning');
  now += day;
  await make('ana', 'jar', 'Something else');
  await plans.apply({ plan: second.id });
});

afterAll(() => place[Symbol.asyncDispose]());

test.each<readonly [PlanFilter, readonly number[]]>([
  [{}, [3, 2, 1]],
  [{ text: 'CLEANING' }, [2, 1]],
  [{ text: 'cleaning autumn' }, [2]],
  [{ text: '3' }, [3]],
  [{ status: 'waiting-for-visits' }, [2]],
  [{ person: 'Ana@agency.example' }, [3, 1]],
  [{ store: 'tea.myshopify.com' }, [2, 1]],
  [{ person: 'ana@agency.example', store: 'tea.myshopify.com' }, [1]],
  [{ madeBy: 'cli' }, [3, 2, 1]],
  [{ madeBy: 'desktop' }, []],
  [{ since: isoTime(Date.UTC(2026, 10, 21)) }, [3, 2]],
  [{ since: isoTime(Date.UTC(2026, 10, 21)), until: isoTime(Date.UTC(2026, 10, 22)) }, [2]],
])('%j', async (filter, numbers) => {
  const { plans } = await session.client.plans.list(filter);
  expect(plans.map(({ number }) => number)).toEqual(numbers);
});

test('an unknown person or store is named with the nearest', async () => {
  const { plans } = session.client;
  expect(await failureOf(plans.list({ person: 'anna@agency.example' }))).toMatchObject({ code: 'not-found' });
  expect(await failureOf(plans.list({ store: 'teas.myshopify.com' }))).toMatchObject({
    code: 'not-found',
    details: { nearest: 'tea.myshopify.com' },
  });
});

test('the same by command line', async () => {
  await session.close();
  const run = (...args: string[]) =>
    rollcall(['plan', 'list', ...args, '--workspace', place.folder, '--json']);
  const numbers = async (...args: string[]) =>
    (await run(...args)).json<{ plans: { number: number }[] }>().plans.map(({ number }) => number);
  expect(await numbers('--status', 'waiting-for-visits', '--person', 'bo@agency.example')).toEqual([2]);
  expect(await numbers('--since', '2026-11-21', '--until', '2026-11-22', '--text', 'cleaning')).toEqual([2]);
  expect((await run('--since', 'yesterday')).code).toBe(2);
  expect((await run('--status', 'waiting')).code).toBe(2);
});
