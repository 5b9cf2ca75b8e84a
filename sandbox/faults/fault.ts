/** The misbehaviours a sandbox store can be told to show. Scripted, never random, so that tests know what to expect. */
import { z } from 'zod';

/** Where a fault bites; GraphQL and REST unless said otherwise. */
export const FAULT_SURFACES = ['graphql', 'rest', 'token'] as const;
export type FaultSurface = (typeof FAULT_SURFACES)[number];

const bites = {
  /** After so many requests the fault is over; without it, it stays. */
  requests: z.int().positive().optional(),
  surfaces: z.array(z.enum(FAULT_SURFACES)).min(1).optional(),
};

const plain = <const Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind), ...bites });

export const faultSchema = z.discriminatedUnion('kind', [
  /** Every answer comes `ms` later. */
  z.strictObject({ kind: z.literal('latency'), ms: z.int().nonnegative(), ...bites }),
  /** THROTTLED (GraphQL) or 429 (REST) whatever the buckets hold. */
  plain('throttle-storm'),
  z.strictObject({
    kind: z.literal('server-error'),
    status: z.int().min(500).max(599).default(503),
    /** Seconds in a Retry-After header; none without it. */
    retryAfter: z.number().nonnegative().optional(),
    ...bites,
  }),
  /** The connection breaks in the middle of the body. */
  plain('cut-connection'),
  /** A body that stops being JSON half-way, with status 200. */
  plain('wrong-json'),
  /** Valid JSON of quite another shape. */
  plain('wrong-shape'),
  /** An HTML page with status 200, as proxies and login walls give. */
  plain('html-page'),
  /** The request is taken and never answered. */
  plain('hung'),
  plain('expired-token'),
  plain('revoked-token'),
  /** The rejection text of facts.md 3.4. */
  plain('non-expiring-rejected'),
  /** `read_users` is not granted any more. */
  plain('missing-scope'),
  /** Page one again and again, with the same cursor and a promise of more. */
  plain('repeated-page'),
  /** New people and new cursors for ever. */
  plain('endless-pages'),
  /** An account type, or a REST user type, that no schema lists, at every third account. */
  plain('unknown-account-type'),
  /** A plan name that no list has. */
  plain('unknown-plan'),
  /** The list of people is null, without an error. */
  plain('null-connection'),
  /** One page fails: as HTTP status 500, or as a GraphQL error with no data. */
  z.strictObject({
    kind: z.literal('failing-page'),
    page: z.int().min(1).default(2),
    how: z.enum(['http', 'graphql']).default('http'),
    ...bites,
  }),
  /** Accounts that come twice: inside a page, and again on the next one. */
  plain('duplicate-ids'),
  /** The answers of another store. */
  z.strictObject({ kind: z.literal('wrong-shop'), answersAs: z.string().optional(), ...bites }),
  /** Data together with errors: the names of some people could not be read. */
  plain('partial-errors'),
  /** Names with NUL, control and right-to-left characters, HTML, formulas, ten thousand characters. */
  plain('hostile-names'),
  /** The store has a new permanent domain; the old one answers 301. */
  z.strictObject({ kind: z.literal('moved-store'), to: z.string().min(1), ...bites }),
  /** The store is frozen (402), gone (404) or locked (423). */
  z.strictObject({
    kind: z.literal('paused-store'),
    status: z.union([z.literal(402), z.literal(404), z.literal(423)]).default(402),
    ...bites,
  }),
]);

/** A fault as a caller writes it; what has a default may be left out. */
export type FaultInput = z.input<typeof faultSchema>;
/** A fault as the server reads it. */
export type Fault = z.output<typeof faultSchema>;
export type FaultKind = Fault['kind'];

export const FAULT_KINDS: readonly FaultKind[] = faultSchema.options.map((option) => option.shape.kind.value);
