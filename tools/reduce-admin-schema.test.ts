import { readFileSync } from 'node:fs';
import { buildSchema, introspectionFromSchema, type IntrospectionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readOfficialAdminSchema, renderReducedSchema } from './reduce-admin-schema.ts';

const official = readOfficialAdminSchema();
const file = (name: string): string =>
  readFileSync(new URL(`../resources/shopify/${name}`, import.meta.url), 'utf8');

describe('the reduced Admin schema', () => {
  const sdl = file('admin-2026-10.graphql');
  const reduced = introspectionFromSchema(buildSchema(sdl), { inputValueDeprecation: true });
  const officialTypes = new Map<string, IntrospectionType>(
    official.data.__schema.types.map((type) => [type.name, type]),
  );
  const own = reduced.__schema.types.filter((type) => !type.name.startsWith('__'));

  /** A value without the texts that are shortened on purpose and without what only the official file carries. */
  const shape = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, inner: unknown) =>
        ['description', 'gidTypes', 'specifiedByURL'].includes(key) ? undefined : inner,
      ),
    );
  const argument = (arg: { name: string; type: unknown; defaultValue?: unknown }): unknown =>
    shape({ name: arg.name, type: arg.type, defaultValue: arg.defaultValue ?? null });

  it('is what the tool writes today', async () => {
    const files = await renderReducedSchema(official);
    expect(sdl).toBe(files.graphql);
    expect(file('admin-2026-10-access.json')).toBe(files.access);
  });

  it.each(own.map((type) => [type.name, type] as const))('keeps %s as the official one', (name, type) => {
    const source = officialTypes.get(name);
    expect(source?.kind).toBe(type.kind);
    if (type.kind === 'OBJECT' || type.kind === 'INTERFACE') {
      if (source?.kind !== type.kind) throw new Error('kinds differ');
      for (const field of type.fields) {
        const other = source.fields.find((each) => each.name === field.name);
        expect(shape(field.type), `${name}.${field.name}`).toEqual(shape(other?.type));
        expect(field.isDeprecated).toBe(other?.isDeprecated);
        const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
        expect([...field.args].sort(byName).map(argument)).toEqual(
          [...(other?.args ?? [])].sort(byName).map(argument),
        );
      }
    } else if (type.kind === 'ENUM') {
      if (source?.kind !== 'ENUM') throw new Error('kinds differ');
      expect(type.enumValues.map((value) => value.name).sort()).toEqual(
        source.enumValues.map((value) => value.name).sort(),
      );
    } else if (type.kind === 'INPUT_OBJECT') {
      if (source?.kind !== 'INPUT_OBJECT') throw new Error('kinds differ');
      expect(type.inputFields.map(argument)).toEqual(
        expect.arrayContaining(source.inputFields.map(argument)),
      );
    }
  });

  it('keeps every field of a staff member', () => {
    const fieldsOf = (type: IntrospectionType | undefined): string[] =>
      type?.kind === 'OBJECT' ? type.fields.map((field) => field.name).sort() : [];
    for (const name of ['StaffMember', 'StaffMemberPrivateData', 'ShopPlan', 'StaffMemberConnection']) {
      expect(fieldsOf(own.find((type) => type.name === name))).toEqual(fieldsOf(officialTypes.get(name)));
    }
  });

  it('carries the official condition on reading users', () => {
    expect(JSON.parse(file('admin-2026-10-access.json'))).toMatchObject({
      rules: expect.arrayContaining([
        expect.objectContaining({ type: 'StaffMember', scopes: ['read_users'] }),
      ]),
    });
  });
});
