import type { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import { ScimList } from './scim-answers.ts';
import { parseScimValue, type ScimExchange } from './scim-exchange.ts';

/** Asked for at once; a server may give fewer. */
const PAGE = 100;
/** More than any organization has; a list that goes on is broken. */
const LONGEST_LIST = 100_000;

function incomplete(name: string, why: string): RollcallError {
  return new RollcallError('incomplete', `${name} could not be read fully: ${why}.`, {
    remedy: 'Nothing was taken over. Sync it again.',
    details: { organization: name },
  });
}

/**
 * All resources of a list, by page (`startIndex` counts from 1). Rejects with `incomplete` where the pages contradict each
 * other or what they promised: a list cut short is none.
 */
export async function readPages<Schema extends z.ZodType<{ readonly id: string }>>(
  exchange: ScimExchange,
  path: string,
  schema: Schema,
  onPage: (items: number) => void = () => undefined,
): Promise<{ readonly items: readonly z.output<Schema>[]; readonly pages: number }> {
  const { name } = exchange;
  const items = new Map<string, z.output<Schema>>();
  let total: number | null = null;
  for (let pages = 1; ; pages += 1) {
    const from = items.size + 1;
    const joint = path.includes('?') ? '&' : '?';
    const page = await exchange.read(`${path}${joint}startIndex=${from}&count=${PAGE}`, ScimList, path);
    const resources = page.Resources ?? [];
    if (total !== null && page.totalResults !== total) {
      throw incomplete(name, `its list changed from ${total} to ${page.totalResults} while it was read`);
    }
    total = page.totalResults;
    if (total > LONGEST_LIST) throw incomplete(name, `it tells of ${total} entries`);
    if (page.startIndex != null && page.startIndex !== from && resources.length > 0) {
      throw incomplete(name, `it was asked from ${from} on and answered from ${page.startIndex}`);
    }
    for (const resource of resources) {
      const item = parseScimValue(resource, schema, path, name);
      if (items.has(item.id)) throw incomplete(name, 'somebody is listed twice');
      items.set(item.id, item);
    }
    onPage(items.size);
    if (items.size > total) throw incomplete(name, `it lists ${items.size} and tells of ${total}`);
    if (items.size === total) return { items: [...items.values()], pages };
    if (resources.length === 0) throw incomplete(name, `it tells of ${total} and lists ${items.size}`);
  }
}
