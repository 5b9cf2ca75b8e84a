import { RollcallError } from '#shared/contract/errors.ts';
import type { StoreFacts } from '#shared/domain/reading.ts';
import { planClass } from '#shared/domain/shopify-plan.ts';
import { ShopAnswer, readAnswer } from './admin-answers.ts';
import { SHOP_QUERY } from './admin-queries.ts';
import type { AdminSession } from './admin-session.ts';

export interface ShopReading {
  readonly facts: StoreFacts & { readonly scopes: readonly string[] };
  /** The permanent domain that the shop itself tells. */
  readonly domain: string;
  /** Whether the legacy `users.json` may be asked (facts 1.8). */
  readonly isPlus: boolean;
}

/** shop, plan, currentAppInstallation and its list of scopes: one point for each object (facts 4). */
const COST = { operation: 'Shop', items: 0, overhead: 4, perItem: 0 };

/**
 * Shop, plan and scopes. The first question to every store: it is cheap, needs no scope, and its answer tells the cost
 * bucket. Rejects with `wrong-store` when another shop answers.
 */
export async function readShop(session: AdminSession): Promise<ShopReading> {
  const { domain } = session.store;
  const data = await session.query(SHOP_QUERY, COST);
  const { shop, currentAppInstallation } = readAnswer(
    ShopAnswer,
    'the question for shop and scopes',
    domain,
    data,
  );
  if (shop.myshopifyDomain.toLowerCase() !== domain) {
    throw new RollcallError(
      'wrong-store',
      `Asked for ${domain}, but ${shop.myshopifyDomain} answered: the token or endpoint belongs to another store.`,
      {
        remedy: `Give ${domain} a token of its own, or add ${shop.myshopifyDomain} as the store it is.`,
        details: { expected: domain, answered: shop.myshopifyDomain },
      },
    );
  }
  return {
    facts: {
      contactEmail: shop.contactEmail ?? null,
      name: shop.name,
      ownerName: shop.shopOwnerName ?? null,
      plan: shop.plan.publicDisplayName,
      scopes: [...new Set(currentAppInstallation.accessScopes.map((scope) => scope.handle))].sort(),
    },
    domain: shop.myshopifyDomain,
    isPlus: shop.plan.shopifyPlus || planClass(shop.plan.publicDisplayName) === 'plus',
  };
}
