import { Command } from 'commander';
import { MatrixArrangement } from '#shared/domain/matrix/arrangement.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import { MatrixLook, type SavedView, type SavedViews } from '#shared/domain/matrix/saved-view.ts';
import type { Session } from '../../app/console-session.ts';
import { notFound } from '../../core/lookup/not-found.ts';
import { filterFrom } from '../filter-option.ts';
import type { CommandContext } from '../program.ts';
import { refuseUnknownNames } from '../refuse-unknown-names.ts';
import { textTable } from '../text-table.ts';

/** The view of that name, whatever its case. Throws `not-found` with the nearest name. */
export async function viewNamed({ client }: Session, name: string): Promise<SavedView> {
  const { views } = await client.views.list();
  const found = views.find((view) => foldText(view.name) === foldText(name));
  if (found !== undefined) return found;
  throw notFound(
    'view',
    name,
    views.map((view) => view.name),
  );
}

export function viewsCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('views').description('saved views of the matrix');
  const tell = (saved: SavedViews): void =>
    terminal.answer(
      saved,
      textTable(
        ['View', 'Filter', 'Opens first'],
        saved.views.map(({ id, name, look }) => [
          name,
          look.arrangement.filter,
          id === saved.defaultId ? 'yes' : '',
        ]),
      ),
    );
  group
    .command('list')
    .description('lists the saved views with their filters')
    .action(() => workspace.withWorkspace(async ({ client }) => tell(await client.views.list())));
  group
    .command('save')
    .argument('<name>')
    .requiredOption('--filter <expr>', 'what it shows, like: client:"Kettle & Co" kind:collaborator')
    .description('saves a view; one of that name gets the new filter')
    .action((name: string, options: { readonly filter: string }) => {
      const filter = filterFrom(options.filter);
      return workspace.withWorkspace(async (session) => {
        await refuseUnknownNames(session, filter);
        const { views } = await session.client.views.list();
        const known = views.find((view) => foldText(view.name) === foldText(name));
        const before = known?.look ?? MatrixLook.parse({ arrangement: {} });
        const arrangement = MatrixArrangement.parse({ ...before.arrangement, filter: options.filter });
        const { views: all, defaultId } = await session.client.views.save({
          ...(known === undefined ? {} : { id: known.id }),
          name,
          look: { ...before, arrangement },
        });
        tell({ views: all, defaultId });
      });
    });
  group
    .command('rename')
    .argument('<name>')
    .argument('<new-name>')
    .description('gives a view another name')
    .action((name: string, newName: string) =>
      workspace.withWorkspace(async (session) => {
        const { id } = await viewNamed(session, name);
        tell(await session.client.views.rename({ id, name: newName }));
      }),
    );
  group
    .command('default')
    .argument('[name]', 'none to open with everything')
    .description('the view that the matrix opens with')
    .action((name: string | undefined) =>
      workspace.withWorkspace(async (session) => {
        const id = name === undefined ? null : (await viewNamed(session, name)).id;
        tell(await session.client.views.setDefault({ id }));
      }),
    );
  group
    .command('remove')
    .argument('<name>')
    .description('takes a view out')
    .action((name: string) =>
      workspace.withWorkspace(async (session) => {
        const { id, name: removed } = await viewNamed(session, name);
        await session.client.views.remove({ id });
        terminal.answer({ removed }, `Removed the view ${displayText(removed)}.`);
      }),
    );
  return group;
}
