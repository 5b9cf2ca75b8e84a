import { randomUUID } from 'node:crypto';
import { RollcallError } from '#shared/contract/errors.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import { noViews, SavedViews, type SavedView } from '#shared/domain/matrix/saved-view.ts';
import type { SettingsStore } from '../../core/ports.ts';
import type { SessionControls } from '../session-controls.ts';
import { createTurns } from '../turns.ts';
import type { Procedures } from './procedures.ts';

const settingsName = 'matrix-views';
const mostViews = 200;

/** The saved views; what can't be understood any more counts as none. */
async function readViews(store: SettingsStore): Promise<SavedViews> {
  const read = SavedViews.safeParse((await store.read(settingsName)) ?? noViews);
  return read.success ? read.data : noViews;
}

export function viewsProcedures({ views }: Procedures, session: SessionControls) {
  const turns = createTurns();
  /** One change after the other: two windows would undo each other's. */
  const change = (next: (now: SavedViews) => SavedViews): Promise<SavedViews> =>
    turns(async () => {
      const { settings } = (await session.workspace()).ports.storage;
      const changed = next(await readViews(settings));
      await settings.write(settingsName, changed);
      return changed;
    });
  return {
    list: views.list.handler(async () => readViews((await session.workspace()).ports.storage.settings)),
    save: views.save.handler(async ({ input }) => {
      const id = input.id ?? randomUUID();
      const changed = await change((now) => {
        if (input.id === undefined && now.views.length >= mostViews) throw tooMany();
        requireFree(now.views, input.name, id);
        const view = { id, name: input.name, look: input.look };
        if (input.id === undefined) return { ...now, views: [...now.views, view] };
        requireView(now.views, id);
        return { ...now, views: now.views.map((each) => (each.id === id ? view : each)) };
      });
      return { id, ...changed };
    }),
    rename: views.rename.handler(({ input: { id, name } }) =>
      change((now) => {
        requireView(now.views, id);
        requireFree(now.views, name, id);
        return { ...now, views: now.views.map((each) => (each.id === id ? { ...each, name } : each)) };
      }),
    ),
    reorder: views.reorder.handler(({ input: { id, to } }) =>
      change((now) => {
        const moved = requireView(now.views, id);
        const others = now.views.filter((each) => each !== moved);
        return { ...now, views: [...others.slice(0, to), moved, ...others.slice(to)] };
      }),
    ),
    remove: views.remove.handler(({ input: { id } }) =>
      change((now) => {
        requireView(now.views, id);
        return {
          views: now.views.filter((each) => each.id !== id),
          defaultId: now.defaultId === id ? null : now.defaultId,
        };
      }),
    ),
    setDefault: views.setDefault.handler(({ input: { id } }) =>
      change((now) => {
        if (id !== null) requireView(now.views, id);
        return { ...now, defaultId: id };
      }),
    ),
  };
}

function requireView(views: readonly SavedView[], id: string): SavedView {
  const found = views.find((view) => view.id === id);
  if (found !== undefined) return found;
  throw new RollcallError('not-found', 'This view is gone: it was deleted meanwhile.', {
    remedy: 'Choose another one.',
  });
}

function requireFree(views: readonly SavedView[], name: string, id: string): void {
  const taken = views.find((view) => view.id !== id && foldText(view.name) === foldText(name));
  if (taken === undefined) return;
  throw new RollcallError('already-exists', `There is a view called “${taken.name}” already.`, {
    remedy: 'Choose another name.',
  });
}

function tooMany(): RollcallError {
  return new RollcallError('conflict', `There are ${mostViews} views already.`, {
    remedy: 'Delete some that nobody needs, then save again.',
  });
}
