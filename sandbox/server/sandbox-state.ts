/** Everything that one running sandbox knows; every route gets it as its first argument. */
import { createFaultBook, type FaultBook } from '../faults/fault-book.ts';
import { createScimFaultBook, type ScimFaultBook } from '../faults/scim-fault.ts';
import type { SandboxApp, SandboxStore, SandboxWorld } from '../world/world.ts';
import { createBucketBook, type BucketBook, type BucketOverrides } from './bucket-book.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { createScimLog, type ScimLog } from './scim/scim-log.ts';
import { createTokenBook, type TokenBook } from './token-book.ts';

export interface PendingConsent {
  readonly domain: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly state: string;
  readonly codeChallenge: string | null;
}

export interface SandboxState {
  readonly world: SandboxWorld;
  readonly stores: ReadonlyMap<string, SandboxStore>;
  readonly apps: ReadonlyMap<string, SandboxApp>;
  readonly tokens: TokenBook;
  readonly buckets: BucketBook;
  readonly faults: FaultBook;
  readonly log: RequestLog;
  readonly scimFaults: ScimFaultBook;
  readonly scimLog: ScimLog;
  /** Consent pages shown and not yet answered, by the number in their form. */
  readonly consents: Map<string, PendingConsent>;
  /** Milliseconds. */
  readonly now: () => number;
  /** Puts the sandbox's clock forward. */
  readonly advanceClock: (milliseconds: number) => void;
  /** The sandbox's own address without a slash at the end; known once it listens. */
  url: string;
}

export function createSandboxState(
  world: SandboxWorld,
  options: { readonly now: () => number; readonly buckets?: BucketOverrides },
): SandboxState {
  let ahead = 0;
  const now = (): number => options.now() + ahead;
  return {
    world,
    stores: new Map(world.stores.map((store) => [store.domain, store])),
    apps: new Map(world.apps.map((app) => [app.clientId, app])),
    tokens: createTokenBook(world, now),
    buckets: createBucketBook(options.buckets),
    faults: createFaultBook(),
    log: createRequestLog(),
    scimFaults: createScimFaultBook(),
    scimLog: createScimLog(),
    consents: new Map(),
    now,
    advanceClock: (milliseconds) => {
      ahead += milliseconds;
    },
    url: '',
  };
}
