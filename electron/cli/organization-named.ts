import type { OrganizationRow } from '#shared/contract/organizations.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { Session } from '../app/console-session.ts';
import { notFound } from '../core/lookup/not-found.ts';

/** The organization of that name or id. Throws `not-found` with the nearest known name. */
export async function organizationNamed(client: Session['client'], typed: string): Promise<OrganizationRow> {
  const { organizations } = await client.organizations.list();
  const wanted = foldText(typed);
  const found = organizations.find(({ id, name }) => id === typed.trim() || foldText(name) === wanted);
  if (found !== undefined) return found;
  throw notFound(
    'organization',
    typed.trim(),
    organizations.map(({ name }) => name),
  );
}
