import { describe, expect, it } from 'vitest';
import { accessState, accountState, targetState, wish } from '#tests/fixtures/core/access-state.ts';
import type { AdminPlace } from './admin-address.ts';
import { describeVisit } from './describe-visit.ts';
import { diffAccess } from './diff-access.ts';
import { groupVisits } from './group-visits.ts';
import type { AccountChange } from './wanted-change.ts';

const shopify: AdminPlace = { kind: 'store', domain: 'tea.myshopify.com', endpoint: null, number: null };

function visitOf(place: AdminPlace, ...wishes: readonly (readonly [string, AccountChange])[]) {
  const names = [...new Set(wishes.map(([name]) => name))];
  const state = accessState(
    targetState(
      'tea',
      names.map((name) => accountState(name)),
    ),
  );
  const wanted = wishes.map(([name, change]) => wish(name, 'tea', change));
  const { operations } = diffAccess(state, wanted, { ownAddresses: new Set() });
  const [group, ...more] = groupVisits(operations);
  if (group === undefined || more.length > 0) throw new Error('This is one visit.');
  return describeVisit({ id: 'v1', ...group }, operations, place, () => 'Tea');
}

describe('describeVisit', () => {
  it('gives one role to many users in one block of steps, with the values to copy', () => {
    const role = { kind: 'assign-role', role: 'Support' } as const;
    const alone = visitOf(shopify, ['ana', role]);
    const both = visitOf(shopify, ['ana', role], ['bo', role]);
    expect(both.steps).toHaveLength(alone.steps.length);
    const values = both.steps.flatMap((step) => step.values);
    expect(values).toEqual(expect.arrayContaining(['ana@agency.example', 'bo@agency.example', 'Support']));
    expect(both.expected).toHaveLength(1);
    expect(both.expected[0]).toContain('Support');
  });

  it('keeps different roles apart', () => {
    const words = visitOf(
      shopify,
      ['ana', { kind: 'assign-role', role: 'Support' }],
      ['bo', { kind: 'assign-role', role: 'Analytics' }],
    );
    expect(words.expected).toHaveLength(2);
  });

  it('leads to Shopify’s admin, to the admin of an endpoint, or only by the menu', () => {
    const suspend = { kind: 'suspend' } as const;
    const { url, menuPath } = visitOf(shopify, ['ana', suspend]);
    expect(url).toMatch(/^https:\/\/admin\.shopify\.com\/store\/tea(\/|$)/);
    expect(menuPath.join(' ')).not.toContain('{');
    const elsewhere = visitOf({ ...shopify, endpoint: 'http://127.0.0.1:1/stores/tea' }, ['ana', suspend]);
    expect(elsewhere.url).toMatch(/^http:\/\/127\.0\.0\.1:1\/stores\/tea\/admin/);
  });

  it('takes a name for text, whatever it holds', () => {
    const words = visitOf(shopify, ['$& {roles} $1', { kind: 'suspend' }]);
    expect(words.menuPath.concat(words.expected).join(' ')).toContain('$& ');
  });
});
