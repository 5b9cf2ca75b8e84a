import type { CellAccount } from '#shared/contract/matrix.ts';
import type { Since } from '#shared/domain/account-span.ts';
import {
  KindChip,
  RoleChip,
  SensitivityChip,
  SourceChip,
  StatusChip,
} from '../../../components/account-chips.tsx';
import { AccountEnd } from '../../../components/account-end.tsx';
import { Age } from '../../../components/age.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { SinceText } from '../../../components/since-text.tsx';
import { changedWords } from '../../../components/since-words.ts';

/** Everything known of one account: what it is, since when, its roles, and how each of that is known. */
export function AccountCard({ account }: { readonly account: CellAccount }) {
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
        <dt>There</dt>
        <dd>
          <SinceText since={account.past.since} />
        </dd>
        <dt>Changed</dt>
        <dd>{changedWords(account.past.changed, account.past.since)}</dd>
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
        <dt>Ends</dt>
        <dd>
          <AccountEnd personId={account.personId} account={account} />
        </dd>
      </dl>
    </article>
  );
}

function Roles({ account }: { readonly account: CellAccount }) {
  if (account.roles === null) return 'not known: no API tells them; import the Users page to see them';
  return (
    <>
      {account.roles.length === 0 && 'none'}
      <ul>
        {account.roles.map(({ role, group }) => (
          <li key={`${role}/${group ?? ''}`} className="rc-mx-chips">
            <RoleChip role={role} group={group} />
            <span className="rc-mx-dim">
              <SinceText since={roleSince(account, role)} />
            </span>
          </li>
        ))}
      </ul>
      {account.rolesSource !== null && account.rolesObservedAt !== null && (
        <SourceChip source={account.rolesSource} observedAt={account.rolesObservedAt} />
      )}
    </>
  );
}

function roleSince({ past }: CellAccount, role: string): Since {
  return past.roles?.later.find(({ word }) => word === role)?.since ?? past.roles?.known ?? past.since;
}

function RawValues({ account }: { readonly account: CellAccount }) {
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
