import { describe, expect, it } from 'vitest';
import { grantsUsers, readBy, readCapabilities } from './capability-table.ts';
import type { CapabilityGrounds } from './capability-table.ts';
import { readables } from './capability.ts';
import { connectionMethods } from './connection.ts';
import { planNames } from './shopify-plan.ts';

const USERS = ['read_products', 'read_users'];
const how = (grounds: CapabilityGrounds) =>
  Object.fromEntries(readCapabilities(grounds).map((capability) => [capability.readable, capability.how]));

describe('the capability table', () => {
  it('has an answer, with its reason and fact, for every plan, scope and method', () => {
    for (const plan of [...planNames, 'Commerce Studio', null])
      for (const scopes of [null, [], USERS])
        for (const method of connectionMethods)
          for (const usersReadable of [true, false, null]) {
            const capabilities = readCapabilities({ plan, scopes, method, usersReadable });
            expect(capabilities.map((capability) => capability.readable)).toEqual(readables);
            for (const { why, fact } of capabilities) {
              expect(why).toMatch(/\.$/);
              expect(fact).toMatch(/^\d(\.\d)?$/);
            }
          }
  });

  it('reads everything but roles and logins on Plus', () => {
    expect(how({ plan: 'Plus', scopes: USERS, method: 'token' })).toEqual({
      accounts: 'api',
      roles: 'import',
      permissions: 'api',
      'two-step': 'api',
      'last-login': 'import',
      shop: 'api',
    });
  });

  it('reads users but no permissions on Advanced', () => {
    expect(how({ plan: 'Advanced', scopes: USERS, method: 'oauth' })).toMatchObject({
      accounts: 'api',
      permissions: 'impossible',
      'two-step': 'import',
    });
  });

  it.each(['Basic', 'Grow', 'Starter', 'Paused'])('imports users on %s whatever was granted', (plan) => {
    expect(readBy({ plan, scopes: USERS, method: 'token' })).toBe('import');
  });

  it('believes what Shopify did over what the plan’s name promises', () => {
    expect(readBy({ plan: 'Grow', scopes: USERS, method: 'token', usersReadable: true })).toBe('api');
    expect(readBy({ plan: 'Plus', scopes: USERS, method: 'token', usersReadable: false })).toBe('import');
  });

  it('names the missing step', () => {
    const missing = readCapabilities({ plan: 'Plus', scopes: [], method: 'token' });
    expect(missing.find((capability) => capability.readable === 'accounts')?.remedy).toContain(
      'Shopify Support',
    );
    expect(readBy({ plan: null, scopes: null, method: 'import' })).toBe('import');
  });

  it('knows which scopes let an app ask for users', () => {
    expect(grantsUsers(['read_users'])).toBe(true);
    expect(grantsUsers(['read_customers'])).toBe(false);
  });
});

describe('a Plus store that refuses users.json', () => {
  it('is not said to tell permissions or two-step authentication', () => {
    const grounds = { plan: 'Plus', scopes: ['read_users'], method: 'token' } as const;
    const how = (legacyUsersRefused: boolean) =>
      Object.fromEntries(
        readCapabilities({ ...grounds, legacyUsersRefused }).map((each) => [each.readable, each.how]),
      );
    expect(how(false)).toMatchObject({ accounts: 'api', permissions: 'api', 'two-step': 'api' });
    expect(how(true)).toMatchObject({ accounts: 'api', permissions: 'impossible', 'two-step': 'import' });
  });
});
