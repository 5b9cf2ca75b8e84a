import type { Command } from 'commander';
import { mostRolesTold } from '#shared/contract/known-roles.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';

interface RolesOptions {
  readonly people?: readonly string[];
  readonly stores?: readonly string[];
  readonly words?: readonly string[];
}

/** Adds the word that tells which roles there are to choose from in a job. */
export function addPlanRoles(group: Command, { terminal, workspace }: CommandContext): void {
  group
    .command('roles')
    .description('the roles that are known, and at how many of these stores')
    .option('--people <people...>', 'asks where they have accounts, unless stores are named')
    .option('--stores <domains...>', 'asks at these stores')
    .option('--words <words...>', 'only roles with all of these words in their name')
    .action(({ people, stores, words }: RolesOptions) =>
      workspace.withWorkspace(async ({ client }) => {
        const known = await client.plans.knownRoles({
          ...(people === undefined ? {} : { people: [...people] }),
          ...(stores === undefined ? {} : { stores: [...stores] }),
          ...(words === undefined ? {} : { words: words.join(' ') }),
          count: mostRolesTold,
        });
        const { roles, inAll, places } = known;
        terminal.answer(
          known,
          roles.length === 0
            ? 'No such role is known: nobody was seen to hold one.'
            : [
                textTable(
                  ['Role', 'Known at'],
                  roles.map(({ role, places: at }) => [role, `${at} of ${places}`]),
                ),
                ...(inAll > roles.length
                  ? [`The first ${roles.length} of ${inAll}: narrow them with --words.`]
                  : []),
              ].join('\n'),
        );
      }),
    );
}
