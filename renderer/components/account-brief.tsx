import type { PersonAccount } from '#shared/contract/people.ts';
import { KindChip, RoleChip, SensitivityChip, StatusChip } from './account-chips.tsx';
import styles from './account-brief.module.css';
import { Quiet } from './row-name.tsx';

/** Some accounts in a few words each, for tables that stand two things side by side. */
export function AccountBriefs({ accounts }: { readonly accounts: readonly PersonAccount[] }) {
  if (accounts.length === 0) return <Quiet>no account</Quiet>;
  return (
    <div className={styles['accounts']}>
      {accounts.map(({ kind, rawKind, status, rawStatus, sensitivity, roles, email, name }) => (
        <div key={`${kind} ${email ?? name}`} className={styles['account']}>
          <KindChip kind={kind} raw={rawKind} />
          <StatusChip status={status} raw={rawStatus} />
          <SensitivityChip sensitivity={sensitivity} />
          {roles === null ? (
            <Quiet>roles not readable</Quiet>
          ) : (
            roles.map(({ role, group }) => <RoleChip key={role} role={role} group={group} />)
          )}
        </div>
      ))}
    </div>
  );
}
