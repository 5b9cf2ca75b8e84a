import { z } from 'zod';
import table from '#resources/capability-table.json' with { type: 'json' };
import { Capability, readables } from './capability.ts';
import type { ConnectionMethod } from './connection.ts';
import { planClass, planClasses } from './shopify-plan.ts';
import type { ReadBy } from './target.ts';

/**
 * What is known of the scope `read_users`: `works` and `refused` come from having asked for users, the others from the
 * list of granted scopes.
 */
const scopeStates = ['works', 'granted', 'missing', 'refused', 'unknown'] as const;
type ScopeState = (typeof scopeStates)[number];

const Row = Capability.unwrap()
  .extend({
    /** Whether a credential is kept. */
    credential: z.union([z.boolean(), z.literal('any')]),
    plans: z.union([z.array(z.enum(planClasses)), z.literal('any')]),
    scope: z.union([z.array(z.enum(scopeStates)), z.literal('any')]),
    /** For rows that hold only where the legacy `users.json` was refused. */
    legacyUsers: z.literal('refused').optional(),
  })
  .readonly();

const rows = z.object({ rows: z.array(Row) }).parse(table).rows;

/** What decides on a store's capabilities. */
export interface CapabilityGrounds {
  /** Public display name as last read; null when never read. */
  readonly plan: string | null;
  /** Granted scopes; null when never asked. */
  readonly scopes: readonly string[] | null;
  readonly method: ConnectionMethod;
  /** Whether `staffMembers` answered when it was asked; null or left out when it was not. */
  readonly usersReadable?: boolean | null;
  /** True when a good reading of the users got nothing from the legacy `users.json` although the plan has it. */
  readonly legacyUsersRefused?: boolean;
}

/** One line per readable, in the order of `readables`: the first fitting row of `resources/capability-table.json`. */
export function readCapabilities(grounds: CapabilityGrounds): readonly Capability[] {
  const plan = planClass(grounds.plan);
  const scope = scopeState(grounds);
  const credential = grounds.method !== 'import';
  return readables.map((readable) => {
    const row = rows.find(
      (candidate) =>
        candidate.readable === readable &&
        (candidate.credential === 'any' || candidate.credential === credential) &&
        (candidate.plans === 'any' || candidate.plans.includes(plan)) &&
        (candidate.scope === 'any' || candidate.scope.includes(scope)) &&
        (candidate.legacyUsers === undefined || grounds.legacyUsersRefused === true),
    );
    if (row === undefined)
      throw new Error(`The capability table has no row for ${readable}, ${plan}, ${scope}.`);
    return { readable, how: row.how, why: row.why, remedy: row.remedy, fact: row.fact };
  });
}

/** How the accounts of a store can be read: by API, else by import, which always works. */
export function readBy(grounds: CapabilityGrounds): ReadBy {
  const accounts = readCapabilities(grounds).find((capability) => capability.readable === 'accounts');
  return accounts?.how === 'api' ? 'api' : 'import';
}

/** Whether these scopes let an app ask for users. */
export function grantsUsers(scopes: readonly string[]): boolean {
  return scopes.includes('read_users') || scopes.includes('write_users');
}

function scopeState({ scopes, usersReadable }: CapabilityGrounds): ScopeState {
  if (usersReadable === true) return 'works';
  if (usersReadable === false) return 'refused';
  if (scopes === null) return 'unknown';
  return grantsUsers(scopes) ? 'granted' : 'missing';
}
