import { RollcallError } from '#shared/contract/errors.ts';
import { parseAccessToken } from '#shared/domain/access-token.ts';
import type { Organization } from '#shared/domain/target.ts';
import { secretNames, type Ports } from '../ports.ts';

/** A SCIM token as pasted. Throws `bad-token`, never with what was typed. */
export function requireScimToken(typed: string): string {
  const parsed = parseAccessToken(typed);
  if (parsed.ok) return parsed.token;
  throw new RollcallError('bad-token', parsed.reason.replaceAll('Admin API access token', 'SCIM token'), {
    remedy: 'Copy it again from Users > Security > SCIM integration, alone and whole.',
    details: { field: 'scimToken' },
  });
}

/** The token of an organization. Throws `no-credential`, `vault-lost-entry` and what the vault says. */
export async function storedScimToken(
  ports: Pick<Ports, 'vault'>,
  organization: Organization,
): Promise<string> {
  if (organization.connection === null) {
    throw new RollcallError('no-credential', `${organization.name} has no SCIM token.`, {
      remedy: 'Give it one: it is made in the admin under Users > Security > SCIM integration.',
    });
  }
  const token = await ports.vault.get(secretNames.organization(organization.id));
  if (token !== null) return token;
  throw new RollcallError(
    'vault-lost-entry',
    `The vault no longer holds the SCIM token of ${organization.name}.`,
    {
      remedy: 'Give the organization its token again.',
    },
  );
}
