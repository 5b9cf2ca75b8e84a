import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/contract.ts';

/** Everything the console can ask of the core, typed by the contract: the only way out of the renderer. */
export type Client = ContractRouterClient<typeof contract>;

/** A procedure's options as the console uses them: a query that is no longer wanted is cancelled. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}
