import type { Command } from 'commander';
import type { ConnectionTest, StoreRow } from '#shared/contract/stores.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { requireDomain } from '../../core/stores/parse-store-place.ts';
import { describeConnectionTest } from '../describe-connection-test.ts';
import type { CommandContext } from '../program.ts';
import { timelineText } from '../timeline-text.ts';
import { UsageError } from '../usage-error.ts';
import { credentialOptions, wayIn, type CredentialOptions } from '../way-in.ts';

interface EditOptions {
  readonly name?: string;
  readonly client?: string | false;
  readonly endpoint?: string | false;
}

/** What can be done to a store that is there: `credential`, `edit`, and `history`, which tells what was. */
export function addStoreChanges(group: Command, { terminal, workspace }: CommandContext): void {
  const tellReplaced = (done: { readonly store: StoreRow; readonly test: ConnectionTest | null }): void => {
    if (done.test !== null && !terminal.json) terminal.say(describeConnectionTest(done.test));
    const { domain, method } = done.store;
    terminal.answer(
      done,
      method === 'import'
        ? `${domain} has no credential any more: its users are imported.`
        : `${domain} has its new credential.`,
    );
  };

  credentialOptions(group.command('credential'), 'remove')
    .argument('<domain>')
    .option('--remove', 'take the credential out: users are imported from then on')
    .description('gives a store another credential; the old one stays until the new one works')
    .action(async (typed: string, options: CredentialOptions & { readonly remove?: true }) => {
      const domain = requireDomain(typed);
      const way =
        options.remove === true
          ? ({ method: 'import' } as const)
          : await wayIn(options, terminal, '--remove');
      await workspace.withWorkspace(async ({ client }) => {
        if (way.method !== 'login') {
          tellReplaced(await client.stores.setCredential({ domain, credential: way }));
          return;
        }
        await client.stores.show({ domain }); // a login would add a store that is not there
        const { clientId, clientSecret } = way;
        const login = await client.stores.beginLogin({ domain, clientId, clientSecret, open: true });
        terminal.say(`Agree in the browser: ${login.url}`);
        tellReplaced(await client.stores.finishLogin({ loginId: login.loginId }));
      });
    });
  group
    .command('edit')
    .argument('<domain>')
    .option('--name <name>', 'what to call it')
    .option('--client <name>', 'the client that owns it; made when new')
    .option('--no-client', 'it belongs to no client')
    .option('--endpoint <url>', 'another address than Shopify’s')
    .option('--no-endpoint', 'Shopify’s own address')
    .description('changes a store’s name, client or endpoint')
    .action(async (typed: string, { name, client: owner, endpoint }: EditOptions) => {
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(owner === undefined ? {} : { client: owner === false ? null : owner }),
        ...(endpoint === undefined ? {} : { endpoint: endpoint === false ? null : endpoint }),
      };
      if (Object.keys(change).length === 0) {
        throw new UsageError(
          'Say what to change: --name, --client, --no-client, --endpoint or --no-endpoint.',
        );
      }
      const domain = requireDomain(typed);
      await workspace.withWorkspace(async ({ client }) => {
        const store = await client.stores.edit({ domain, ...change });
        const owned = store.client === null ? 'no client' : displayText(store.client);
        terminal.answer(store, `${domain} is ${displayText(store.name)}, of ${owned}.`);
      });
    });
  group
    .command('history')
    .argument('<domain>')
    .description('what changed at one store over the snapshots, newest first')
    .action((domain: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const timeline = await client.stores.timeline({ domain });
        terminal.answer(timeline, timelineText(timeline));
      }),
    );
}
