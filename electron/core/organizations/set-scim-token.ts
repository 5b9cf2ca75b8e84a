import type { OrganizationTest } from '#shared/contract/organizations.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Organization, OrganizationConnection } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { secretNames, type Ports } from '../ports.ts';
import { requireEndpoint } from '../stores/parse-store-place.ts';
import { takeCredentialTurn } from '../stores/credentials.ts';
import { editOrganization } from './edit-organization.ts';
import { findOrganization } from './find-organization.ts';
import { requireScimToken } from './scim-token.ts';
import { tryDirectory } from './test-organization.ts';

type TokenPorts = Pick<Ports, 'clock' | 'directory' | 'ids' | 'storage' | 'vault'>;

export interface NewScimToken {
  readonly scimToken: string;
  readonly endpoint: string | null;
  readonly test: boolean;
}

/** A token that was understood and, if wanted, works. Throws `bad-token` and the fault of a failing test. */
export async function settleToken(
  ports: TokenPorts,
  name: string,
  input: NewScimToken,
  signal: AbortSignal,
): Promise<{
  readonly token: string;
  readonly connection: OrganizationConnection;
  readonly test: OrganizationTest | null;
}> {
  const token = requireScimToken(input.scimToken);
  const { endpoint } = input;
  let test: OrganizationTest | null = null;
  if (input.test) {
    const tried = await tryDirectory(ports, { name, endpoint }, token, signal);
    if (tried.error !== null) throw tried.error;
    test = tried.test;
  }
  const now = isoTime(ports.clock.now());
  const lastUsedAt = test === null ? null : now;
  return {
    token,
    test,
    connection: { endpoint, credentialSince: now, lastUsedAt, support: test?.support ?? null },
  };
}

/** Writes a token first into the vault, then the row that speaks of it; when the row can't be written the old one is back. */
export async function keepScimToken<T>(
  ports: Pick<Ports, 'vault'>,
  id: TargetId,
  token: string,
  writeRow: () => Promise<T>,
): Promise<T> {
  const name = secretNames.organization(id);
  return takeCredentialTurn(ports, id, async () => {
    const old = await ports.vault.get(name);
    await ports.vault.set(name, token);
    try {
      return await writeRow();
    } catch (error) {
      if (old === null) await ports.vault.delete(name).catch(() => false);
      else await ports.vault.set(name, old).catch(() => undefined);
      throw error;
    }
  });
}

/** Takes a token out of the vault and writes the row without it; when that fails the token is back. */
export async function dropScimToken<T>(
  ports: Pick<Ports, 'vault'>,
  id: TargetId,
  writeRow: () => Promise<T>,
): Promise<T> {
  const name = secretNames.organization(id);
  return takeCredentialTurn(ports, id, async () => {
    const old = await ports.vault.get(name);
    if (old !== null) await ports.vault.delete(name);
    try {
      return await writeRow();
    } catch (error) {
      if (old !== null) await ports.vault.set(name, old).catch(() => undefined);
      throw error;
    }
  });
}

/**
 * Puts a token in, or in place of the old one. Until the new one has passed its test and both vault and row are written, the
 * old one stays. Throws `not-found`, `bad-token`, `bad-endpoint`, the failed test, and what the vault says.
 */
export async function setScimToken(
  ports: TokenPorts,
  door: Door,
  input: {
    readonly id: TargetId;
    readonly scimToken: string;
    readonly endpoint?: string | null | undefined;
    readonly test: boolean;
  },
  signal: AbortSignal,
): Promise<{ readonly organization: Organization; readonly test: OrganizationTest | null }> {
  const before = await findOrganization(ports, input.id);
  const endpoint =
    input.endpoint === undefined ? (before.connection?.endpoint ?? null) : requireEndpoint(input.endpoint);
  const { scimToken, test: wanted } = input;
  const { token, connection, test } = await settleToken(
    ports,
    before.name,
    { scimToken, endpoint, test: wanted },
    signal,
  );
  const after = await keepScimToken(ports, input.id, token, () =>
    editOrganization(ports, input.id, (now) => ({ ...now, connection })),
  );
  await recordEvent(ports, door, 'organization.token-set', after.id, { name: after.name, endpoint });
  return { organization: after, test };
}

/** Takes the token out; what was read stays. Throws `not-found` and what the vault says. */
export async function removeScimToken(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage' | 'vault'>,
  door: Door,
  id: TargetId,
): Promise<Organization> {
  await findOrganization(ports, id); // refused before anything is taken out of the vault
  const after = await dropScimToken(ports, id, () =>
    editOrganization(ports, id, (now) => ({ ...now, connection: null })),
  );
  await recordEvent(ports, door, 'organization.token-removed', id, { name: after.name });
  return after;
}
