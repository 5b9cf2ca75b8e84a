import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SHOP_QUERY, STAFF_MEMBERS_QUERY } from './admin-queries.ts';

const root = new URL('../../../', import.meta.url);
const schema = buildSchema(readFileSync(new URL('resources/shopify/admin-2026-10.graphql', root), 'utf8'));
const types = readFileSync(new URL('generated/admin.generated.d.ts', import.meta.url), 'utf8');

describe.each([SHOP_QUERY, STAFF_MEMBERS_QUERY])('%s', (query) => {
  it('is right by the official schema', () => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  it('has types that were made from this very text', () => {
    expect(types).toContain(JSON.stringify(query));
  });

  it('asks for nothing that is deprecated or private', () => {
    expect(query).not.toMatch(/privateData|displayName\b(?<!publicDisplayName)|phone|avatar/);
  });
});

it('the check itself refuses a field that the schema does not have', () => {
  expect(validate(schema, parse('{ shop { owner } }'))).toHaveLength(1);
});
