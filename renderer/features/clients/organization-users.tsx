import type { OrganizationUser } from '#shared/contract/organizations.ts';
import { StatusChip } from '../../components/account-chips.tsx';
import { Age } from '../../components/age.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Dim, Section } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';

/** More than nobody reads in one table; the matrix has them all. */
const mostUsers = 300;

/** The users that the organization itself lists. */
export function OrganizationUsers({
  users,
  connected,
}: {
  readonly users: readonly OrganizationUser[];
  readonly connected: boolean;
}) {
  return (
    <Section
      title="Users of the organization"
      note="Those on its verified domain, as SCIM lists them. A user who was let in and has never logged in is listed as active too."
    >
      {users.length === 0 ? (
        <Dim>
          {connected
            ? 'None was read yet: sync the organization.'
            : 'Not readable without a SCIM token; each store’s users are read at the store.'}
        </Dim>
      ) : (
        <>
          <PlainTable
            label="Users of the organization"
            head={['Person', 'Status', 'Groups', 'Roles known through groups', 'Seen']}
            tall
          >
            {users.slice(0, mostUsers).map((user) => (
              <tr key={`${user.personId} ${user.email}`}>
                <td>
                  <TextLink to="/people/$personId" params={{ personId: user.personId }}>
                    <HostileText text={user.person === '' ? (user.email ?? 'No name') : user.person} />
                  </TextLink>
                  <div>
                    <Dim small>
                      <HostileText text={user.email ?? 'no address'} />
                    </Dim>
                  </div>
                </td>
                <td>
                  <StatusChip status={user.status} />
                </td>
                <td>
                  {user.groups === null ? (
                    <Dim>not readable</Dim>
                  ) : user.groups.length === 0 ? (
                    <Dim>none</Dim>
                  ) : (
                    <HostileText text={user.groups.join(', ')} />
                  )}
                </td>
                <td>
                  {user.roles === null ? (
                    <Dim>not known</Dim>
                  ) : (
                    <HostileText text={user.roles.map(({ role }) => role).join(', ')} />
                  )}
                </td>
                <td>
                  <Age at={user.observedAt} />
                </td>
              </tr>
            ))}
          </PlainTable>
          {users.length > mostUsers && (
            <Dim>
              The first {mostUsers} of {users.length}; the matrix has them all.
            </Dim>
          )}
        </>
      )}
    </Section>
  );
}
