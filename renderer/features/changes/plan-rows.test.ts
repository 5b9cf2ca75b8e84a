import { expect, test } from 'vitest';
import { TargetId } from '#shared/domain/ids.ts';
import { fakeOperation } from '../../api/fake-plan.ts';
import { planRows, spokenRules } from './plan-rows.ts';

const elsewhere = {
  ...fakeOperation,
  id: 'op2',
  target: { ...fakeOperation.target, id: TargetId.parse('tg_nordly1'), name: 'Nordlys', domain: null },
};
const other = {
  ...fakeOperation,
  id: 'op3',
  person: null,
  account: { key: 'b', email: 'bo@client.example', name: '' },
};
const all = [fakeOperation, elsewhere, other];
const heads = (by: 'store' | 'person', query = '') =>
  planRows(all, by, query).flatMap((row) =>
    row.row === 'group' ? [`${row.name} ${row.operations.length}`] : [],
  );

test('operations stand together by store or by person', () => {
  expect(heads('store')).toEqual(['Kettle & Co 2', 'Nordlys 1']);
  expect(heads('person')).toEqual(['Ana Ruiz 2', 'bo@client.example 1']);
});

test('a search leaves the operations that match every word, and only their groups', () => {
  expect(heads('store', 'ana nordlys')).toEqual(['Nordlys 1']);
  expect(heads('store', 'ana nordlys bo')).toEqual([]);
});

test('ten thousand operations are put together in no time that anybody notices', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => ({ ...fakeOperation, id: `op${at + 1}` }));
  expect(planRows(many, 'person', '')).toHaveLength(10_001);
});

test('each rule speaks once, what forbids first', () => {
  const guard = { rule: 'credit-cards', level: 'warn', sentence: 'Cards are locked.', fact: '7' } as const;
  const owner = { rule: 'owner', level: 'block', sentence: 'An owner stays.', fact: '6' } as const;
  const rules = spokenRules([
    { ...fakeOperation, guards: [guard] },
    { ...elsewhere, guards: [guard, owner] },
  ]);
  expect(rules.map(({ rule, sentences }) => [rule, sentences.length])).toEqual([
    ['owner', 1],
    ['credit-cards', 1],
  ]);
});
