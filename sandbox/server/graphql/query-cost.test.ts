import fc from 'fast-check';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createAdminSchema } from './executable-schema.ts';
import { costOfOperation } from './query-cost.ts';

const schema = createAdminSchema();

function cost(query: string, variables: Record<string, unknown> = {}, served?: number): number {
  const document = parse(query);
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  return costOfOperation(
    schema,
    document,
    operation,
    variables,
    served === undefined ? undefined : () => served,
  );
}

describe('the cost of a query', () => {
  it.each([
    ['{ shop { name email } }', 1],
    ['{ shop { plan { publicDisplayName } } }', 2],
    ['{ currentAppInstallation { accessScopes { handle } app { title } } }', 3],
    ['{ staffMembers(first: 50) { nodes { id email } pageInfo { endCursor } } }', 50],
    ['{ staffMembers(last: 50) { edges { cursor node { id avatar { url } } } } }', 100],
    ['{ staffMembers(first: 50) { pageInfo { endCursor } } }', 1],
    [
      '{ shop { name } staffMembers(first: 2) { ...page } } fragment page on StaffMemberConnection { nodes { id } }',
      3,
    ],
    ['{ shop @skip(if: true) { name } publicApiVersions { handle } }', 1],
  ])('%s', (query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it('reads the size from a variable', () => {
    const query = 'query ($n: Int!) { staffMembers(first: $n) { nodes { id } } }';
    expect(cost(query, { n: 120 })).toBe(120);
  });

  it('grows with the page and never costs more afterwards than was reserved', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 250 }), fc.integer({ min: 0, max: 250 }), (wanted, found) => {
        const query = `{ shop { name } staffMembers(first: ${wanted}) { nodes { id } } }`;
        const reserved = cost(query);
        expect(reserved).toBe(1 + wanted);
        expect(cost(query, {}, Math.min(wanted, found))).toBeLessThanOrEqual(reserved);
      }),
    );
  });
});
