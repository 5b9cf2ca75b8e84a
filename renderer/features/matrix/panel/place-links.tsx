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

/** Leads to the page of the store or organization. */
export function TargetLink({ target }: { readonly target: MatrixTarget }) {
  const name = <HostileText text={target.name} />;
  if (target.domain === null) {
    return (
      <Link to="/organizations/$id" params={{ id: target.id }}>
        {name}
      </Link>
    );
  }
  return (
    <Link to="/stores/$domain" params={{ domain: target.domain }}>
      {name}
    </Link>
  );
}
