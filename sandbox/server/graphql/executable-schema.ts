/** The reduced official schema with the sandbox world behind it. */
import { GraphQLEnumType, type GraphQLSchema } from 'graphql';
import { createSchema } from 'graphql-yoga';
import { readResource } from '../../resources.ts';
import type { GraphqlContext } from './graphql-context.ts';
import { shopQueryResolvers, shopTypeResolvers } from './shop-resolvers.ts';
import { staffQueryResolvers, staffTypeResolvers } from './staff-resolvers.ts';

/** Makes the schema; it is the same for every store, so one server needs one. */
export function createAdminSchema(): GraphQLSchema {
  const schema = createSchema<GraphqlContext>({
    typeDefs: readResource('shopify/admin-2026-10.graphql'),
    resolvers: {
      QueryRoot: { ...shopQueryResolvers, ...staffQueryResolvers },
      ...shopTypeResolvers,
      ...staffTypeResolvers,
    },
  });
  // A newer Shopify may answer values that this schema does not list; the sandbox must be able to play that.
  const accountType = schema.getType('AccountType');
  if (!(accountType instanceof GraphQLEnumType)) throw new Error('The Admin schema has no enum AccountType.');
  accountType.serialize = (value) => String(value);
  return schema;
}
