import { expect, test } from 'vitest';
import { roleLines } from './role-lines.ts';

test('as many roles as there are lines for, the rest counted', () => {
  expect(roleLines(['Packer'], '', 1)).toEqual(['Packer']);
  expect(roleLines(['Packer', 'Support'], '', 1)).toEqual(['Packer +1']);
  expect(roleLines(['Packer', 'Support'], '', 2)).toEqual(['Packer', 'Support']);
  expect(roleLines(['A', 'B', 'C', 'D'], '', 3)).toEqual(['A', 'B', '+2 more']);
});

test('who can’t enter is told in the last line where there are two', () => {
  expect(roleLines(['Packer'], 'suspended', 1)).toEqual(['Packer']);
  expect(roleLines(['Packer'], 'suspended', 2)).toEqual(['Packer', 'suspended']);
  expect(roleLines(['A', 'B', 'C'], 'suspended', 2)).toEqual(['A +2', 'suspended']);
  expect(roleLines(['A', 'B', 'C'], 'suspended', 3)).toEqual(['A', '+2 more', 'suspended']);
});

test('none and not known are told apart', () => {
  expect(roleLines(null, '', 2)).toEqual(['Roles unknown']);
  expect(roleLines([], '', 2)).toEqual(['No role']);
});
