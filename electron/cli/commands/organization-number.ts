import type { Command } from 'commander';
import { displayText } from '#shared/domain/display-text.ts';
import type { CommandContext } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { organizationNamed } from '../organization-named.ts';

/** The word of `rollcall org` that says what stands in the address of an organization's admin. */
export function addOrganizationNumber(
  group: Command,
  { terminal, workspace }: Pick<CommandContext, 'terminal' | 'workspace'>,
): void {
  group
    .command('number')
    .argument('<name>')
    .argument('[number]', 'as in admin.shopify.com/organization/NUMBER')
    .option('--forget', 'take back what was said')
    .description('says the number in the address of its admin, so that visits find its pages')
    .action((name: string, number: string | undefined, { forget }: { readonly forget?: true }) => {
      if ((number === undefined) !== (forget === true))
        throw new UsageError('Say the number of the organization, or --forget.', { option: '--forget' });
      if (number !== undefined && !/^\d{1,20}$/u.test(number))
        throw new UsageError(`“${displayText(number, 40)}” is no number: it is digits alone.`, {
          value: number,
        });
      return workspace.withWorkspace(async ({ client }) => {
        const { id } = await organizationNamed(client, name);
        const { organizations } = await client.addresses.setNumber({
          organization: id,
          number: number ?? null,
        });
        const told = organizations.find((each) => each.id === id);
        terminal.answer(
          { organization: told },
          number === undefined ? 'The number is not known any more.' : `Its admin is number ${number}.`,
        );
      });
    });
}
