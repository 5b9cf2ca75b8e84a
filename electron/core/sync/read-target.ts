import { RollcallError, type ErrorCode } from '#shared/contract/errors.ts';
import type { StoreCredential } from '#shared/domain/connection.ts';
import type { ScimSupport } from '#shared/domain/scim-support.ts';
import type { Organization, Store } from '#shared/domain/target.ts';
import type { Ports, StoreReadOptions, StoreReadResult } from '../ports.ts';
import { storedScimToken } from '../organizations/scim-token.ts';
import { keepRenewed, storedCredential } from '../stores/credentials.ts';

/** Faults of the vault as a whole: every store would wait for the same answer. */
const wholeVault: ReadonlySet<ErrorCode> = new Set(['vault-missing', 'vault-locked', 'vault-slow']);

/** Gives stores their credentials; once the vault as a whole does not answer, it is not asked again. */
export function createCredentialSource(
  ports: Pick<Ports, 'vault'>,
): (store: Store) => Promise<StoreCredential> {
  let refusal: RollcallError | null = null;
  return async (store) => {
    if (refusal !== null) throw refusal;
    try {
      const credential = await storedCredential(ports, store.id);
      if (credential !== null) return credential;
    } catch (error) {
      if (error instanceof RollcallError && wholeVault.has(error.code)) refusal = error;
      throw error;
    }
    throw store.connection.credentialSince === null
      ? new RollcallError('no-credential', `There is no credential for ${store.domain}.`, {
          remedy: 'Give the store a credential, or make it import-only.',
        })
      : new RollcallError(
          'vault-lost-entry',
          `The vault no longer holds the credential of ${store.domain}.`,
          {
            remedy: 'Give the store its credential again.',
          },
        );
  };
}

/** Reads one store with its credential. Rejects with the error to show; `cancelled` when the signal fires. */
export async function readTarget(
  ports: Pick<Ports, 'reader' | 'vault'>,
  store: Store,
  credentialOf: (store: Store) => Promise<StoreCredential>,
  options: Omit<StoreReadOptions, 'saveCredential'>,
): Promise<StoreReadResult> {
  const credential = await credentialOf(store);
  return ports.reader.read({ domain: store.domain, endpoint: store.connection.endpoint }, credential, {
    ...options,
    saveCredential: (renewed, from) => keepRenewed(ports, store.id, renewed, from),
  });
}

/** Reads one organization by SCIM. Rejects likewise. */
export async function readOrganization(
  ports: Pick<Ports, 'directory' | 'vault'>,
  organization: Organization,
  options: Pick<StoreReadOptions, 'signal' | 'onPage' | 'onRequest'>,
): Promise<StoreReadResult & { readonly support: ScimSupport }> {
  const { name, connection } = organization;
  const token = await storedScimToken(ports, organization);
  const { signal, onRequest, onPage } = options;
  const session = await ports.directory.open(
    { name, endpoint: connection?.endpoint ?? null },
    token,
    onRequest === undefined ? { signal } : { signal, onRequest },
  );
  return { ...(await session.readAll(onPage)), support: session.support };
}
