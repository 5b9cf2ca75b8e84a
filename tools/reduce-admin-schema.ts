/**
 * Cuts Shopify's official Admin schema down to what reading a store's people needs.
 *
 * Source: the introspection file inside npm `@shopify/dev-mcp` (facts.md section 2). Names, nullability, arguments
 * and defaults stay official; only descriptions are shortened. Run it again after every upgrade of that package:
 *
 *     npx node tools/reduce-admin-schema.ts
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import {
  buildClientSchema,
  lexicographicSortSchema,
  printSchema,
  type IntrospectionField,
  type IntrospectionInputValue,
  type IntrospectionQuery,
  type IntrospectionType,
  type IntrospectionTypeRef,
} from 'graphql';
import { format } from 'prettier';

/** The version of the Admin API that the whole project speaks. */
const ADMIN_API_VERSION = '2026-10';

/** The queries that Rollcall makes; every other field of the root goes. */
const KEPT_QUERIES: ReadonlySet<string> = new Set([
  'currentAppInstallation',
  'currentStaffMember',
  'publicApiVersions',
  'shop',
  'staffMember',
  'staffMembers',
]);

/** Objects and interfaces that stay. Of their fields stay all whose type stays, and all scalars and enums. */
const KEPT_COMPOSITES: ReadonlySet<string> = new Set([
  'AccessScope',
  'ApiVersion',
  'App',
  'AppInstallation',
  'Domain',
  'Image',
  'Node',
  'PageInfo',
  'QueryRoot',
  'Shop',
  'ShopPlan',
  'StaffMember',
  'StaffMemberConnection',
  'StaffMemberEdge',
  'StaffMemberPrivateData',
]);

/** Required access of one type or field, word for word from the official file. */
export interface AccessRule {
  readonly type: string;
  readonly field?: string;
  readonly requiredAccess: string;
  readonly scopes: readonly string[];
}

/** The parts of the official file that are read here. */
export interface OfficialAdminSchema {
  readonly data: IntrospectionQuery;
  readonly offline_scopes: {
    readonly items: readonly {
      readonly type: 'type' | 'field';
      readonly typeName: string;
      readonly fieldName?: string;
      readonly requiredAccess: string;
      readonly offlineScopes: readonly string[];
    }[];
  };
}

/** Reads the official introspection out of the installed package. Throws when the package is not there. */
export function readOfficialAdminSchema(): OfficialAdminSchema {
  // The package exports no data file, so it is found beside this folder, where npm puts it.
  const file = new URL(
    `../node_modules/@shopify/dev-mcp/dist/data/admin_${ADMIN_API_VERSION}.json.gz`,
    import.meta.url,
  );
  // The package is pinned and the test beside this file compares everything kept with it.
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as OfficialAdminSchema;
}

function namedType(type: IntrospectionTypeRef): string {
  return type.kind === 'LIST' || type.kind === 'NON_NULL' ? namedType(type.ofType) : type.name;
}

function shorten(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const plain = text
    .split(/\n\s*\n|\n\|/)[0]!
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return /^.{20,}?[.!?](?= |$)/.exec(plain)?.[0] ?? plain;
}

function shortInput(value: IntrospectionInputValue): IntrospectionInputValue {
  return { ...value, description: shorten(value.description) };
}

/** Gives the reduced introspection. Pure; the order of the official file does not matter to the printed result. */
export function reduceIntrospection(official: IntrospectionQuery): IntrospectionQuery {
  const byName = new Map(official.__schema.types.map((type) => [type.name, type]));
  const kept = new Map<string, IntrospectionType>();

  const isLeaf = (name: string): boolean => {
    const kind = byName.get(name)?.kind;
    return kind === 'SCALAR' || kind === 'ENUM';
  };

  const keepField = (owner: string, field: IntrospectionField): boolean => {
    if (owner === 'QueryRoot') return KEPT_QUERIES.has(field.name);
    const name = namedType(field.type);
    return isLeaf(name) || KEPT_COMPOSITES.has(name);
  };

  const keep = (name: string): void => {
    if (kept.has(name)) return;
    const type = byName.get(name);
    if (type === undefined) throw new Error(`The official schema has no type "${name}" any more.`);
    const described = { ...type, description: shorten(type.description) };
    if (described.kind === 'OBJECT' || described.kind === 'INTERFACE') {
      const fields = described.fields
        .filter((field) => keepField(name, field))
        .map((field) => ({
          ...field,
          description: shorten(field.description),
          args: field.args.map(shortInput),
        }));
      const interfaces = described.interfaces.filter((each) => KEPT_COMPOSITES.has(each.name));
      kept.set(
        name,
        described.kind === 'OBJECT'
          ? { ...described, fields, interfaces }
          : {
              ...described,
              fields,
              interfaces,
              possibleTypes: described.possibleTypes.filter((each) => KEPT_COMPOSITES.has(each.name)),
            },
      );
      for (const field of fields) {
        keep(namedType(field.type));
        for (const argument of field.args) keep(namedType(argument.type));
      }
    } else if (described.kind === 'INPUT_OBJECT') {
      kept.set(name, { ...described, inputFields: described.inputFields.map(shortInput) });
      for (const field of described.inputFields) keep(namedType(field.type));
    } else if (described.kind === 'ENUM') {
      const enumValues = described.enumValues.map((value) => ({
        ...value,
        description: shorten(value.description),
      }));
      kept.set(name, { ...described, enumValues });
    } else {
      kept.set(name, described);
    }
  };

  for (const name of KEPT_COMPOSITES) keep(name);
  return {
    __schema: {
      ...official.__schema,
      queryType: { kind: 'OBJECT', name: 'QueryRoot' },
      mutationType: null,
      subscriptionType: null,
      types: [...kept.values()],
      directives: official.__schema.directives.filter((each) =>
        ['include', 'skip', 'deprecated', 'specifiedBy', 'oneOf'].includes(each.name),
      ),
    },
  };
}

/** Required access of everything kept; only rules that require something. Sorted by type, then field. */
export function reduceAccess(
  official: OfficialAdminSchema,
  reduced: IntrospectionQuery,
): readonly AccessRule[] {
  const fieldsOf = new Map(
    reduced.__schema.types.map((type) => [
      type.name,
      new Set(type.kind === 'OBJECT' || type.kind === 'INTERFACE' ? type.fields.map((f) => f.name) : []),
    ]),
  );
  return official.offline_scopes.items
    .filter((rule) => rule.requiredAccess !== '' || rule.offlineScopes.length > 0)
    .filter((rule) => fieldsOf.has(rule.typeName))
    .filter((rule) => rule.fieldName === undefined || fieldsOf.get(rule.typeName)!.has(rule.fieldName))
    .map((rule) => ({
      type: rule.typeName,
      ...(rule.fieldName === undefined ? {} : { field: rule.fieldName }),
      requiredAccess: rule.requiredAccess,
      scopes: rule.offlineScopes,
    }))
    .sort((a, b) => (`${a.type}.${a.field ?? ''}` < `${b.type}.${b.field ?? ''}` ? -1 : 1));
}

/** The text of both generated files, in the format that the formatter leaves alone. */
export async function renderReducedSchema(official: OfficialAdminSchema): Promise<{
  readonly graphql: string;
  readonly access: string;
}> {
  const reduced = reduceIntrospection(official.data);
  const head = [
    `# Shopify Admin API ${ADMIN_API_VERSION}, reduced to what Rollcall reads.`,
    '# Written by tools/reduce-admin-schema.ts from npm @shopify/dev-mcp; do not edit.',
    '',
    '',
  ].join('\n');
  const sdl = `${head}${printSchema(lexicographicSortSchema(buildClientSchema(reduced)))}`;
  const access = JSON.stringify(
    { version: ADMIN_API_VERSION, rules: reduceAccess(official, reduced) },
    null,
    2,
  );
  return {
    graphql: await format(sdl, { parser: 'graphql', printWidth: 110 }),
    access: await format(access, { parser: 'json', printWidth: 110 }),
  };
}

if (import.meta.main) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'resources', 'shopify');
  const files = await renderReducedSchema(readOfficialAdminSchema());
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `admin-${ADMIN_API_VERSION}.graphql`), files.graphql);
  writeFileSync(join(folder, `admin-${ADMIN_API_VERSION}-access.json`), files.access);
  process.stdout.write(
    `Wrote admin-${ADMIN_API_VERSION}.graphql and its access rules to resources/shopify\n`,
  );
}
