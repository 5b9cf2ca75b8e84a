import { noViews } from '#shared/domain/matrix/saved-view.ts';
import type { Client } from './client.ts';

/** Procedures on saved views where there are none. */
export const fakeViews = {
  list: async () => noViews,
  save: async () => ({ id: 'view', ...noViews }),
  rename: async () => noViews,
  reorder: async () => noViews,
  remove: async () => noViews,
  setDefault: async () => noViews,
} satisfies Client['views'];
