import type { CellAccount } from '#shared/contract/matrix.ts';
import type { Since } from '#shared/domain/account-span.ts';
import {
  effectivePermissions,
  type HeldPermission,
} from '#shared/domain/permissions/effective-permissions.ts';
import { HostileText } from '../../../components/hostile-text.tsx';
import { SinceText } from '../../../components/since-text.tsx';
import { counted } from '../../../components/words.ts';
import { permissionName, throughWords } from '../model/held-words.ts';

export interface CellPermissionsProps {
  readonly accounts: readonly CellAccount[];
  /** Handles that the filter asks for: they stand first. */
  readonly asked: readonly string[];
}

type Words = CellAccount['past']['roles'];

const sinceIn = (words: Words, word: string): Since | null =>
  words === null ? null : (words.later.find((each) => each.word === word)?.since ?? words.known);

/** What somebody may do at one target, all accounts there taken together: through which role, and since when. */
export function CellPermissions({ accounts, asked }: CellPermissionsProps) {
  const { everything, permissions, opaqueRoles, unreadable } = effectivePermissions(accounts);
  const isAsked = ({ handle }: HeldPermission<CellAccount>): boolean => asked.includes(handle);
  const first = permissions.filter(isAsked);
  const sensitive = permissions.filter((each) => !isAsked(each) && each.sensitive !== null);
  const rest = permissions.filter((each) => !isAsked(each) && each.sensitive === null);
  const missing = asked.filter((handle) => !permissions.some((each) => each.handle === handle));
  return (
    <section className="rc-mx-effective" aria-label="Effective permissions">
      <h3>Effective permissions</h3>
      {everything.map(({ account, because }) => {
        const through = because === 'owner' ? 'owner' : 'role';
        const since = through === 'owner' ? account.past.owner : sinceIn(account.past.roles, because);
        return (
          <p key={`${account.source}/${account.email ?? account.name}`}>
            <strong>Everything</strong>
            {asked.length > 0 && <>, {asked.map(permissionName).join(' and ')} too</>}:{' '}
            {throughWords({ through, roles: [because] })}, <SinceText since={since ?? account.past.since} />
          </p>
        );
      })}
      {everything.length === 0 && missing.length > 0 && accounts.length > 0 && (
        <p>
          {missing.map(permissionName).join(' and ')}:{' '}
          {permissions.length > 0 && opaqueRoles.length === 0 && unreadable.length === 0
            ? 'not listed for it.'
            : 'not known: what the accounts here may do is not wholly readable.'}
        </p>
      )}
      {opaqueRoles.length > 0 && (
        <p className="rc-mx-dim">
          No API tells what a role holds:{' '}
          {opaqueRoles.map(({ role }, index) => (
            <span key={role}>
              {index > 0 && ', '}“<HostileText text={role} />”
            </span>
          ))}{' '}
          may give more than is listed.
        </p>
      )}
      {unreadable.length > 0 && (
        <p className="rc-mx-dim">
          Neither roles nor permissions are readable here. That is not the same as having none.
        </p>
      )}
      {permissions.length === 0 ? (
        unreadable.length === 0 && (
          <p className="rc-mx-dim">No single permission was read: only Plus stores list them.</p>
        )
      ) : (
        <details className="rc-mx-permissions" open={first.length + sensitive.length > 0}>
          <summary>
            {counted(permissions.length, 'permission')}
            {sensitive.length > 0 && `, ${sensitive.length} sensitive`}
          </summary>
          <ul>
            {[...first, ...sensitive, ...rest].map((permission) => (
              <PermissionLine key={permission.handle} permission={permission} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function PermissionLine({ permission }: { readonly permission: HeldPermission<CellAccount> }) {
  const { handle, sensitive, from } = permission;
  const roles = [...new Set(from.flatMap((account) => (account.roles ?? []).map(({ role }) => role)))];
  const since = earliest(from.flatMap(({ past }) => sinceIn(past.permissions, handle) ?? []));
  return (
    <li data-sensitive={sensitive !== null || undefined}>
      <HostileText text={permissionName(handle)} />
      <span className="rc-mx-why">
        {throughWords({ through: 'listed', roles })}
        {since !== null && (
          <>
            {' · '}
            <SinceText since={since} />
          </>
        )}
      </span>
      {sensitive !== null && <span className="rc-mx-why">{sensitive}</span>}
    </li>
  );
}

/** Several accounts give it: it is held since the first of them did. */
function earliest(all: readonly Since[]): Since | null {
  return all.reduce<Since | null>((best, each) => (best === null || each.by < best.by ? each : best), null);
}
