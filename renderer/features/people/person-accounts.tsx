import { useMemo } from 'react';
import type { PersonAccount } from '#shared/contract/people.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import {
  KindChip,
  RoleChip,
  SensitivityChip,
  SourceChip,
  StatusChip,
} from '../../components/account-chips.tsx';
import { AccountEnd } from '../../components/account-end.tsx';
import { Age } from '../../components/age.tsx';
import { TextLink } from '../../components/links.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { permissionWords } from '../../components/permission-words.ts';
import { PlainTable } from '../../components/plain-table.tsx';
import { Quiet } from '../../components/row-name.tsx';
import { counted } from '../../components/words.ts';
import styles from './people.module.css';

const head = [
  'Store',
  'Kind',
  'Status, end',
  'Access',
  'Roles and permissions',
  'Two-step, last login',
  'Source',
];

/** Every account of one person, the most dangerous first. */
export function PersonAccounts({
  personId,
  accounts,
}: {
  readonly personId: string;
  readonly accounts: readonly PersonAccount[];
}) {
  const sorted = useMemo(
    () =>
      [...accounts].sort(
        (one, other) =>
          sensitivities.indexOf(other.sensitivity) - sensitivities.indexOf(one.sensitivity) ||
          one.target.localeCompare(other.target),
      ),
    [accounts],
  );
  if (sorted.length === 0)
    return <Dim>No account at any store: what is known comes from earlier snapshots.</Dim>;
  return (
    <PlainTable label="Accounts" head={head}>
      {sorted.map((account) => (
        <tr key={`${account.targetId} ${account.kind} ${account.email ?? account.name}`}>
          <td>
            <TargetName account={account} />
            {account.email !== null && (
              <div>
                <Dim small>
                  <HostileText text={account.email} />
                </Dim>
              </div>
            )}
          </td>
          <td>
            <KindChip kind={account.kind} raw={account.rawKind} />
          </td>
          <td>
            <StatusChip status={account.status} raw={account.rawStatus} />
            <AccountEnd personId={personId} account={account} />
          </td>
          <td>
            <SensitivityChip sensitivity={account.sensitivity} />
          </td>
          <td>
            <Grants account={account} />
          </td>
          <td>
            <Login account={account} />
          </td>
          <td>
            <SourceChip source={account.source} observedAt={account.observedAt} stale={account.stale} />
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

function TargetName({ account }: { readonly account: PersonAccount }) {
  const name = <HostileText text={account.target} />;
  if (account.domain === null) {
    return (
      <TextLink to="/organizations/$id" params={{ id: account.targetId }}>
        {name}
      </TextLink>
    );
  }
  return (
    <TextLink to="/stores/$domain" params={{ domain: account.domain }}>
      {name}
    </TextLink>
  );
}

function Grants({
  account: { roles, groups = [], permissions, rolesSource, rolesObservedAt },
}: {
  readonly account: PersonAccount;
}) {
  return (
    <>
      {roles === null ? (
        permissions === null && <Quiet>not readable</Quiet>
      ) : roles.length === 0 ? (
        <Quiet>no role</Quiet>
      ) : (
        <span className={styles['roles']}>
          {roles.map(({ role, group }) => (
            <RoleChip key={`${role} ${group ?? ''}`} role={role} group={group} />
          ))}
        </span>
      )}
      {rolesSource !== null && rolesObservedAt !== null && (
        <div>
          <SourceChip source={rolesSource} observedAt={rolesObservedAt} />
        </div>
      )}
      {groups.length > 0 && (
        <div>
          <Quiet>in </Quiet>
          <HostileText text={groups.join(', ')} />
        </div>
      )}
      {permissions !== null && (
        <details className={styles['permissions']}>
          <summary>{counted(permissions.length, 'permission')}</summary>
          <ul>
            {permissions.map((permission) => (
              <li key={permission}>
                <HostileText text={permissionWords(permission)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Login({ account: { twoStep, lastLoginAt } }: { readonly account: PersonAccount }) {
  if (twoStep === null && lastLoginAt === null) return <Quiet>unknown</Quiet>;
  return (
    <>
      {twoStep === null ? <Quiet>unknown</Quiet> : twoStep ? 'on' : 'off'},{' '}
      {lastLoginAt === null ? <Quiet>unknown</Quiet> : <Age at={lastLoginAt} />}
    </>
  );
}
