/** What resolvers know of the request they answer. */
import type { Fault } from '../../faults/fault.ts';
import type { SandboxStore } from '../../world/world.ts';
import type { SandboxState } from '../sandbox-state.ts';
import type { IssuedToken } from '../token-book.ts';

export interface GraphqlContext {
  readonly state: SandboxState;
  /** The store whose data is answered. */
  readonly store: SandboxStore;
  /** The domain it answers under. */
  readonly domain: string;
  readonly token: IssuedToken;
  readonly fault: Fault | null;
  /** Nodes that each connection really gave, by the path of its field: the base of the actual cost. */
  readonly served: Map<string, number>;
  /** Set by a resolver when the whole answer must be an HTTP error. */
  httpFailure: number | null;
}
