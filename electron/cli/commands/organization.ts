import { Command } from 'commander';
import type {
  OrganizationDetail,
  OrganizationRow,
  OrganizationTest,
} from '#shared/contract/organizations.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { requireScimToken } from '../../core/organizations/scim-token.ts';
import { requireEndpoint } from '../../core/stores/parse-store-place.ts';
import { exitCodes } from '../exit-codes.ts';
import { organizationNamed } from '../organization-named.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { addOrganizationNumber } from './organization-number.ts';

/** `Role=a.myshopify.com,b.myshopify.com`: a role that a group carries, and where. */
function carriedRole(typed: string): { readonly role: string; readonly stores: string[] } {
  const at = typed.lastIndexOf('=');
  const role = typed.slice(0, at).trim();
  const stores = typed
    .slice(at + 1)
    .split(',')
    .map((domain) => domain.trim())
    .filter((domain) => domain !== '');
  if (at > 0 && role !== '' && stores.length > 0) return { role, stores };
  throw new RollcallError('bad-input', `“${typed}” does not say which role at which stores.`, {
    remedy: 'Write it as ROLE=DOMAIN,DOMAIN, like "Store manager=kettle.myshopify.com,pot.myshopify.com".',
    details: { option: '--carries' },
  });
}

function describeTest(test: OrganizationTest): string {
  if (!test.ok)
    return `${displayText(test.organization)}: ${test.fault?.message ?? ''} ${test.fault?.remedy ?? ''}`;
  const lines = test.capabilities.map((row) => `  ${row.deed}: ${row.how}. ${row.why}`);
  return [`${displayText(test.organization)} answers by SCIM and lists ${test.users} users.`, ...lines].join(
    '\n',
  );
}

function describeDetail(detail: OrganizationDetail): string {
  const { organization, capabilities, users, groups } = detail;
  const contents = ({ contents: told }: OrganizationDetail['groups'][number]): string =>
    told === null
      ? 'nobody said what it carries'
      : `${told.roles.map(({ role, stores }) => `${role} at ${stores.join(', ')}`).join('; ') || 'nothing'} (${told.source}, ${told.by}, ${told.at})`;
  return [
    `${displayText(organization.name)} · ${organization.connected ? `SCIM token since ${organization.credentialSince}` : 'no SCIM token'}`,
    ...capabilities.map((row) => `  ${row.deed}: ${row.how}. ${row.why}`),
    ...(detail.fault === null ? [] : ['', detail.fault.message]),
    '',
    textTable(
      ['Person', 'E-mail', 'Status', 'Groups', 'Roles by group', 'Seen'],
      users.map((user) => [
        user.person,
        user.email,
        user.status,
        user.groups?.join(', ') ?? 'not readable',
        user.roles?.map(({ role }) => role).join(', ') ?? 'not known',
        user.observedAt,
      ]),
    ),
    '',
    textTable(
      ['Group', 'Members', 'Carries'],
      groups.map((group) => [group.name, group.members, contents(group)]),
    ),
  ].join('\n');
}

function tellAdded(
  terminal: Terminal,
  added: { readonly organization: OrganizationRow; readonly test: OrganizationTest | null },
  done: string,
): void {
  if (added.test !== null && !terminal.json) terminal.say(describeTest(added.test));
  terminal.answer(added, done);
}

const readToken = async (terminal: Terminal, fromInput: boolean): Promise<string> =>
  requireScimToken(
    await terminal.readSecret('SCIM token', fromInput, 'Give it on standard input, with --scim-token-stdin.'),
  );

export function organizationCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('org').description(
    'Plus organizations: several stores of one client, users by SCIM',
  );
  group
    .command('add')
    .argument('<name>')
    .description('adds an organization with its stores, after a test of its SCIM token')
    .requiredOption('--stores <domain...>', 'its stores, which must be in the workspace')
    .option('--client <name>', 'the client that owns it; made when new')
    .option('--scim-token-stdin', 'read its SCIM token from standard input; without it users are not read')
    .option('--endpoint <url>', 'another SCIM address than Shopify’s')
    .action(
      async (
        name: string,
        options: { stores: string[]; client?: string; scimTokenStdin?: true; endpoint?: string },
      ) => {
        requireEndpoint(options.endpoint);
        const scimToken = options.scimTokenStdin === true ? await readToken(terminal, true) : undefined;
        await workspace.withWorkspace(async ({ client }) => {
          const added = await client.organizations.add({
            name,
            stores: options.stores,
            ...(options.client === undefined ? {} : { client: options.client }),
            ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
            ...(scimToken === undefined ? {} : { scimToken }),
          });
          tellAdded(terminal, added, `Added ${displayText(added.organization.name)}.`);
        });
      },
    );
  group
    .command('list')
    .description('lists the organizations with their stores')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { organizations } = await client.organizations.list();
        terminal.answer(
          { organizations },
          textTable(
            ['Organization', 'Client', 'SCIM token since', 'Last used', 'Stores'],
            organizations.map((row) => [
              row.name,
              row.client,
              row.credentialSince ?? 'none',
              row.lastUsedAt,
              row.stores.join(', '),
            ]),
          ),
        );
      }),
    );
  group
    .command('show')
    .argument('<name>')
    .description('one organization: what is possible, users, groups and what they carry')
    .action((name: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const { id } = await organizationNamed(client, name);
        const detail = await client.organizations.show({ id });
        terminal.answer(detail, describeDetail(detail));
      }),
    );
  group
    .command('test')
    .argument('<name>')
    .description('asks its SCIM what it can do and how many users it lists')
    .action((name: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const { id } = await organizationNamed(client, name);
        const test = await client.organizations.test({ id });
        terminal.answer(test, describeTest(test));
        if (!test.ok) process.exitCode = exitCodes.failed;
      }),
    );
  group
    .command('token')
    .argument('<name>')
    .description('puts a SCIM token in, or in place of the old one, which stays until the new one works')
    .option('--scim-token-stdin', 'read it from standard input')
    .option('--endpoint <url>', 'another SCIM address than Shopify’s')
    .action(async (name: string, options: { endpoint?: string; scimTokenStdin?: true }) => {
      requireEndpoint(options.endpoint);
      const scimToken = await readToken(terminal, options.scimTokenStdin === true);
      await workspace.withWorkspace(async ({ client }) => {
        const { id } = await organizationNamed(client, name);
        const { endpoint } = options;
        const set = await client.organizations.setToken({
          id,
          scimToken,
          ...(endpoint === undefined ? {} : { endpoint }),
        });
        tellAdded(terminal, set, `${displayText(set.organization.name)} has the new token.`);
      });
    });
  group
    .command('describe-group')
    .argument('<name>', 'the organization')
    .argument('<group>', 'spelled as in the admin')
    .description('says what a group carries, in place of what was said before: SCIM does not tell')
    .option('--by <who>', 'who looked in the admin')
    .option(
      '--carries <role=domains...>',
      'a role and its stores, like "Marketer=a.myshopify.com,b.myshopify.com"',
    )
    .option('--forget', 'take back what was said')
    .action(
      (name: string, groupName: string, options: { by?: string; carries?: string[]; forget?: true }) => {
        const roles = (options.carries ?? []).map(carriedRole);
        return workspace.withWorkspace(async ({ client }) => {
          const { id } = await organizationNamed(client, name);
          if (options.forget === true) {
            await client.organizations.forgetGroup({ id, group: groupName });
            terminal.answer(
              { forgotten: groupName },
              `Nothing is known any more of what ${groupName} carries.`,
            );
            return;
          }
          if (options.by === undefined) {
            throw new UsageError('--by is missing: say who looked in the admin.', { option: '--by' });
          }
          const input = { id, group: groupName, roles, by: options.by };
          const told = await client.organizations.describeGroup(input);
          const words = roles.map(({ role, stores }) => `${role} at ${stores.length} stores`).join('; ');
          terminal.answer(told, `${displayText(groupName)} carries ${displayText(words || 'nothing')}.`);
        });
      },
    );
  addOrganizationNumber(group, { terminal, workspace });
  group
    .command('remove')
    .argument('<name>')
    .description('takes an organization and its SCIM token out; its stores stay')
    .action((name: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const organization = await organizationNamed(client, name);
        await client.organizations.remove({ id: organization.id });
        terminal.answer({ removed: organization.name }, `Removed ${displayText(organization.name)}.`);
      }),
    );
  return group;
}
