import { Option, type Command } from 'commander';
import { RollcallError } from '#shared/contract/errors.ts';
import type { NewCredential } from '#shared/contract/stores.ts';
import { parseAccessToken } from '#shared/domain/access-token.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The options by which a store gets a credential. */
export interface CredentialOptions {
  readonly tokenStdin?: true;
  readonly clientId?: string;
  readonly secretStdin?: true;
  readonly login?: true;
}

/** Adds these options; `without` is the option that says that there is no credential. */
export function credentialOptions(command: Command, without: 'importOnly' | 'remove'): Command {
  return command
    .addOption(
      new Option('--token-stdin', 'read an Admin API access token from standard input').conflicts([
        'clientId',
        'login',
        without,
      ]),
    )
    .addOption(new Option('--client-id <id>', 'the client id of an app').conflicts([without, 'tokenStdin']))
    .addOption(
      new Option('--secret-stdin', 'read the app’s client secret from standard input').conflicts([
        without,
        'tokenStdin',
      ]),
    )
    .addOption(
      new Option('--login', 'agree in the browser (authorization code); with --client-id').conflicts([
        without,
        'tokenStdin',
      ]),
    );
}

/** A credential, or the login that will bring one. */
export type WayIn =
  NewCredential | { readonly method: 'login'; readonly clientId: string; readonly clientSecret: string };

/** The way in that the options ask for; secrets come from standard input or a prompt, never from an argument. */
export async function wayIn(
  options: CredentialOptions,
  terminal: Terminal,
  otherwise: string,
): Promise<WayIn> {
  if (options.login === true && options.clientId === undefined) {
    throw new UsageError('--login needs the app’s --client-id, and its secret by --secret-stdin.', {
      option: '--login',
    });
  }
  if (options.secretStdin === true && options.clientId === undefined) {
    throw new UsageError('--secret-stdin reads the secret of an app: name the app with --client-id.', {
      option: '--secret-stdin',
    });
  }
  if (options.clientId !== undefined) {
    const clientSecret = await terminal.readSecret(
      'client secret',
      options.secretStdin === true,
      'Give it on standard input, with --secret-stdin.',
    );
    const method = options.login === true ? 'login' : 'client-credentials';
    return { method, clientId: options.clientId, clientSecret };
  }
  const typed = await terminal.readSecret(
    'access token',
    options.tokenStdin === true,
    `Give it on standard input, with --token-stdin; or take --client-id, --login or ${otherwise}.`,
  );
  const parsed = parseAccessToken(typed);
  if (!parsed.ok) throw new RollcallError('bad-token', parsed.reason);
  return { method: 'token', accessToken: parsed.token };
}
