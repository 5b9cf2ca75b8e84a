import { Command, Option } from 'commander';
import { RollcallError } from '#shared/contract/errors.ts';
import type { ConnectionTest, NewCredential, StoreRow } from '#shared/contract/stores.ts';
import { parseAccessToken } from '#shared/domain/access-token.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { requireDomain, requireEndpoint } from '../../core/stores/parse-store-place.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from '../program.ts';
import { describeConnectionTest } from '../describe-connection-test.ts';
import { displayLines } from '../display-lines.ts';
import { readFileArgument } from '../read-file-argument.ts';
import { textTable } from '../text-table.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

interface AddOptions {
  readonly client?: string;
  readonly tokenStdin?: true;
  readonly clientId?: string;
  readonly secretStdin?: true;
  readonly login?: true;
  readonly importOnly?: true;
  readonly endpoint?: string;
  readonly name?: string;
}

/** A credential, or the login that will bring one. */
type WayIn =
  NewCredential | { readonly method: 'login'; readonly clientId: string; readonly clientSecret: string };

/** The way in that the options ask for; secrets come from standard input or a prompt, never from an argument. */
async function wayIn(options: AddOptions, terminal: Terminal): Promise<WayIn> {
  if (options.importOnly === true) return { method: 'import' };
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
    'Give it on standard input, with --token-stdin; or take --client-id, --login or --import-only.',
  );
  const parsed = parseAccessToken(typed);
  if (!parsed.ok) throw new RollcallError('bad-token', parsed.reason);
  return { method: 'token', accessToken: parsed.token };
}

function tellAdded(
  terminal: Terminal,
  added: { readonly store: StoreRow; readonly test: ConnectionTest | null },
): void {
  if (added.test !== null && !terminal.json) terminal.say(describeConnectionTest(added.test));
  terminal.answer(added, `Added ${added.store.domain}.`);
}

export function storeCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('store').description('stores: add, import, look at, test, remove');
  group
    .command('add')
    .argument('<domain>', 'the permanent domain, like kettle.myshopify.com')
    .description('adds a store, after a test of its credential')
    .option('--client <name>', 'the client that owns it; made when new')
    .option('--name <name>', 'what to call it')
    .addOption(
      new Option('--token-stdin', 'read an Admin API access token from standard input').conflicts([
        'clientId',
        'login',
        'importOnly',
      ]),
    )
    .addOption(
      new Option('--client-id <id>', 'the client id of an app').conflicts(['importOnly', 'tokenStdin']),
    )
    .addOption(
      new Option('--secret-stdin', 'read the app’s client secret from standard input').conflicts([
        'importOnly',
        'tokenStdin',
      ]),
    )
    .addOption(
      new Option('--login', 'agree in the browser (authorization code); with --client-id').conflicts([
        'importOnly',
        'tokenStdin',
      ]),
    )
    .option('--import-only', 'no credential: users are imported')
    .option('--endpoint <url>', 'another address than Shopify’s')
    .action(async (domain: string, options: AddOptions) => {
      // What can be seen to be wrong is refused before a workspace is opened or made for it.
      requireDomain(domain);
      requireEndpoint(options.endpoint);
      const way = await wayIn(options, terminal);
      await workspace.withNewOrOpenWorkspace(async ({ client }) => {
        const place = {
          domain,
          ...(options.client === undefined ? {} : { client: options.client }),
          ...(options.name === undefined ? {} : { name: options.name }),
          ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
        };
        if (way.method === 'login') {
          const { clientId, clientSecret } = way;
          const login = await client.stores.beginLogin({ ...place, clientId, clientSecret, open: true });
          terminal.say(`Agree in the browser: ${login.url}`);
          tellAdded(terminal, await client.stores.finishLogin({ loginId: login.loginId }));
          return;
        }
        tellAdded(terminal, await client.stores.add({ ...place, credential: way }));
      });
    });
  group
    .command('import')
    .argument('<file>', 'a CSV with the columns domain, name, client, token, endpoint in any order')
    .option('--dry-run', 'only say what would happen')
    .description('adds many stores; all or nothing')
    .action(async (path: string, options: { dryRun?: true }) => {
      const file = new Blob([await readFileArgument(path, terminal)]);
      const dryRun = options.dryRun === true;
      await workspace.withNewOrOpenWorkspace(
        async ({ client }) => {
          const preview = await client.stores.previewImport({ file });
          for (const row of preview.rows.filter((each) => each.status === 'refused')) {
            for (const problem of row.problems) {
              terminal.say(`Row ${row.row}, ${problem.column}: ${problem.reason}`);
            }
          }
          const ignored = preview.columns
            .filter((column) => column.usedAs === null)
            .map((column) => column.header);
          if (ignored.length > 0) terminal.say(`Left alone: ${ignored.join(', ')}`);
          if (dryRun) {
            const { totals } = preview;
            terminal.answer(
              { dryRun: true, ...preview },
              `${totals.new} new, ${totals.exists} already there, ${totals.refused} refused. Nothing was changed.`,
            );
            if (totals.refused > 0) process.exitCode = exitCodes.failed;
            return;
          }
          const done = await client.stores.commitImport({ file });
          terminal.answer(done, `Added ${done.added} stores.`);
        },
        { dryRun },
      );
    });
  group
    .command('list')
    .description('lists the stores and how each is read')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { stores } = await client.stores.list();
        terminal.answer(
          { stores },
          textTable(
            ['Domain', 'Name', 'Client', 'Plan', 'Read by', 'Last read', 'Users', 'State'],
            stores.map((row) => [
              row.domain,
              row.name,
              row.client,
              row.plan,
              row.readBy,
              row.lastRead,
              row.accounts,
              row.fault?.code ?? row.status,
            ]),
          ),
        );
      }),
    );
  group
    .command('show')
    .argument('<domain>')
    .description('one store: connection, what can be read and why, history, who can enter')
    .action((domain: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const detail = await client.stores.show({ domain });
        const { accounts } = await client.people.atTarget({ target: domain });
        terminal.answer(
          { ...detail, accounts },
          [
            `${displayText(detail.store.name)} (${detail.store.domain}) · ${displayText(detail.store.plan ?? 'plan unknown')} · read by ${detail.store.readBy}`,
            ...detail.capabilities.map((row) => `  ${row.readable}: ${row.how}. ${row.why}`),
            '',
            textTable(
              ['Person', 'E-mail', 'Kind', 'Status', 'Roles', 'Source', 'Seen'],
              accounts.map((row) => [
                row.person,
                row.email,
                row.kind,
                row.status,
                row.roles?.map((grant) => grant.role).join(', ') ?? 'not readable',
                row.source,
                row.observedAt,
              ]),
            ),
          ].join('\n'),
        );
      }),
    );
  group
    .command('test')
    .argument('<domain>')
    .description('asks the store who it is and what may be read')
    .action((domain: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const test = await client.stores.test({ domain });
        terminal.answer(test, displayLines(describeConnectionTest(test)));
        if (!test.ok) process.exitCode = exitCodes.failed;
      }),
    );
  group
    .command('remove')
    .argument('<domain>')
    .description('takes a store and its credential out; snapshots keep what was seen')
    .action((domain: string) =>
      workspace.withWorkspace(async ({ client }) => {
        await client.stores.remove({ domain });
        terminal.answer({ removed: domain }, `Removed ${domain}.`);
      }),
    );
  return group;
}
