import { assertNever } from '#shared/domain/assert-never.ts';
import type { AccountOperation } from '#shared/domain/plan/operation.ts';
import type { Fault } from '#shared/domain/sync.ts';
import type {
  DirectorySession,
  DirectoryUser,
  DirectoryWrite,
} from '../organizations/organization-directory.ts';

/** What a look at the user says before the act: nothing to do, nothing that can be done, or the act itself. */
export type Prepared =
  | { readonly is: 'already-so' }
  | { readonly is: 'failed'; readonly fault: Fault }
  | { readonly is: 'ready'; readonly act: () => Promise<DirectoryWrite> };

/** Reads the user anew and says what there is to do. Sends no change: that is for after the intent was written down. */
export async function prepareAct(
  session: DirectorySession,
  operation: AccountOperation,
  name: string,
): Promise<Prepared> {
  const email = operation.account.email ?? '';
  const user = await session.findUser(email);
  if (isSo(operation, user)) return { is: 'already-so' };
  if (operation.kind === 'invite-user') {
    const [givenName, familyName] = namesOf(name, email);
    return {
      is: 'ready',
      act: () => session.createUser({ userName: email, givenName, familyName, groups: [] }),
    };
  }
  if (user === null)
    return {
      is: 'failed',
      fault: {
        code: 'not-found',
        message: `${email} is no user of the organization any more.`,
        remedy: 'Plan again.',
      },
    };
  return { is: 'ready', act: () => actOn(session, operation, user) };
}

/** Whether the organization is as the operation wants it. */
export function isSo({ kind, group }: AccountOperation, user: DirectoryUser | null): boolean {
  switch (kind) {
    case 'invite-user':
      return user !== null;
    case 'suspend':
      return user?.active === false;
    case 'reactivate':
      return user?.active === true;
    case 'assign-role':
      return group !== null && user?.groups.includes(group) === true;
    case 'remove-role':
      return group !== null && user?.groups.includes(group) === false;
    case 'remove-user':
    case 'revoke-sessions':
      return false;
    default:
      return assertNever(kind);
  }
}

async function actOn(
  session: DirectorySession,
  { kind, group }: AccountOperation,
  user: DirectoryUser,
): Promise<DirectoryWrite> {
  if (kind === 'suspend' || kind === 'reactivate') return session.setActive(user, kind === 'reactivate');
  if ((kind === 'assign-role' || kind === 'remove-role') && group !== null)
    return session.setMembership(user, group, kind === 'assign-role');
  throw new Error(`No program does ${kind}.`);
}

/** Given and family name, both of which SCIM wants (facts 5). */
function namesOf(name: string, email: string): readonly [string, string] {
  const [first, ...rest] = name.split(/\s+/u).filter((word) => word !== '');
  if (first === undefined) return [email, email];
  const family = rest.pop();
  return [[first, ...rest].join(' '), family ?? first];
}
