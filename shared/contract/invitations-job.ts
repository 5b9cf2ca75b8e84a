import type { InviteJob } from './plan-jobs.ts';
import type { Invitation } from '../domain/invitations/invitation.ts';

/** A checked list as a job: whoever can be taken, with the name and roles that the list gives them. */
export function invitationsJob(
  lines: readonly (Pick<Invitation, 'email' | 'name' | 'roles'> & { readonly isTaken: boolean })[],
  job: InviteJob,
): { readonly job: InviteJob; readonly people: string[] } {
  const taken = lines.flatMap(({ email, name, roles, isTaken }) =>
    isTaken && email !== null ? [{ email, name, roles }] : [],
  );
  const own = taken.flatMap(({ email, name, roles }) =>
    name === null && roles === null
      ? []
      : [{ email, ...(name === null ? {} : { name }), ...(roles === null ? {} : { roles }) }],
  );
  return { job: own.length === 0 ? job : { ...job, own }, people: taken.map(({ email }) => email) };
}
