/** Changes that happen in the sandbox world while somebody watches it: each one is data, so it travels over HTTP. */
import { z } from 'zod';
import { permissionSetOf } from './permission-sets.ts';
import { SANDBOX_PLAN_NAMES } from './plans.ts';
import type { SandboxAccount, SandboxStore, SandboxWorld } from './world.ts';

const domain = z.string().min(1);
const email = z.string().min(1);

export const worldChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add-account'),
    domain,
    email,
    firstName: z.string().default(''),
    lastName: z.string().default(''),
    /** Any string: a value that no schema lists is a test of its own. */
    accountType: z.string().default('REGULAR'),
    roles: z.array(z.string()).default([]),
    twoStep: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('remove-account'), domain, email }),
  z.strictObject({
    kind: z.literal('change-account'),
    domain,
    email,
    set: z.strictObject({
      email: email.optional(),
      firstName: z.string().optional(),
      lastName: z.string().optional(),
      accountType: z.string().optional(),
      isOwner: z.boolean().optional(),
      twoStep: z.boolean().optional(),
      roles: z.array(z.string()).optional(),
    }),
  }),
  z.strictObject({ kind: z.literal('change-plan'), domain, plan: z.enum(SANDBOX_PLAN_NAMES) }),
  z.strictObject({ kind: z.literal('rename-store'), domain, name: z.string().min(1) }),
]);

/** A change as a caller writes it; what has a default may be left out. */
export type WorldChange = z.input<typeof worldChangeSchema>;

export function findStore(world: SandboxWorld, wanted: string): SandboxStore {
  const store = world.stores.find((each) => each.domain === wanted);
  if (store === undefined) throw new RangeError(`The sandbox has no store "${wanted}".`);
  return store;
}

function findAccount(store: SandboxStore, wanted: string): SandboxAccount {
  const account = store.accounts.find((each) => each.email.toLowerCase() === wanted.toLowerCase());
  if (account === undefined)
    throw new RangeError(`The sandbox store ${store.domain} has no account "${wanted}".`);
  return account;
}

/** The highest id that an account of a world ever had: Shopify gives no id twice, also not that of a removed account. */
const highestIds = new WeakMap<SandboxWorld, number>();

/** Remembers the ids given so far: to be called before an account goes. */
export function noteIds(world: SandboxWorld): number {
  const known = highestIds.get(world) ?? 0;
  const highest = world.stores.reduce((id, store) => Math.max(id, store.accounts.at(-1)?.id ?? 0), known);
  highestIds.set(world, highest);
  return highest;
}

/** An id that no account of the world ever had. */
export function nextAccountId(world: SandboxWorld): number {
  const id = noteIds(world) + 1;
  highestIds.set(world, id);
  return id;
}

/**
 * Carries out one change. Throws RangeError for an unknown store or account and zod's error for a malformed change;
 * the world is then as before.
 */
export function changeWorld(world: SandboxWorld, input: WorldChange): void {
  const change = worldChangeSchema.parse(input);
  const store = findStore(world, change.domain);
  noteIds(world);
  switch (change.kind) {
    case 'add-account':
      store.accounts.push({
        id: nextAccountId(world),
        personId: null,
        email: change.email,
        firstName: change.firstName,
        lastName: change.lastName,
        accountType: change.accountType,
        isOwner: false,
        twoStep: change.twoStep,
        locale: 'en',
        phone: null,
        createdAt: world.madeAt,
        lastLogin: null,
        permissionSet: permissionSetOf('none'),
        roles: change.roles,
        devices: [],
      });
      return;
    case 'remove-account':
      store.accounts.splice(store.accounts.indexOf(findAccount(store, change.email)), 1);
      return;
    case 'change-account': {
      const given = Object.entries(change.set).filter(([, value]) => value !== undefined);
      Object.assign(findAccount(store, change.email), Object.fromEntries(given));
      return;
    }
    case 'change-plan':
      store.plan = change.plan;
      return;
    case 'rename-store':
      store.name = change.name;
      return;
  }
}
