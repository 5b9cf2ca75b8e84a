import type { OrganizationTest } from '#shared/contract/organizations.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { organizationCapabilities } from '#shared/domain/organization-capability.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { editOrganization } from './edit-organization.ts';
import { findOrganization } from './find-organization.ts';
import type { DirectoryAddress } from './organization-directory.ts';
import { storedScimToken } from './scim-token.ts';

/**
 * The questions of *Test connection*: what the server can do, and how many users it lists. Gives the error beside the test when
 * it failed, so that it can be thrown; rejects with `cancelled` only.
 */
export async function tryDirectory(
  ports: Pick<Ports, 'clock' | 'directory'>,
  address: DirectoryAddress,
  token: string,
  signal: AbortSignal,
): Promise<{ readonly test: OrganizationTest; readonly error: RollcallError | null }> {
  const about = { organization: address.name, testedAt: isoTime(ports.clock.now()) };
  try {
    const session = await ports.directory.open(address, token, { signal });
    const { support } = session;
    const users = await session.countUsers();
    const capabilities = organizationCapabilities({ support });
    return { test: { ...about, ok: true, users, support, capabilities, fault: null }, error: null };
  } catch (error) {
    if (!(error instanceof RollcallError) || error.code === 'cancelled') throw error;
    const { code, message, remedy } = error;
    const capabilities = organizationCapabilities({ support: null });
    const fault = { code, message, remedy };
    return { test: { ...about, ok: false, users: null, support: null, capabilities, fault }, error };
  }
}

/** Notes on an organization that its token worked, and what the server said of itself. */
export async function noteDirectoryUse(
  ports: Pick<Ports, 'clock' | 'storage'>,
  id: TargetId,
  support: OrganizationTest['support'],
): Promise<void> {
  const lastUsedAt = isoTime(ports.clock.now());
  await editOrganization(ports, id, (now) =>
    now.connection === null
      ? now // disconnected meanwhile
      : { ...now, connection: { ...now.connection, lastUsedAt, support: support ?? now.connection.support } },
  ).catch((error: unknown) => {
    if (!(error instanceof RollcallError) || error.code !== 'not-found') throw error; // removed meanwhile
  });
}

/** *Test connection* for an organization of the workspace. Rejects with `no-credential`, `vault-lost-entry`, `not-found`. */
export async function testOrganization(
  ports: Pick<Ports, 'clock' | 'directory' | 'ids' | 'storage' | 'vault'>,
  door: Door,
  id: TargetId,
  signal: AbortSignal,
): Promise<OrganizationTest> {
  const organization = await findOrganization(ports, id);
  const token = await storedScimToken(ports, organization);
  const { name, connection } = organization;
  const { test } = await tryDirectory(ports, { name, endpoint: connection?.endpoint ?? null }, token, signal);
  if (test.ok) await noteDirectoryUse(ports, id, test.support);
  await recordEvent(ports, door, 'organization.tested', id, { name, ok: test.ok });
  return test;
}
