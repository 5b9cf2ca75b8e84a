/** `POST /admin/api/2026-10/graphql.json`: checks the token, reserves the cost, runs the query, gives back the rest. */
import { GraphQLError, Kind, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { z } from 'zod';
import { errorsAnswer, jsonAnswer, type Answer } from '../answer.ts';
import { checkToken } from '../check-token.ts';
import type { StoreExchange } from '../exchange.ts';
import { createAdminSchema } from '../graphql/executable-schema.ts';
import type { GraphqlContext } from '../graphql/graphql-context.ts';
import { SINGLE_QUERY_MAXIMUM, costOfOperation } from '../graphql/query-cost.ts';
import type { LeakyBucket } from '../leaky-bucket.ts';
import type { SandboxState } from '../sandbox-state.ts';

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

const DOCUMENTATION = 'https://shopify.dev/api/usage/rate-limits';

export type GraphqlRoute = (state: SandboxState, exchange: StoreExchange) => Promise<Answer>;

function operationOf(document: DocumentNode, name: string | null | undefined) {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (name === null || name === undefined) return operations.length === 1 ? operations[0] : undefined;
  return operations.find((each) => each.name?.value === name);
}

function costReport(requested: number, actual: number | null, bucket: LeakyBucket, now: number) {
  return {
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: {
      maximumAvailable: bucket.limits.maximumAvailable,
      currentlyAvailable: bucket.available(now),
      restoreRate: bucket.limits.restoreRate,
    },
  };
}

function throttled(requested: number, bucket: LeakyBucket, now: number): Answer {
  const body = {
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: DOCUMENTATION } }],
    extensions: { cost: costReport(requested, null, bucket, now) },
  };
  return { ...jsonAnswer(200, body), throttled: true };
}

const graphqlErrors = (errors: readonly GraphQLError[]): Answer => jsonAnswer(200, { errors });

/**
 * Makes the route. Documents are parsed and validated once and kept (by Yoga's cache), which is what lets one
 * process answer for a thousand stores.
 */
export function createGraphqlRoute(): GraphqlRoute {
  const schema: GraphQLSchema = createAdminSchema();
  const yoga = createYoga({
    schema,
    logging: false,
    maskedErrors: false,
    graphiql: false,
    landingPage: false,
  });

  return async (state, exchange) => {
    const checked = checkToken(state, exchange);
    if ('refusal' in checked) return checked.refusal;
    const request = readRequest(exchange.body);
    // Shopify's text for a body without a query.
    if (request === null) return errorsAnswer(400, { query: 'Required parameter missing or invalid' });

    const { fault } = exchange;
    const other = fault?.kind === 'wrong-shop' ? otherStore(state, exchange, fault.answersAs) : null;
    const context: GraphqlContext = {
      state,
      store: other ?? exchange.store,
      domain: other?.domain ?? exchange.domain,
      token: checked.token,
      fault,
      served: new Map(),
      httpFailure: null,
    };
    // Yoga asks for the context of an HTTP request; the resolvers use ours alone.
    const engine = yoga.getEnveloped({ ...context });
    let document: DocumentNode;
    try {
      document = engine.parse(request.query) as DocumentNode; // Yoga types it loosely; it is graphql's own parser
    } catch (error) {
      return graphqlErrors([error instanceof GraphQLError ? error : new GraphQLError(String(error))]);
    }
    const problems = engine.validate(schema, document) as readonly GraphQLError[]; // the same for graphql's validate
    if (problems.length > 0) {
      // Without what Yoga adds for HTTP servers of its own.
      return graphqlErrors(
        problems.map((each) => new GraphQLError(each.message, { nodes: each.nodes ?? null })),
      );
    }
    const operation = operationOf(document, request.operationName);
    if (operation === undefined) return graphqlErrors([new GraphQLError('No operation to run was named.')]);

    const variables = request.variables ?? {};
    const requested = costOfOperation(schema, document, operation, variables);
    if (requested > SINGLE_QUERY_MAXIMUM) {
      const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${SINGLE_QUERY_MAXIMUM}).`;
      return graphqlErrors([
        new GraphQLError(message, {
          extensions: {
            code: 'MAX_COST_EXCEEDED',
            cost: requested,
            maxCost: SINGLE_QUERY_MAXIMUM,
            documentation: DOCUMENTATION,
          },
        }),
      ]);
    }
    const bucket = state.buckets.of(exchange.store, checked.token.appKey, state.now()).graphql;
    if (fault?.kind === 'throttle-storm' || !bucket.take(requested, state.now())) {
      return throttled(requested, bucket, state.now());
    }

    // The executor of graphql, behind Yoga's plugins; its result is the plain kind without @defer and @stream.
    const result = (await engine.execute({
      schema,
      document,
      contextValue: context,
      variableValues: variables,
      operationName: request.operationName,
    })) as ExecutionResult;
    const actual = costOfOperation(
      schema,
      document,
      operation,
      variables,
      (path) => context.served.get(path) ?? 0,
    );
    bucket.refund(Math.max(0, requested - actual), state.now());
    if (context.httpFailure !== null) return errorsAnswer(context.httpFailure, 'Internal Server Error');
    const cost = costReport(requested, actual, bucket, state.now());
    return { ...jsonAnswer(200, { ...result, extensions: { cost } }), points: actual };
  };
}

function readRequest(body: string): z.output<typeof requestSchema> | null {
  try {
    const parsed = requestSchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // not JSON at all: answered like a body without a query
  }
}

function otherStore(state: SandboxState, exchange: StoreExchange, wanted: string | undefined) {
  const named = wanted === undefined ? undefined : state.stores.get(wanted);
  return named ?? state.world.stores.find((store) => store !== exchange.store) ?? exchange.store;
}
