/** Counts what was asked of each store, for tests and measurements. Counts only: no bodies, no tokens. */

export const REQUEST_KINDS = ['graphql', 'rest', 'token', 'authorize', 'other'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export interface RequestStats {
  readonly requests: number;
  readonly byKind: Readonly<Record<RequestKind, number>>;
  /** THROTTLED and 429 answers. */
  readonly throttled: number;
  /** Answers with another status than 2xx or 3xx, and requests that got none. */
  readonly failed: number;
  /** Answered GraphQL points. */
  readonly pointsUsed: number;
  /** The most requests that were being answered at the same time. */
  readonly peakInFlight: number;
}

export interface RequestEntry {
  readonly kind: RequestKind;
  /** Ends the entry; `status` null when the connection ended without an answer. */
  end(outcome: {
    readonly status: number | null;
    readonly throttled?: boolean;
    readonly points?: number;
  }): void;
}

export interface RequestLog {
  /** Begins an entry; `domain` null when the store is not known. */
  begin(domain: string | null, kind: RequestKind): RequestEntry;
  /** Of one store, or of everything. */
  stats(domain?: string): RequestStats;
  reset(): void;
}

type Counters = { -readonly [Key in keyof RequestStats]: RequestStats[Key] } & {
  byKind: Record<RequestKind, number>;
  inFlight: number;
};

function newCounters(): Counters {
  return {
    requests: 0,
    byKind: { graphql: 0, rest: 0, token: 0, authorize: 0, other: 0 },
    throttled: 0,
    failed: 0,
    pointsUsed: 0,
    peakInFlight: 0,
    inFlight: 0,
  };
}

export function createRequestLog(): RequestLog {
  const total = { counters: newCounters() };
  const stores = new Map<string, Counters>();
  const countersOf = (domain: string): Counters => {
    const known = stores.get(domain) ?? newCounters();
    stores.set(domain, known);
    return known;
  };
  return {
    begin: (domain, kind) => {
      const touched = domain === null ? [total.counters] : [total.counters, countersOf(domain)];
      for (const counters of touched) {
        counters.requests += 1;
        counters.byKind[kind] += 1;
        counters.inFlight += 1;
        counters.peakInFlight = Math.max(counters.peakInFlight, counters.inFlight);
      }
      return {
        kind,
        end: ({ status, throttled = false, points = 0 }) => {
          for (const counters of touched) {
            counters.inFlight -= 1;
            if (throttled) counters.throttled += 1;
            if (status === null || status >= 400) counters.failed += 1;
            counters.pointsUsed += points;
          }
        },
      };
    },
    stats: (domain) => {
      const counters = domain === undefined ? total.counters : (stores.get(domain) ?? newCounters());
      const { inFlight: _inFlight, ...stats } = counters;
      return { ...stats, byKind: { ...stats.byKind } };
    },
    reset: () => {
      total.counters = newCounters();
      stores.clear();
    },
  };
}
