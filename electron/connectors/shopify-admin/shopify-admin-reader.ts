import { grantsUsers } from '#shared/domain/capability-table.ts';
import type { StoreCredential } from '#shared/domain/connection.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { StoreAddress, StoreReadOptions, StoreReader } from '#electron/core/ports.ts';
import type { HttpClient } from '../http/http-client.ts';
import { usersRefused } from './admin-faults.ts';
import { openAdminSession } from './admin-session.ts';
import { legacySight, readLegacyUsers, tryLegacyUsers } from './read-legacy-users.ts';
import { readShop } from './read-shop.ts';
import type { ShopReading } from './read-shop.ts';
import { readStaffMembers, tryStaffMembers } from './read-staff-members.ts';
import { toAccounts } from './to-accounts.ts';
import { createTokenKeeper } from './token-keeper.ts';

export interface ShopifyAdminReaderParts {
  readonly http: HttpClient;
  readonly clock: { now(): number };
}

/** Reads stores through the Admin API 2026-10. Pacing, retry and log are the client's; nothing is stored here. */
export function createShopifyAdminReader({ http, clock }: ShopifyAdminReaderParts): StoreReader {
  const keeper = createTokenKeeper({ http, clock });

  const open = (
    store: StoreAddress,
    credential: StoreCredential,
    { signal, saveCredential }: Pick<StoreReadOptions, 'signal' | 'saveCredential'>,
    onSend: () => void,
  ) => {
    const tokens = keeper.open(store, credential, { signal, saveCredential, onSend });
    return openAdminSession({ http, store, tokens, signal, onSend });
  };

  return {
    async read(store, credential, options) {
      let requests = 0;
      const session = open(store, credential, options, () => {
        requests += 1;
        options.onRequest?.();
      });
      const shop = await readShop(session);
      options.onShop?.(shop.facts);
      if (!grantsUsers(shop.facts.scopes)) throw usersRefused(store.domain, shop.facts.plan, false);
      const { members, pages } = await explained(shop, readStaffMembers(session, options.onPage));
      const legacy = shop.isPlus ? await readLegacyUsers(session) : null;
      const accounts = toAccounts(members, legacy?.users ?? null);
      if (accounts.length > members.length) options.onPage(accounts.length);
      return {
        content: {
          accounts,
          facts: shop.facts,
          sees: {
            roles: false, // no public API tells them (facts 0)
            ...legacySight(legacy?.users ?? []),
            lastLogin: false, // nor these (facts 1.3)
          },
        },
        pages: pages + (legacy?.pages ?? 0),
        requests,
      };
    },

    async check(store, credential, options) {
      const session = open(store, credential, options, () => undefined);
      const shop = await readShop(session);
      const { facts, domain } = shop;
      const unread = { facts, domain, legacyUsersRefused: false };
      if (!grantsUsers(facts.scopes)) return { ...unread, usersReadable: null };
      try {
        await explained(shop, tryStaffMembers(session));
      } catch (error) {
        const asked = error instanceof RollcallError && error.details['asked'] === true;
        if (asked) return { ...unread, usersReadable: false };
        throw error;
      }
      const legacyUsersRefused = shop.isPlus && !(await tryLegacyUsers(session));
      return { facts, domain, usersReadable: true, legacyUsersRefused };
    },
  };
}

/**
 * Shopify names every reason at once when it denies users; what is known of the plan tells which one holds. A plan's name
 * alone never keeps us from asking: the server's answer is the truth.
 */
async function explained<T>({ facts, domain }: ShopReading, asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    const denied = error instanceof RollcallError && error.details['accessDenied'] === true;
    if (denied) throw usersRefused(domain, facts.plan, true);
    throw error;
  }
}
