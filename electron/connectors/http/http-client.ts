import { setTimeout as delay } from 'node:timers/promises';
import { RollcallError } from '#shared/contract/errors.ts';
import { learnBucket, reserve, waitFor } from './cost-bucket.ts';
import type { CostBucket } from './cost-bucket.ts';
import { choosePageSize, createCostModel } from './cost-model.ts';
import type { CostEstimate, CostModel } from './cost-model.ts';
import { readGraphqlOutcome } from './graphql-outcome.ts';
import { headerOf } from './http-exchange.ts';
import type { HttpAnswer, HttpLogEntry, HttpRequest } from './http-exchange.ts';
import { AskAgain, cancelled, gaveUp, movedAway } from './http-faults.ts';
import { createPlaces } from './places.ts';
import type { Places } from './places.ts';
import { redactUrl } from './redact.ts';
import { LONGEST_WAIT_MS, backoffMs, restBucketFull, retryAfterMs } from './retry-policy.ts';
import { createTransport } from './transport.ts';
import type { Transport } from './transport.ts';

/** The one client through which every connector speaks: pacing, retry, limits, redaction and log live here. */
export interface HttpClient {
  /**
   * Asks until there is an answer below 500. Rejects with `unreachable`, `timeout`, `server-error` or `throttled` when
   * its patience ends, `store-moved` at a redirect, `bad-answer` at an answer too long, `cancelled` when the signal fires.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** How many items of a list to ask for now, at most `largest`, so that the cost bucket is used best. */
  pageSize(lane: string, estimate: Omit<CostEstimate, 'items'>, largest: number): number;
}

export interface HttpClientOptions {
  readonly clock: { now(): number };
  /** Waits; rejects when the signal fires. Real time unless told otherwise. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How one attempt is made; over the network unless told otherwise. */
  readonly transport?: Transport;
  /** A number from 0 to 1 that spreads retries. */
  readonly chance?: () => number;
  /** Requests in flight at once over all stores; 32 unless told. Waiting for a bucket takes no place. */
  readonly concurrency?: number;
  /** For one attempt, its body included; 30 seconds unless told. */
  readonly timeoutMs?: number;
  /** Longest answer in bytes; 20 MB unless told. */
  readonly maxBytes?: number;
  readonly log?: (entry: HttpLogEntry) => void;
}

/** Attempts at a question whose server fails, and patience with one that says “throttled”. */
const ATTEMPTS = 4;
const THROTTLED_AT_MOST = 6;
/** Standard REST buckets refill two requests a second (facts 4): what to wait when one says that it is full. */
const REST_REFILL_MS = 500;

/** What is remembered of one app at one store. */
interface Lane {
  readonly turns: Places;
  bucket: CostBucket | null;
  readonly costs: CostModel;
  restFreeAt: number;
}

/** Makes a client. Nothing must be closed: idle connections end by themselves and keep no process alive. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { clock, log } = options;
  const sleep = options.sleep ?? ((ms, signal) => delay(ms, undefined, { signal }));
  const ask = options.transport ?? createTransport();
  const chance = options.chance ?? Math.random;
  const timeoutMs = options.timeoutMs ?? 30_000;
  const maxBytes = options.maxBytes ?? 20_000_000;
  const inFlight = createPlaces(options.concurrency ?? 32);
  const lanes = new Map<string, Lane>();

  const laneOf = (name: string): Lane => {
    const known = lanes.get(name);
    if (known !== undefined) return known;
    const made = {
      turns: createPlaces(1),
      bucket: null,
      costs: createCostModel(),
      restFreeAt: 0,
    };
    lanes.set(name, made);
    return made;
  };

  /** Waits until the bucket can pay, then takes the cost out. */
  const pay = async (lane: Lane, { cost, signal }: HttpRequest): Promise<void> => {
    if (cost === undefined) {
      if (lane.restFreeAt > clock.now()) await sleep(lane.restFreeAt - clock.now(), signal);
      return;
    }
    const points = lane.costs.costOf(cost);
    for (let wait = 1; lane.bucket !== null && wait > 0;) {
      wait = waitFor(lane.bucket, points, clock.now());
      if (wait > 0) await sleep(Math.min(wait, LONGEST_WAIT_MS), signal);
    }
    if (lane.bucket !== null) lane.bucket = reserve(lane.bucket, points, clock.now());
  };

  /** One attempt: the answer, or a throw of `AskAgain`, or of what ends the asking. */
  const attempt = async (lane: Lane, request: HttpRequest, count: number): Promise<HttpAnswer> => {
    await pay(lane, request);
    return inFlight.run(request.signal, async () => {
      request.onSend?.();
      const begun = clock.now();
      let status: number | null = null;
      const note = (retry: string | null) =>
        log?.({
          method: request.method,
          url: redactUrl(request.url),
          store: request.store,
          status,
          ms: clock.now() - begun,
          attempt: count,
          retry,
        });
      try {
        const onStatus = (told: number) => (status = told);
        const answer = await ask(request, { timeoutMs, maxBytes, onStatus });
        const json = request.cost === undefined ? undefined : parseJson(answer.text);
        judge(lane, request, answer, json, clock.now());
        note(null);
        return json === undefined ? answer : { ...answer, json };
      } catch (error) {
        note(error instanceof AskAgain ? error.kind : null);
        throw error;
      }
    });
  };

  /** Attempts until there is an answer or patience ends. */
  const persist = async (lane: Lane, request: HttpRequest): Promise<HttpAnswer> => {
    const limit = request.attempts ?? ATTEMPTS;
    let failures = 0;
    let throttles = 0;
    for (let count = 1; ; count += 1) {
      try {
        return await attempt(lane, request, count);
      } catch (error) {
        if (!(error instanceof AskAgain)) throw error;
        const throttled = error.kind === 'throttled';
        if (throttled) throttles += 1;
        else failures += 1;
        if (failures >= limit || throttles >= THROTTLED_AT_MOST) throw gaveUp(request, error);
        if ((error.waitMs ?? 0) > LONGEST_WAIT_MS) throw gaveUp(request, error);
        await sleep(error.waitMs ?? backoffMs(throttled ? throttles : failures, chance()), request.signal);
      }
    }
  };

  return {
    async send(request) {
      const lane = laneOf(request.lane);
      try {
        return await lane.turns.run(request.signal, () => persist(lane, request));
      } catch (error) {
        if (request.signal.aborted) throw cancelled(request.store);
        throw error;
      }
    },
    pageSize(name, estimate, largest) {
      const lane = laneOf(name);
      return choosePageSize(
        lane.bucket,
        (items) => lane.costs.costOf({ ...estimate, items }),
        largest,
        clock.now(),
      );
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Learns from an answer, and throws when it is none. */
function judge(lane: Lane, request: HttpRequest, answer: HttpAnswer, json: unknown, now: number): void {
  if (answer.status >= 300 && answer.status < 400 && headerOf(answer, 'location') !== null) {
    throw movedAway(request, answer);
  }
  if (restBucketFull(headerOf(answer, 'x-shopify-shop-api-call-limit')))
    lane.restFreeAt = now + REST_REFILL_MS;
  const patience = retryAfterMs(headerOf(answer, 'retry-after'), now);
  const outcome = request.cost === undefined ? null : readGraphqlOutcome(json);
  if (outcome?.throttleStatus) lane.bucket = learnBucket(outcome.throttleStatus, now);
  if (request.cost !== undefined && outcome !== null && outcome.requestedQueryCost !== null) {
    lane.costs.learn(request.cost, outcome.requestedQueryCost);
  }
  if (answer.status === 429 || answer.status === 430 || outcome?.verdict === 'throttled') {
    throw new AskAgain(
      'throttled',
      patience ?? bucketWait(lane, outcome?.requestedQueryCost ?? null, now),
      answer.status,
    );
  }
  if (answer.status >= 500) throw new AskAgain('server-error', patience, answer.status);
  if (outcome?.verdict === 'internal-error') throw new AskAgain('server-error', null, answer.status);
}

/**
 * The wait that the bucket told of, or null where it tells none: the query was refused although its cost was there.
 * Throws when the bucket will never hold so much.
 */
function bucketWait(lane: Lane, cost: number | null, now: number): number | null {
  if (lane.bucket === null || cost === null) return null;
  if (cost > lane.bucket.maximumAvailable) {
    throw new RollcallError(
      'throttled',
      `A query of ${cost} points never fits a bucket of ${lane.bucket.maximumAvailable}.`,
      {
        remedy: 'Try again: smaller pages will be asked for.',
        details: { neverFits: true },
      },
    );
  }
  const wait = waitFor(lane.bucket, cost, now);
  return wait > 0 ? wait : null;
}
