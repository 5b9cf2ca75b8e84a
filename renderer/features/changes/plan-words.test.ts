import { expect, test } from 'vitest';
import { fakeOperation, fakePlan } from '../../api/fake-plan.ts';
import { imageChanges, operationStanding, operationWords, totalsSentence, truths } from './plan-words.ts';

test('an operation is told by what it does and what it makes of the account', () => {
  expect(operationWords({ ...fakeOperation, kind: 'assign-role', roles: ['Developer'] })).toBe(
    'Assign role Developer',
  );
  expect(imageChanges(fakeOperation)).toEqual([{ name: 'Status', before: 'Active', after: 'Suspended' }]);
});

test('roles that nobody can read are said to be so, before and after', () => {
  const assign = { ...fakeOperation, kind: 'assign-role', roles: ['Developer'] } as const;
  expect(imageChanges(assign)).toEqual([{ name: 'Roles', before: 'not readable', after: 'with Developer' }]);
  const read = {
    ...assign,
    before: { ...assign.before, roles: ['Care'] },
    after: { ...assign.after, roles: ['Care', 'Developer'] },
  };
  expect(imageChanges(read)).toEqual([{ name: 'Roles', before: 'Care', after: 'Care, Developer' }]);
});

test('an account comes and goes', () => {
  const nobody = { exists: false, kind: null, status: null, isOwner: false, roles: null };
  expect(imageChanges({ ...fakeOperation, kind: 'remove-user', after: nobody })).toEqual([
    { name: 'Account', before: 'Active', after: 'none' },
  ]);
  expect(imageChanges({ ...fakeOperation, kind: 'revoke-sessions' })[0]?.after).toBe('logged out everywhere');
});

test('totals are one sentence that leaves out what there is none of', () => {
  expect(totalsSentence(fakePlan([fakeOperation]).totals)).toBe(
    '1 operation for 1 person on 1 target: 1 guided in 0 visits.',
  );
  expect(totalsSentence(fakePlan([]).totals)).toBe('Nothing to do.');
});

test('the three truths are told apart', () => {
  const words = (more: Parameters<typeof fakePlan>[2]) =>
    truths(fakePlan([fakeOperation], [], more)).map(({ word }) => word);
  expect(words({})).toEqual(['Complete', 'Applicable', 'No error']);
  expect(words({ complete: false, applicable: false, errored: true })).toEqual([
    'Not complete',
    'Nothing to apply',
    'Errored',
  ]);
});

test('what was begun is under way while somebody is at it, and must be checked once nobody is', () => {
  const begun = { status: 'must-check', fault: null } as const;
  expect(operationStanding(begun, true).word).toBe('Under way');
  expect(operationStanding(begun, false).word).toBe('Must be checked');
  const lost = { code: 'timeout', message: 'No answer came.', remedy: null } as const;
  expect(operationStanding({ ...begun, fault: lost }, true).word).toBe('Must be checked');
  expect(operationStanding({ status: 'applied', fault: null }, true).word).toBe('Applied');
});
