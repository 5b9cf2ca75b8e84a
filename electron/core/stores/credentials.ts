import type { NewCredential } from '#shared/contract/stores.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { parseAccessToken } from '#shared/domain/access-token.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { StoreCredential } from '#shared/domain/connection.ts';
import { sameOrigin } from '#shared/domain/credential-origin.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { secretNames, type Ports, type Vault } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';

function refused(reason: string, field: string, what: string): RollcallError {
  return new RollcallError('bad-token', reason, {
    remedy: `Copy the ${what} again, alone and whole.`,
    details: { field },
  });
}

function requireToken(typed: string): string {
  const parsed = parseAccessToken(typed);
  if (parsed.ok) return parsed.token;
  throw refused(parsed.reason, 'token', 'access token');
}

/** Client ids and secrets break in the same ways as tokens, but a secret may begin with shpss_ (facts 3.4). */
function requireAppWord(typed: string, what: 'client id' | 'client secret', field: string): string {
  const parsed = parseAccessToken(typed.trim().replace(/^shpss_/, ''));
  if (parsed.ok) return typed.trim();
  throw refused(parsed.reason.replaceAll(/(Admin API )?(access )?token/g, what), field, what);
}

/** The credential as typed, ready for the vault; null for import-only. Throws `bad-token`, never with what was typed. */
export function requireCredential(typed: NewCredential): StoreCredential | null {
  switch (typed.method) {
    case 'token':
      return { method: 'token', accessToken: requireToken(typed.accessToken) };
    case 'client-credentials':
      return {
        method: 'client-credentials',
        clientId: requireAppWord(typed.clientId, 'client id', 'clientId'),
        clientSecret: requireAppWord(typed.clientSecret, 'client secret', 'clientSecret'),
        accessToken: null,
        expiresAt: null,
      };
    case 'import':
      return null;
    default:
      return assertNever(typed);
  }
}

/** Client id and secret of a login as typed. Throws `bad-token`. */
export function requireApp(typed: { readonly clientId: string; readonly clientSecret: string }): {
  readonly clientId: string;
  readonly clientSecret: string;
} {
  return {
    clientId: requireAppWord(typed.clientId, 'client id', 'clientId'),
    clientSecret: requireAppWord(typed.clientSecret, 'client secret', 'clientSecret'),
  };
}

/** Puts a store's credential into the vault, over the one before. */
export async function keepCredential(
  ports: Pick<Ports, 'vault'>,
  id: TargetId,
  credential: StoreCredential,
): Promise<void> {
  await ports.vault.set(secretNames.store(id), JSON.stringify(credential));
}

/**
 * Puts a renewed credential in place of the one that it was made from. Where the vault holds another by now, or none, since
 * a human has replaced it or removed the store meanwhile, nothing is written: a renewal never undoes what a human did.
 */
export function keepRenewed(
  ports: Pick<Ports, 'vault'>,
  id: TargetId,
  renewed: StoreCredential,
  from: StoreCredential,
): Promise<void> {
  return takeCredentialTurn(ports, id, async () => {
    const stored = await storedCredential(ports, id);
    if (stored !== null && sameOrigin(stored, from)) await keepCredential(ports, id, renewed);
  });
}

/** Each store has its own turns: a thousand renewals at once still reach the vault together. */
const turnsOfVault = new WeakMap<Vault, Map<TargetId, object>>();

/** Runs `act` while nobody else reads and then writes this store's credential. Resolves and rejects with `act`. */
export function takeCredentialTurn<T>(
  { vault }: Pick<Ports, 'vault'>,
  id: TargetId,
  act: () => Promise<T>,
): Promise<T> {
  const turns = turnsOfVault.get(vault) ?? new Map<TargetId, object>();
  turnsOfVault.set(vault, turns);
  const turn = turns.get(id) ?? {};
  turns.set(id, turn);
  return takeTurn(turn, act);
}

/** A store's credential from the vault; null when the vault has none. Throws `vault-lost-entry` when it can't be read. */
export async function storedCredential(
  ports: Pick<Ports, 'vault'>,
  id: TargetId,
): Promise<StoreCredential | null> {
  const text = await ports.vault.get(secretNames.store(id));
  if (text === null) return null;
  try {
    return StoreCredential.parse(JSON.parse(text));
  } catch {
    // The cause is left away on purpose: a parse error quotes what it could not parse.
    throw new RollcallError('vault-lost-entry', 'The credential in the vault can’t be understood.', {
      remedy: 'Give the store its credential again.',
    });
  }
}
