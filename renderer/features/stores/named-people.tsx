import type { TargetAccount } from '#shared/contract/people.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';

/** More names than these say no more at a glance; the table of users has them all. */
const mostNamed = 6;

/** The people behind some accounts of a store, each leading to their page. */
export function NamedPeople({ accounts }: { readonly accounts: readonly TargetAccount[] }) {
  return (
    <>
      {accounts.slice(0, mostNamed).map(({ personId, person, email }, index) => (
        <span key={personId}>
          {index > 0 && ', '}
          <TextLink to="/people/$personId" params={{ personId }}>
            <HostileText text={person === '' ? (email ?? 'No name') : person} />
          </TextLink>
        </span>
      ))}
      {accounts.length > mostNamed && ` and ${accounts.length - mostNamed} more`}
    </>
  );
}
