import { Command } from 'commander';
import type { ClientRow } from '#shared/contract/clients.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { Session } from '../../app/console-session.ts';
import { notFound } from '../../core/lookup/not-found.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

/** The client of that name, whatever its case. Throws `not-found` with the nearest name. */
export async function clientNamed({ client }: Session, name: string): Promise<ClientRow> {
  const { clients } = await client.clients.list();
  const found = clients.find((each) => foldText(each.name) === foldText(name));
  if (found !== undefined) return found;
  throw notFound(
    'client',
    name,
    clients.map((each) => each.name),
  );
}

export function clientCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('client').description('the customers of the agency');
  group
    .command('add')
    .argument('<name>')
    .option('--domains <domains...>', 'the e-mail domains of its people')
    .description('adds a client')
    .action((name: string, { domains = [] }: { readonly domains?: string[] }) =>
      workspace.withNewOrOpenWorkspace(async ({ client }) => {
        const added = await client.clients.add({ name, domains });
        terminal.answer(added, `Added the client ${displayText(added.name)}.`);
      }),
    );
  group
    .command('list')
    .description('lists the clients with how many stores each has')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { clients } = await client.clients.list();
        terminal.answer(
          { clients },
          textTable(
            ['Client', 'Stores', 'Domains'],
            clients.map((row) => [row.name, row.stores, row.domains.join(', ')]),
          ),
        );
      }),
    );
  group
    .command('show')
    .argument('<name>')
    .description('one client: its stores, and everybody who can enter any of them')
    .action((name: string) =>
      workspace.withWorkspace(async (session) => {
        const { id } = await clientNamed(session, name);
        const detail = await session.client.clients.show({ id });
        terminal.answer(
          detail,
          [
            textTable(
              ['Store', 'Name', 'Plan', 'Users'],
              detail.stores.map((row) => [row.domain, row.name, row.plan, row.accounts]),
            ),
            '',
            textTable(
              ['Person', 'E-mails', 'Owner', 'Stores', 'Administers'],
              detail.people.map((row) => [
                row.name,
                row.emails.join(', '),
                row.owner,
                row.places,
                row.administers,
              ]),
            ),
          ].join('\n'),
        );
      }),
    );
  group
    .command('edit')
    .argument('<name>')
    .option('--name <name>', 'another name')
    .option('--domains <domains...>', 'the e-mail domains of its people, in place of those before')
    .option('--no-domains', 'it has no e-mail domain')
    .description('changes a client’s name or e-mail domains')
    .action((name: string, options: { readonly name?: string; readonly domains?: string[] | false }) => {
      if (options.name === undefined && options.domains === undefined) {
        throw new UsageError('Say what to change: --name, --domains or --no-domains.');
      }
      return workspace.withWorkspace(async (session) => {
        const { clients } = session.client;
        const { id } = await clientNamed(session, name);
        if (options.name !== undefined) await clients.rename({ id, name: options.name });
        if (options.domains !== undefined) {
          await clients.setDomains({ id, domains: options.domains === false ? [] : options.domains });
        }
        const { client: edited } = await clients.show({ id });
        const domains = edited.domains.length === 0 ? '' : `, with ${edited.domains.join(', ')}`;
        terminal.answer(edited, `The client is ${displayText(edited.name)}${domains}.`);
      });
    });
  group
    .command('remove')
    .argument('<name>')
    .description('takes a client out that has no stores any more')
    .action((name: string) =>
      workspace.withWorkspace(async (session) => {
        const { id, name: removed } = await clientNamed(session, name);
        await session.client.clients.remove({ id });
        terminal.answer({ removed }, `Removed the client ${displayText(removed)}.`);
      }),
    );
  return group;
}
