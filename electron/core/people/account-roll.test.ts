import { expect, it } from 'vitest';
import { account, at, store } from '#tests/fixtures/core/builders.ts';
import { createAccountRoll } from './account-roll.ts';

const [first, second] = [store(1).id, store(2).id];
const reading = (contentHash: string, method: 'api' | 'import' = 'api') =>
  ({ method, observedAt: at(0), contentHash, accounts: 1 }) as const;
const entry = (targetId: typeof first, ...readings: readonly ReturnType<typeof reading>[]) =>
  ({ targetId, readings, status: 'ok', fault: null }) as const;

it('gives back the accounts of an entry, one for all of the same address and name', () => {
  const roll = createAccountRoll();
  roll.add(first, 'a', [account('ana@x.example')]);
  roll.add(second, 'b', [account('ana@x.example'), account('bo@x.example')]);
  const [ana] = roll.accountsOf(entry(first, reading('a'))) ?? [];
  const others = roll.accountsOf(entry(second, reading('b')));
  expect(others?.map((each) => each.account.email)).toEqual(['ana@x.example', 'bo@x.example']);
  expect(others?.[0]).toBe(ana);
});

it('keeps accounts apart whose address is none: only their own key names them', () => {
  const roll = createAccountRoll();
  const named = (email: string | null, key: string) => ({
    ...account('x@x.example'),
    email,
    key,
    name: 'Ana',
  });
  roll.add(first, 'a', [named('front desk', '1'), named(null, '2')]);
  roll.add(second, 'b', [named('front desk', '3'), named(null, '4')]);
  const keys = [entry(first, reading('a')), entry(second, reading('b'))].flatMap((each) =>
    (roll.accountsOf(each) ?? []).map((met) => met.account.key),
  );
  expect(keys).toEqual(['1', '2', '3', '4']);
});

it('does not answer for a content that it has not met, nor for several readings', () => {
  const roll = createAccountRoll();
  roll.add(first, 'a', [account('ana@x.example')]);
  expect(roll.accountsOf(entry(first, reading('other')))).toBeNull();
  expect(roll.accountsOf(entry(second, reading('a')))).toBeNull();
  expect(roll.accountsOf(entry(first, reading('a'), reading('b', 'import')))).toBeNull();
  expect(roll.accountsOf(entry(second))).toBeNull();
});
