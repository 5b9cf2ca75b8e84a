/** Faults in the data itself: what a store's list of people looks like under each of them. */
import type { SandboxAccount } from '../world/world.ts';
import type { Fault } from './fault.ts';

/** A value of `accountType` and `user_type` that no version of the API lists. */
export const UNKNOWN_ACCOUNT_TYPE = 'AGENTIC_DELEGATE';
/** A plan name that no version of the API lists. */
export const UNHEARD_PLAN = 'Galactic Enterprise';

const FIRST_GHOST_ID = 990_000_000_000;

/** Names that must travel through everything unharmed and do no harm there. */
export const HOSTILE_NAMES: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '<script>alert("rollcall")</script>',
  '=HYPERLINK("https://evil.example","Click me")',
  '@SUM(1+1)*cmd|" /C calc"!A0',
  'Nul\u0000inside',
  '\u202Eesrever\u202C \u2066isolated\u2069',
  'Long '.repeat(2000),
  'line\r\nbreak\tand\u001B[31mcolour',
  '\uD83D\uDE00'.repeat(50),
  '${process.env.HOME} {{7*7}} %s %n',
];

/** One of the accounts that an endless list goes on with. */
export function ghostAccount(index: number): SandboxAccount {
  return {
    id: FIRST_GHOST_ID + index,
    personId: null,
    email: `ghost${index}@endless.example`,
    firstName: 'Ghost',
    lastName: String(index),
    accountType: 'REGULAR',
    isOwner: false,
    twoStep: false,
    locale: 'en',
    phone: null,
    createdAt: '2026-01-01T00:00:00Z',
    lastLogin: null,
    permissionSet: 0,
    roles: [],
    devices: [],
  };
}

/** The number of a ghost by its id, or null for a real account. */
export function ghostIndexOf(id: number): number | null {
  return id >= FIRST_GHOST_ID ? id - FIRST_GHOST_ID : null;
}

/** One account as the fault makes it look. `position` counts from 0 over the whole list. */
export function alterAccount(account: SandboxAccount, position: number, fault: Fault | null): SandboxAccount {
  switch (fault?.kind) {
    case 'unknown-account-type':
      return position % 3 === 0 ? { ...account, accountType: UNKNOWN_ACCOUNT_TYPE } : account;
    case 'hostile-names':
      return {
        ...account,
        firstName: HOSTILE_NAMES[position % HOSTILE_NAMES.length] ?? '',
        lastName: HOSTILE_NAMES[(position * 3 + 1) % HOSTILE_NAMES.length] ?? '',
      };
    default:
      return account;
  }
}
