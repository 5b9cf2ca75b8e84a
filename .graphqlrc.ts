import { ApiType, pluckConfig, preset } from '@shopify/api-codegen-preset';

/**
 * Types for the queries that Rollcall makes, from the reduced official schema in this repository: no network.
 * Run `npx graphql-codegen` after changing a query.
 */
const schema = 'resources/shopify/admin-2026-10.graphql';
const documents = ['electron/connectors/shopify-admin/admin-queries.ts'];
const output = 'electron/connectors/shopify-admin/generated';

/** A field that was asked for is in the answer, as null if need be. */
const everyFieldThere = { avoidOptionals: { field: true } };

export default {
  schema,
  documents,
  projects: {
    default: {
      schema,
      documents,
      extensions: {
        codegen: {
          pluckConfig,
          generates: {
            [`${output}/admin.types.d.ts`]: {
              plugins: ['typescript'],
              config: { ...everyFieldThere, enumsAsTypes: true, onlyOperationTypes: true },
            },
            [`${output}/admin.generated.d.ts`]: {
              preset,
              presetConfig: { apiType: ApiType.Admin },
              config: everyFieldThere,
            },
          },
        },
      },
    },
  },
};
