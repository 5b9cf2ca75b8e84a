/** What the sandbox worker and its host say to each other. */
import type {
  Sandbox,
  SandboxOptions,
  SandboxOrganizationAccess,
  SandboxStoreAccess,
} from './start-sandbox.ts';
import type { DemoDescription } from './world/describe-demo.ts';
import type { SandboxApp } from './world/world.ts';

/** Options that can travel to another thread: everything but a clock. */
export type SandboxWorkerOptions = Omit<SandboxOptions, 'now'>;

/** Methods of a sandbox that can be called from another thread. */
export const WORKER_METHODS = [
  'setFault',
  'clearFaults',
  'changeWorld',
  'setScimFault',
  'setScimFeatures',
  'scimRequests',
  'changeOrganization',
  'revokeTokens',
  'advanceClock',
  'stats',
  'resetStats',
  'close',
] as const satisfies readonly (keyof Sandbox)[];
export type WorkerMethod = (typeof WORKER_METHODS)[number];

export interface WorkerCall {
  readonly id: number;
  readonly method: WorkerMethod;
  readonly args: readonly unknown[];
}

/** The facts about a sandbox that are fixed once it listens. */
export interface SandboxReady {
  readonly url: string;
  readonly port: number;
  readonly controlToken: string | null;
  readonly stores: readonly SandboxStoreAccess[];
  readonly organizations: readonly SandboxOrganizationAccess[];
  readonly oauthApps: readonly SandboxApp[];
  readonly demo: DemoDescription;
}

export type WorkerMessage =
  | { readonly kind: 'ready'; readonly sandbox: SandboxReady }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string };
