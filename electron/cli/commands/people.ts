import { Command } from 'commander';
import { displayText } from '#shared/domain/display-text.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';
import { addPeopleChanges } from './people-changes.ts';
import { addPeopleLists } from './people-lists.ts';

export function peopleCommands(context: CommandContext): Command {
  const { terminal, workspace } = context;
  const group = new Command('people').description('the humans behind the accounts');
  group
    .command('list')
    .description('lists people with how many stores each can enter')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { people } = await client.people.list();
        terminal.answer(
          { people },
          textTable(
            ['Name', 'E-mails', 'Owner', 'Client', 'Stores', 'Id'],
            people.map((row) => [row.name, row.emails.join(', '), row.owner, row.client, row.stores, row.id]),
          ),
        );
      }),
    );
  group
    .command('show')
    .argument('<person>', 'an address or id')
    .description('one person: addresses, why they are linked, every store they can enter')
    .action((person: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const detail = await client.people.show({ person });
        terminal.answer(
          detail,
          [
            `${displayText(detail.person.name)} · ${detail.person.owner}${detail.person.client === null ? '' : ` · ${displayText(detail.person.client)}`}`,
            ...detail.links.map((link) => `  ${displayText(link.email ?? link.matchKey)}: ${link.reason}`),
            '',
            textTable(
              ['Store', 'Client', 'Kind', 'Status', 'Roles', 'Source', 'Seen'],
              detail.accounts.map((row) => [
                row.domain ?? row.target,
                row.client,
                row.kind,
                row.status,
                row.roles?.map((grant) => grant.role).join(', ') ?? 'not readable',
                row.source,
                row.observedAt,
              ]),
            ),
            ...detail.suggestions.map(
              (each) =>
                `Perhaps the same as ${displayText(each.otherName)}: ${displayText(each.grounds.join(', '))}`,
            ),
          ].join('\n'),
        );
      }),
    );
  group
    .command('link')
    .argument('<person>', 'an address or id')
    .argument('<other>', 'an address or id of the same human')
    .description('says that two are one human')
    .option('--yes', 'also when one of them owns a store')
    .action((person: string, other: string, options: { readonly yes?: true }) =>
      workspace.withWorkspace(async ({ client }) => {
        const confirmOwner = options.yes === true;
        const linked = await client.people.link({ person, with: other, confirmOwner });
        terminal.answer(
          linked,
          `${displayText(linked.name)} now has ${displayText(linked.emails.join(', '))}.`,
        );
      }),
    );
  group
    .command('unlink')
    .argument('<person>', 'an address or id')
    .argument('<address>', 'the address that is somebody else’s')
    .description('takes an address off a person')
    .action((person: string, address: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const split = await client.people.unlink({ person, email: address });
        terminal.answer(split, `${displayText(address)} now has a person of its own (${split.id}).`);
      }),
    );
  addPeopleChanges(group, context);
  addPeopleLists(group, context);
  return group;
}
