import { type Command, Option } from 'commander';
import { displayText } from '#shared/domain/display-text.ts';
import { owners, PersonState, type Owner } from '#shared/domain/person.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';
import { timelineText } from '../timeline-text.ts';
import { UsageError } from '../usage-error.ts';
import { clientNamed } from './client.ts';

const states = ['active', 'leaving', 'left'] as const;

interface EditOptions {
  readonly name?: string;
  readonly owner?: Owner;
  readonly client?: string;
  readonly team?: string | false;
  readonly state?: (typeof states)[number];
  readonly on?: string;
}

/** The state that the words ask for; undefined when they ask for none. Throws `UsageError`. */
function stateFrom({ state, on }: EditOptions): PersonState | undefined {
  if (state === undefined) {
    if (on === undefined) return undefined;
    throw new UsageError('--on is the last day of somebody: say --state leaving or --state left too.', {
      option: '--on',
    });
  }
  if (state === 'active' && on !== undefined) {
    throw new UsageError('Somebody active has no last day: leave --on away.', { option: '--on' });
  }
  if (state === 'leaving' && on === undefined) {
    throw new UsageError('Somebody who is leaving needs a last day: --on 2026-12-31.', { option: '--on' });
  }
  const parsed = PersonState.safeParse({ state, on: on ?? null });
  if (parsed.success) return parsed.data;
  throw new UsageError(`"${on ?? ''}" is not a day: write it like 2026-12-31.`, {
    option: '--on',
    value: on,
  });
}

/** What a human can say of people: `edit`, `apart`, `undo`; and `suggestions` and `history`, which tell what there is. */
export function addPeopleChanges(group: Command, { terminal, workspace }: CommandContext): void {
  group
    .command('edit')
    .argument('<person>', 'an address or id')
    .option('--name <name>', 'what they are called')
    .addOption(new Option('--owner <owner>', 'to whom they belong').choices(owners))
    .option('--client <name>', 'the client that they belong to; means --owner client')
    .option('--team <team>', 'their team')
    .option('--no-team', 'they are in no team')
    .addOption(new Option('--state <state>', 'whether they are still there').choices(states))
    .option('--on <day>', 'their last day, like 2026-12-31; with --state leaving or left')
    .description('changes what is known of a person')
    .action((person: string, options: EditOptions) => {
      const state = stateFrom(options);
      const { name, owner, client: clientName, team } = options;
      if ([name, owner, clientName, team, state].every((each) => each === undefined)) {
        throw new UsageError('Say what to change: --name, --owner, --client, --team, --no-team or --state.');
      }
      if (clientName !== undefined && owner !== undefined && owner !== 'client') {
        throw new UsageError(`Only people of a client have one: leave --client away, or --owner ${owner}.`, {
          option: '--client',
        });
      }
      return workspace.withWorkspace(async (session) => {
        const { id } = (await session.client.people.show({ person })).person;
        const of = clientName === undefined ? null : await clientNamed(session, clientName);
        await session.client.people.edit({
          id,
          ...(name === undefined ? {} : { name }),
          ...(owner === undefined ? {} : { owner }),
          ...(of === null ? {} : { owner: 'client' as const, clientId: of.id }),
          ...(team === undefined ? {} : { team: team === false ? null : team }),
          ...(state === undefined ? {} : { state }),
        });
        const edited = (await session.client.people.show({ person: id })).person;
        const place = [edited.owner, edited.client, edited.team, edited.state.state];
        terminal.answer(
          edited,
          `${displayText(edited.name)}: ${displayText(place.filter((each) => each !== null).join(' · '))}`,
        );
      });
    });
  group
    .command('suggestions')
    .description('who is perhaps the same human as somebody else, and why')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { suggestions } = await client.people.suggestions();
        terminal.answer(
          { suggestions },
          textTable(
            ['Person', 'E-mails', 'Perhaps the same', 'E-mails', 'Why'],
            suggestions.map((each) => [
              each.name,
              each.emails.join(', '),
              each.otherName,
              each.otherEmails.join(', '),
              each.grounds.join(', '),
            ]),
          ),
        );
      }),
    );
  group
    .command('apart')
    .argument('<person>', 'an address or id')
    .argument('<other>', 'an address or id of somebody else')
    .option('--undo', 'they may be the same after all')
    .description('says that two are not the same human: they are not suggested any more')
    .action((person: string, other: string, options: { readonly undo?: true }) =>
      workspace.withWorkspace(async ({ client }) => {
        const [{ person: one }, { person: two }] = [
          await client.people.show({ person }),
          await client.people.show({ person: other }),
        ];
        const apart = options.undo !== true;
        const input = { personId: one.id, otherId: two.id };
        await (apart ? client.people.notTheSame(input) : client.people.maybeTheSame(input));
        const names = `${displayText(one.name)} and ${displayText(two.name)}`;
        terminal.answer(
          { ...input, apart },
          apart ? `${names} are not the same.` : `${names} may be the same.`,
        );
      }),
    );
  group
    .command('undo')
    .argument('<person>', 'an address or id')
    .description('takes the newest link, split or import back that touched a person')
    .action((person: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const { person: row, undoable } = await client.people.show({ person });
        if (undoable === null) {
          throw new UsageError(`There is no link, split or import of ${row.name} that can be taken back.`, {
            personId: row.id,
          });
        }
        const { people } = await client.people.undo({ changeId: undoable.changeId });
        terminal.answer(
          { undone: undoable, people },
          `Taken back: ${people.map(({ name }) => displayText(name)).join(', ')} are as before.`,
        );
      }),
    );
  group
    .command('history')
    .argument('<person>', 'an address or id')
    .description('what changed for one person over the snapshots, newest first')
    .action((person: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const timeline = await client.people.timeline({ person });
        terminal.answer(timeline, timelineText(timeline));
      }),
    );
}
