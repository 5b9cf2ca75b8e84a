/** Which store misbehaves how at the moment, and for how many requests more. */
import { FAULT_SURFACES, faultSchema, type Fault, type FaultInput, type FaultSurface } from './fault.ts';

export interface FaultBook {
  /** Sets the one fault of a store, or takes it away with null. Throws zod's error for a malformed fault. */
  set(domain: string, fault: FaultInput | null): void;
  clear(): void;
  /** The fault of a store, without counting a request. */
  peek(domain: string): Fault | null;
  /** The fault that bites this request, which is counted. */
  take(domain: string, surface: FaultSurface): Fault | null;
  /** The old domain of the store that now answers under `domain`, or null. */
  oldDomainOf(domain: string): string | null;
}

/** A store that is gone is gone for every surface; other faults bite where data is read. */
function surfacesOf(fault: Fault): readonly FaultSurface[] {
  if (fault.surfaces !== undefined) return fault.surfaces;
  const everywhere = fault.kind === 'moved-store' || fault.kind === 'paused-store';
  return everywhere ? FAULT_SURFACES : ['graphql', 'rest'];
}

export function createFaultBook(): FaultBook {
  const active = new Map<string, { readonly fault: Fault; left: number }>();
  return {
    set: (domain, input) => {
      if (input === null) {
        active.delete(domain);
        return;
      }
      const fault = faultSchema.parse(input);
      active.set(domain, { fault, left: fault.requests ?? Infinity });
    },
    clear: () => {
      active.clear();
    },
    peek: (domain) => active.get(domain)?.fault ?? null,
    take: (domain, surface) => {
      const entry = active.get(domain);
      if (entry === undefined) return null;
      if (!surfacesOf(entry.fault).includes(surface)) return null;
      entry.left -= 1;
      if (entry.left <= 0) active.delete(domain);
      return entry.fault;
    },
    oldDomainOf: (domain) => {
      for (const [old, { fault }] of active) {
        if (fault.kind === 'moved-store' && fault.to === domain) return old;
      }
      return null;
    },
  };
}
