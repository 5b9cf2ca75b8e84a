import { useMemo } from 'react';
import type { PersonAccount } from '#shared/contract/people.ts';
import {
  effectivePermissions,
  type HeldPermission,
} from '#shared/domain/permissions/effective-permissions.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { counted, readByWords } from '../../components/words.ts';
import styles from './people.module.css';

/** So many stores are named in a line; the rest is counted. */
const mostNamed = 3;

/** What a person may do, all accounts taken together, each permission with where it comes from. */
export function PersonPermissions({ accounts }: { readonly accounts: readonly PersonAccount[] }) {
  const held = useMemo(() => effectivePermissions(accounts), [accounts]);
  const { everything, permissions, opaqueRoles, unreadable } = held;
  return (
    <>
      {everything.length > 0 && (
        <p>
          <strong>Everything</strong> at <Places of={everything.map(({ account }) => account)} />:{' '}
          {[...new Set(everything.map(({ because }) => because))].map((because, index) => (
            <span key={because}>
              {index > 0 && ', '}
              {because === 'owner' ? (
                'as the owner'
              ) : (
                <>
                  through the role “<HostileText text={because} />”
                </>
              )}
            </span>
          ))}
          .
        </p>
      )}
      {opaqueRoles.length > 0 && (
        <p className={styles['measure']}>
          {counted(opaqueRoles.length, 'role')} may give more than is listed here: no API of Shopify tells
          what a role holds.{' '}
          {opaqueRoles.map(({ role, accounts: holders }, index) => (
            <span key={role}>
              {index > 0 && ', '}“<HostileText text={role} />” at <Places of={holders} />
            </span>
          ))}
          .
        </p>
      )}
      {unreadable.length > 0 && (
        <p className={styles['measure']}>
          Neither roles nor permissions could be read at <Places of={unreadable} />. That is not the same as
          having none.
        </p>
      )}
      {permissions.length === 0 ? (
        <Dim>No single permission was read. Shopify lists them for stores on Plus only.</Dim>
      ) : (
        <PlainTable
          label="Effective permissions"
          head={['Permission', 'Category', 'Marked', 'At', 'From']}
          tall
        >
          {permissions.map((permission) => (
            <tr key={permission.handle}>
              <td>
                <HostileText text={permission.name ?? permission.handle} />
              </td>
              <td>{permission.category}</td>
              <td>
                {permission.sensitive !== null && <strong title={permission.sensitive}>Sensitive</strong>}
              </td>
              <td>
                <Places of={permission.from} />
              </td>
              <td>
                <Origin permission={permission} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </>
  );
}

function Places({ of }: { readonly of: readonly PersonAccount[] }) {
  const names = [...new Set(of.map(({ target }) => target))];
  return (
    <span title={names.length > mostNamed ? names.slice(0, 40).join(', ') : undefined}>
      {names.slice(0, mostNamed).map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <HostileText text={name} />
        </span>
      ))}
      {names.length > mostNamed && ` and ${counted(names.length - mostNamed, 'more', 'more')}`}
    </span>
  );
}

/**
 * Which role gives it. With a single role the list was read of an account that holds that one; with several, or none
 * seen, nobody can say which.
 */
function Origin({ permission: { from } }: { readonly permission: HeldPermission<PersonAccount> }) {
  const roles = new Set(from.flatMap(({ roles: held }) => (held ?? []).map(({ role }) => role)));
  const methods = [...new Set(from.map(({ permissionsSource, source }) => permissionsSource ?? source))];
  const listed = `listed, ${methods.map((method) => readByWords[method].name).join(' and ')}`;
  const [role] = roles;
  if (role === undefined) return <>{listed}</>;
  return (
    <>
      {listed}
      <div>
        <Dim small>
          {roles.size === 1 ? (
            <>
              the account’s only role: “<HostileText text={role} />”
            </>
          ) : (
            `through one of ${roles.size} roles`
          )}
        </Dim>
      </div>
    </>
  );
}
