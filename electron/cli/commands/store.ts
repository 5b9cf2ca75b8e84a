import { Command } from 'commander';
import type { ConnectionTest, StoreRow } from '#shared/contract/stores.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { requireDomain, requireEndpoint } from '../../core/stores/parse-store-place.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from '../program.ts';
import { describeConnectionTest } from '../describe-connection-test.ts';
import { displayLines } from '../display-lines.ts';
import { readFileArgument } from '../read-file-argument.ts';
import { textTable } from '../text-table.ts';
import type { Terminal } from '../terminal.ts';
import { credentialOptions, wayIn, type CredentialOptions } from '../way-in.ts';
import { addStoreChanges } from './store-changes.ts';

interface AddOptions extends CredentialOptions {
  readonly client?: string;
  readonly importOnly?: true;
  readonly endpoint?: string;
  readonly name?: string;
}

function tellAdded(
  terminal: Terminal,
  added: { readonly store: StoreRow; readonly test: ConnectionTest | null },
): void {
  if (added.test !== null && !terminal.json) terminal.say(describeConnectionTest(added.test));
  terminal.answer(added, `Added ${added.store.domain}.`);
}

export function storeCommands(context: CommandContext): Command {
  const { terminal, workspace } = context;
  const group = new Command('store').description('stores: add, import, look at, test, change, remove');
  credentialOptions(group.command('add'), 'importOnly')
    .argument('<domain>', 'the permanent domain, like kettle.myshopify.com')
    .description('adds a store, after a test of its credential')
    .option('--client <name>', 'the client that owns it; made when new')
    .option('--name <name>', 'what to call it')
    .option('--import-only', 'no credential: users are imported')
    .option('--endpoint <url>', 'another address than Shopify’s')
    .action(async (domain: string, options: AddOptions) => {
      // What can be seen to be wrong is refused before a workspace is opened or made for it.
      requireDomain(domain);
      requireEndpoint(options.endpoint);
      const way =
        options.importOnly === true
          ? ({ method: 'import' } as const)
          : await wayIn(options, terminal, '--import-only');
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
  addStoreChanges(group, context);
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
