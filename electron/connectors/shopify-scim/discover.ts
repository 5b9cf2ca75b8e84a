import type { ScimSupport } from '#shared/domain/scim-support.ts';
import { ResourceType, ScimList, ScimSchema, ServiceProviderConfig } from './scim-answers.ts';
import { scimStatusFault } from './scim-faults.ts';
import { parseScim, parseScimValue, type ScimExchange } from './scim-exchange.ts';

/** The attribute of a user that names its groups. */
export interface GroupAttribute {
  /** The schema it belongs to; null for the core user's own. */
  readonly extension: string | null;
  readonly name: string;
  /** Whether each value is `{ value }` or a bare text. */
  readonly complex: boolean;
}

export interface Discovered {
  readonly support: ScimSupport;
  /** Null unless groups ride on users. */
  readonly groupAttribute: GroupAttribute | null;
}

/** What the one public connector for Shopify maps (facts 5). */
const usual: GroupAttribute = { extension: null, name: 'roles', complex: true };

const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** A list of descriptions; null where the server has none, as it need not. */
async function descriptions(exchange: ScimExchange, path: string): Promise<readonly unknown[] | null> {
  const answer = await exchange.get(path);
  if ([403, 404, 405, 501].includes(answer.status)) return null;
  const fault = scimStatusFault(exchange.name, answer.status, answer.text, exchange.token);
  if (fault !== null) throw fault;
  return parseScim(answer.text, ScimList, path.slice(1), exchange.name).Resources ?? [];
}

/**
 * The writable attribute that names a user's groups. Shopify speaks of “a custom group attribute” without its name (facts 5):
 * a writable `groups`, of the core user or of an extension, else the `roles` that its connectors map.
 */
export function groupAttributeOf(schemas: readonly ScimSchema[]): GroupAttribute | null {
  const found = schemas.flatMap(({ id, attributes }) =>
    (attributes ?? []).flatMap(({ name, type, multiValued, mutability }) =>
      multiValued === true && mutability !== 'readOnly' && /^(groups?|roles)$/i.test(name)
        ? [{ extension: id === CORE_USER ? null : id, name, complex: type === 'complex' }]
        : [],
    ),
  );
  const isGroup = ({ name }: GroupAttribute): boolean => /^groups?$/i.test(name);
  return found.find(isGroup) ?? found.find(({ extension }) => extension === null) ?? found[0] ?? null;
}

/**
 * Asks what the server can do: ServiceProviderConfig, ResourceTypes, Schemas. A server that does not describe itself is taken
 * for what is documented of Shopify's.
 */
export async function discover(exchange: ScimExchange): Promise<Discovered> {
  const { name, token } = exchange;
  const config = await exchange.get('/ServiceProviderConfig');
  if ([403, 404, 405, 501].includes(config.status)) {
    return {
      support: { described: false, patch: true, etags: false, groups: 'on-user' },
      groupAttribute: usual,
    };
  }
  const fault = scimStatusFault(name, config.status, config.text, token);
  if (fault !== null) throw fault;
  const { patch, etag } = parseScim(config.text, ServiceProviderConfig, 'ServiceProviderConfig', name);
  const types = (await descriptions(exchange, '/ResourceTypes')) ?? [];
  const hasGroups = types.some((type) =>
    /^\/?Groups\/?$/i.test(ResourceType.safeParse(type).data?.endpoint ?? ''),
  );
  const basics = { described: true, patch: patch.supported, etags: etag?.supported === true } as const;
  if (hasGroups) return { support: { ...basics, groups: 'resource' }, groupAttribute: null };
  const schemas = await descriptions(exchange, '/Schemas');
  if (schemas === null) return { support: { ...basics, groups: 'on-user' }, groupAttribute: usual };
  const groupAttribute = groupAttributeOf(
    schemas.map((schema) => parseScimValue(schema, ScimSchema, 'Schemas', name)),
  );
  return { support: { ...basics, groups: groupAttribute === null ? 'none' : 'on-user' }, groupAttribute };
}
