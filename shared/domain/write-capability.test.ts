import { expect, it } from 'vitest';
import { planNames } from './shopify-plan.ts';
import { changeables, writeCapabilities } from './write-capability.ts';

it('has one line for everything that people want to change, on every plan, each with its rule and fact', () => {
  for (const plan of [...planNames, null, 'Never heard of']) {
    const told = writeCapabilities(plan);
    expect(told.map(({ changeable }) => changeable)).toEqual([...changeables]);
    for (const { why, fact } of told) expect([why.endsWith('.'), fact]).toEqual([true, expect.any(String)]);
  }
});

it('says that small plans hold no roles, and never that one call does it', () => {
  const roles = (plan: string | null) =>
    writeCapabilities(plan).find(({ changeable }) => changeable === 'roles')?.how;
  expect(['Starter', 'Basic', 'Grow', 'Plus', null].map(roles)).toEqual([
    'impossible',
    'impossible',
    'guided',
    'guided',
    'guided',
  ]);
});
