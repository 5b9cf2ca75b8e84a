import { Command } from 'commander';
import type { AddressBook } from '#shared/contract/addresses.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { addressPlaces, type AddressKey } from '#shared/domain/plan/admin-address.ts';
import { nearest } from '#shared/domain/nearest.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';

/** The page that a word names. Throws `not-found` with the nearest. */
function keyNamed(text: string): AddressKey {
  const found = addressPlaces.find((key) => key === text.trim());
  if (found !== undefined) return found;
  const meant = nearest(text.trim(), addressPlaces);
  throw new RollcallError('not-found', `There is no page “${text.trim()}”.`, {
    remedy: meant === null ? `There are ${addressPlaces.join(', ')}.` : `Did you mean ${meant}?`,
    details: { what: 'page', asked: text.trim(), nearest: meant },
  });
}

function bookText({ pages }: AddressBook): string {
  return textTable(
    ['Page', 'Address', 'Whose', 'For example', 'Menu'],
    pages.map(({ key, own, builtIn, confirmed, menuPath, example }) => [
      key,
      own ?? builtIn ?? 'not known',
      own === null ? (confirmed ? 'built in' : 'built in, not confirmed') : 'own',
      example?.url ?? (example === null ? '' : `${displayText(example.name)}: not known`),
      menuPath.join(' > '),
    ]),
  );
}

/** `rollcall settings`: what an operator sets for a workspace, as far as it is more than how the console looks. */
export function settingsCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('settings').description('what is set for this workspace');
  const addresses = group.command('addresses').description('where visits find the pages of the admin');
  addresses
    .command('list')
    .description('each page with its address and what that comes to')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const book = await client.addresses.list();
        terminal.answer(book, bookText(book));
      }),
    );
  addresses
    .command('set')
    .argument('<page>', `such as ${addressPlaces[0]}`)
    .argument('<address>', 'with {admin}, {handle} or {number} in it')
    .option('--try', 'only show what it would come to')
    .description('takes an own address for a page; visits use it at once')
    .action((page: string, template: string, options: { readonly try?: true }) => {
      const key = keyNamed(page);
      return workspace.withWorkspace(async ({ client }) => {
        const book = await client.addresses.write({ key, template, try: options.try === true });
        terminal.answer(book, bookText(book));
      });
    });
  addresses
    .command('reset')
    .argument('<page>')
    .description('takes the built-in address again')
    .action((page: string) => {
      const key = keyNamed(page);
      return workspace.withWorkspace(async ({ client }) => {
        const book = await client.addresses.write({ key, template: null });
        terminal.answer(book, bookText(book));
      });
    });
  return group;
}
