import { parseShopDomain } from '#shared/domain/shop-domain.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { Store } from '#shared/domain/target.ts';
import type { Ports } from '../ports.ts';
import { notFound } from './not-found.ts';

/** The store of that domain (also without `.myshopify.com`). Throws `not-found` with the nearest known domain, or that of the store of this name. */
export async function findStore(ports: Pick<Ports, 'storage'>, typed: string): Promise<Store> {
  const parsed = parseShopDomain(typed);
  const wanted = parsed.ok ? parsed.domain : (parsed.suggestion ?? typed.trim().toLowerCase());
  const store = await ports.storage.targets.findStore(wanted);
  if (store !== null) return store;
  const stores = (await ports.storage.targets.list()).filter((target) => target.kind === 'store');
  const called = stores.filter(({ name }) => foldText(name) === foldText(typed.trim()));
  throw notFound(
    'store',
    typed.trim(),
    stores.map(({ domain }) => domain),
    called[0]?.domain,
  );
}
