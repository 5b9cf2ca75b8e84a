import { Link } from '@tanstack/react-router';
import type { MatrixPerson, MatrixTarget } from '#shared/domain/matrix/matrix-model.ts';
import { HostileText } from '../../../components/hostile-text.tsx';

/** Leads to the person's page. */
export function PersonLink({ person }: { readonly person: MatrixPerson }) {
  return (
    <Link to="/people/$personId" params={{ personId: person.id }}>
      <HostileText text={person.name || 'No name'} />
    </Link>
  );
}

/** Leads to the store's page; an organization has none of its own yet, so it is just named. */
export function TargetLink({ target }: { readonly target: MatrixTarget }) {
  const name = <HostileText text={target.name} />;
  if (target.domain === null) return name;
  return (
    <Link to="/stores/$domain" params={{ domain: target.domain }}>
      {name}
    </Link>
  );
}
