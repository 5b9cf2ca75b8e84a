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
  const usual = usualOf(permissions.map(howHeld));
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
          {usual !== undefined && (
            <p className="rc-mx-dim">
              Unless said otherwise: <How {...usual} />.
            </p>
          )}
          <ul>
            {[...first, ...sensitive, ...rest].map((permission) => (
              <li key={permission.handle} data-sensitive={permission.sensitive !== null || undefined}>
                <HostileText text={permissionName(permission.handle)} />
                {(isAsked(permission) || !isSame(howHeld(permission), usual)) && (
                  <span className="rc-mx-why">
                    <How {...howHeld(permission)} />
                  </span>
                )}
                {permission.sensitive !== null && <span className="rc-mx-why">{permission.sensitive}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Through which roles a permission comes, and since when. */
interface Held {
  readonly roles: readonly string[];
  readonly since: Since | null;
}

function howHeld({ handle, from }: HeldPermission<CellAccount>): Held {
  return {
    roles: [...new Set(from.flatMap((account) => (account.roles ?? []).map(({ role }) => role)))],
    since: earliest(from.flatMap(({ past }) => sinceIn(past.permissions, handle) ?? [])),
  };
}

const isSame = (one: Held, other: Held | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What holds for most, when there are several: said once. */
function usualOf(all: readonly Held[]): Held | undefined {
  const alike = [...Map.groupBy(all, (held) => JSON.stringify(held)).values()];
  const [most] = alike.sort((a, b) => b.length - a.length);
  return most !== undefined && most.length > 2 ? most[0] : undefined;
}

function How({ roles, since }: Held) {
  return (
    <>
      {throughWords({ through: 'listed', roles })}
      {since !== null && (
        <>
          {' · '}
          <SinceText since={since} />
        </>
      )}
    </>
  );
}

/** Several accounts give it: it is held since the first of them did. */
function earliest(all: readonly Since[]): Since | null {
  return all.reduce<Since | null>((best, each) => (best === null || each.by < best.by ? each : best), null);
}
