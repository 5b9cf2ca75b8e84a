import { describe, expect, it } from 'vitest';
import { ghostAccount } from '../../faults/alter-accounts.ts';
import type { SandboxAccount } from '../../world/world.ts';
import { parseStaffSearch } from './staff-search.ts';

const person = (id: number, set: Partial<SandboxAccount>): SandboxAccount => ({
  ...ghostAccount(0),
  id,
  ...set,
});
const people = [
  person(1, { firstName: 'Ana Maria', lastName: 'Ruiz', email: 'ana@kettle.example' }),
  person(2, { firstName: 'Bo', lastName: 'Ruiz', email: 'bo@kettle.example', accountType: 'COLLABORATOR' }),
  person(3, {
    firstName: 'Chi',
    lastName: 'Dahl',
    email: 'chi@north-light.example',
    accountType: 'REQUESTED',
  }),
];

describe('the search for staff', () => {
  it.each([
    ['', [1, 2, 3]],
    ['account_type:collaborator', [2]],
    ['account_type:collaborator OR account_type:requested', [2, 3]],
    ['last_name:ruiz -account_type:collaborator', [1]],
    ['last_name:ruiz AND NOT account_type:collaborator', [1]],
    ['first_name:"Ana Maria"', [1]],
    ['email:BO@kettle.example', [2]],
    ['email:chi@north-light.example', [3]],
    ['email:*', [1, 2, 3]],
    ['id:>=2', [2, 3]],
    ['id:<2', [1]],
    ['id:3', [3]],
    ['(first_name:Bo OR first_name:Chi) last_name:Dahl', [3]],
    ['kettle', [1, 2]],
    ['unknown_field:x', [1, 2, 3]],
    ['(((', [1, 2, 3]],
  ])('%s', (query, ids) => {
    expect(people.filter(parseStaffSearch(query)).map((each) => each.id)).toEqual(ids);
  });
});
