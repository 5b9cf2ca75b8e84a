import type { TargetAccount } from '#shared/contract/people.ts';
import {
  permissionCatalogue,
  type CataloguePermission,
} from '#shared/domain/permissions/permission-catalogue.ts';
import {
  KindChip,
  RoleChip,
  SensitivityChip,
  SourceChip,
  StatusChip,
} from '../../../components/account-chips.tsx';
import { Age } from '../../../components/age.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';

/** Everything known of one account: what it is, what it may do, and how each of that is known. */
export function AccountCard({ account }: { readonly account: TargetAccount }) {
  return (
    <article className="rc-mx-card">
      <div className="rc-mx-chips">
        <KindChip kind={account.kind} raw={account.rawKind} />
        <StatusChip status={account.status} raw={account.rawStatus} />
        <SensitivityChip sensitivity={account.sensitivity} />
      </div>
      <dl className="rc-mx-facts">
        <dt>Address</dt>
        <dd>{account.email === null ? 'none' : <HostileText text={account.email} />}</dd>
        {account.name !== account.person && (
          <>
            <dt>Called there</dt>
            <dd>
              <HostileText text={account.name} />
            </dd>
          </>
        )}
        <dt>Seen</dt>
        <dd>
          <SourceChip source={account.source} observedAt={account.observedAt} stale={account.stale} />
        </dd>
        <dt>Roles</dt>
        <dd>
          <Roles account={account} />
        </dd>
        <dt>Two-step</dt>
        <dd>{account.twoStep === null ? 'not known' : account.twoStep ? 'on' : 'off'}</dd>
        <dt>Last login</dt>
        <dd>
          <Age at={account.lastLoginAt} never="not known" />
        </dd>
        <RawValues account={account} />
      </dl>
      <Permissions handles={account.permissions} />
    </article>
  );
}

function Roles({ account }: { readonly account: TargetAccount }) {
  if (account.roles === null) return 'not known: no API tells them; import the Users page to see them';
  return (
    <>
      {account.roles.length === 0 && 'none'}
      <span className="rc-mx-chips">
        {account.roles.map(({ role, group }) => (
          <RoleChip key={`${role}/${group ?? ''}`} role={role} group={group} />
        ))}
      </span>
      {account.rolesSource !== null && account.rolesObservedAt !== null && (
        <SourceChip source={account.rolesSource} observedAt={account.rolesObservedAt} />
      )}
    </>
  );
}

function RawValues({ account }: { readonly account: TargetAccount }) {
  const said = [account.rawKind, account.rawStatus].filter((text) => text !== null);
  if (said.length === 0) return null;
  return (
    <>
      <dt>As received</dt>
      <dd className="rc-mx-chips">
        {said.map((text) => (
          <code key={text}>
            <HostileText text={text} />
          </code>
        ))}
      </dd>
    </>
  );
}

/** Permissions by name, the sensitive ones first, each with why it is; told plainly when they can't be read. */
function Permissions({ handles }: { readonly handles: readonly string[] | null }) {
  if (handles === null) {
    return <p className="rc-mx-dim">Single permissions are readable on Plus stores only.</p>;
  }
  const catalogue = permissionCatalogue();
  const known = handles.map((handle) => ({ handle, entry: catalogue.get(handle) }));
  const sensitive = known.filter(({ entry }) => typeof entry?.sensitive === 'string');
  const rest = known.filter(({ entry }) => typeof entry?.sensitive !== 'string');
  return (
    <details className="rc-mx-permissions" open={sensitive.length > 0}>
      <summary>
        {handles.length} permissions{sensitive.length > 0 && `, ${sensitive.length} sensitive`}
      </summary>
      <ul>
        {[...sensitive, ...rest].map(({ handle, entry }) => (
          <li key={handle} data-sensitive={typeof entry?.sensitive === 'string' || undefined}>
            <HostileText text={nameOf(handle, entry)} />
            {typeof entry?.sensitive === 'string' && <span className="rc-mx-why">{entry.sensitive}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** `Customers › Export`: a name such as "View" alone says nothing. The handle where no screen has a name for it. */
function nameOf(handle: string, entry: CataloguePermission | undefined): string {
  if (entry?.name === null || entry?.name === undefined) return handle;
  return entry.category === null || entry.category === entry.name
    ? entry.name
    : `${entry.category} › ${entry.name}`;
}
