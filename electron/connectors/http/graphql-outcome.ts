import { z } from 'zod';
import type { ThrottleStatus } from './cost-bucket.ts';

/** What an answer of the GraphQL API says about pacing and retrying, whatever it says otherwise. */
export interface GraphqlOutcome {
  readonly verdict: 'answered' | 'throttled' | 'internal-error';
  /** What the server asked for the query; null when not told. */
  readonly requestedQueryCost: number | null;
  readonly throttleStatus: ThrottleStatus | null;
}

const points = z.number().nonnegative().catch(Number.NaN);
const Cost = z.object({
  requestedQueryCost: z.number().nonnegative().nullish().catch(null),
  throttleStatus: z
    .object({
      maximumAvailable: points,
      currentlyAvailable: z.number().catch(Number.NaN),
      restoreRate: points,
    })
    .nullish()
    .catch(null),
});
const Envelope = z.object({
  errors: z
    .array(z.object({ extensions: z.object({ code: z.string().optional() }).nullish() }))
    .nullish()
    .catch(null),
  extensions: z
    .object({ cost: Cost.nullish().catch(null) })
    .nullish()
    .catch(null),
});

const NOTHING_SAID: GraphqlOutcome = { verdict: 'answered', requestedQueryCost: null, throttleStatus: null };

/** Reads pacing out of an answer's body. What is not understood says nothing: the connector judges the rest. */
export function readGraphqlOutcome(json: unknown): GraphqlOutcome {
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return NOTHING_SAID;
  const codes = (envelope.data.errors ?? []).map((error) => error.extensions?.code);
  const cost = envelope.data.extensions?.cost;
  const status = cost?.throttleStatus ?? null;
  return {
    verdict: codes.includes('THROTTLED')
      ? 'throttled'
      : codes.includes('INTERNAL_SERVER_ERROR')
        ? 'internal-error'
        : 'answered',
    requestedQueryCost: cost?.requestedQueryCost ?? null,
    throttleStatus: status !== null && Object.values(status).every(Number.isFinite) ? status : null,
  };
}
