import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { expectPage } from '../components/page-arrival.ts';
import { activitySearch } from '../features/activity/activity-search.ts';
import { changesSearch } from '../features/changes/changes-search.ts';
import { matrixSearch } from '../features/matrix/matrix-search.ts';
import { Frame } from './frame/frame.tsx';
import { HomePage } from './home-page.tsx';
import { NotFoundPage, PageBroken } from './page-broken.tsx';

/** Search parameters are typed here and nowhere else; a wrong one falls back instead of breaking the page. */
const text = z.string().optional().catch(undefined);

/** A snapshot by number, by id, or `latest` / `previous`. */
const snapshotName = (otherwise: string) => z.union([z.number().int(), z.string()]).catch(otherwise);

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: PageBroken,
});

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });

const matrix = createRoute({
  getParentRoute: () => root,
  path: '/matrix',
  validateSearch: matrixSearch,
  component: lazyRouteComponent(() => import('../features/matrix/matrix-page.tsx'), 'MatrixPage'),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: z.object({
    q: text,
    owner: text,
    client: text,
    team: text,
    state: text,
    only: text,
    sort: text,
  }),
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('../features/people/person-page.tsx'), 'PersonPage'),
  remountDeps: ({ params }) => params,
});

const offboarding = createRoute({
  getParentRoute: () => root,
  path: '/people/$personId/offboard',
  component: lazyRouteComponent(
    () => import('../features/offboarding/offboarding-page.tsx'),
    'OffboardingPage',
  ),
  remountDeps: ({ params }) => params,
});

/** Two things side by side. */
const pair = z.object({ a: text, b: text, only: z.boolean().optional().catch(undefined) });

const importPeople = createRoute({
  getParentRoute: () => root,
  path: '/people/import',
  component: lazyRouteComponent(
    () => import('../features/people/import-people-page.tsx'),
    'ImportPeoplePage',
  ),
});

const comparePeople = createRoute({
  getParentRoute: () => root,
  path: '/people/compare',
  validateSearch: pair,
  component: lazyRouteComponent(
    () => import('../features/people/compare-people-page.tsx'),
    'ComparePeoplePage',
  ),
});

const client = createRoute({
  getParentRoute: () => root,
  path: '/clients/$clientId',
  component: lazyRouteComponent(() => import('../features/clients/client-page.tsx'), 'ClientPage'),
  remountDeps: ({ params }) => params,
});

const organization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/$id',
  component: lazyRouteComponent(
    () => import('../features/clients/organization-page.tsx'),
    'OrganizationPage',
  ),
  remountDeps: ({ params }) => params,
});

const addOrganization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/add',
  component: lazyRouteComponent(
    () => import('../features/clients/add-organization-page.tsx'),
    'AddOrganizationPage',
  ),
});

const compareStores = createRoute({
  getParentRoute: () => root,
  path: '/stores/compare',
  validateSearch: pair,
  component: lazyRouteComponent(
    () => import('../features/stores/compare-stores-page.tsx'),
    'CompareStoresPage',
  ),
});

const stores = createRoute({
  getParentRoute: () => root,
  path: '/stores',
  validateSearch: z.object({ q: text, show: text, sort: text }),
  component: lazyRouteComponent(() => import('../features/stores/stores-page.tsx'), 'StoresPage'),
});

const addStore = createRoute({
  getParentRoute: () => root,
  path: '/stores/add',
  component: lazyRouteComponent(() => import('../features/stores/add-store-page.tsx'), 'AddStorePage'),
});

const importStores = createRoute({
  getParentRoute: () => root,
  path: '/stores/import',
  component: lazyRouteComponent(
    () => import('../features/stores/import-stores-page.tsx'),
    'ImportStoresPage',
  ),
});

const codes = createRoute({
  getParentRoute: () => root,
  path: '/stores/codes',
  validateSearch: z.object({ q: text, show: text, sort: text }),
  component: lazyRouteComponent(() => import('../features/stores/codes/codes-page.tsx'), 'CodesPage'),
});

const store = createRoute({
  getParentRoute: () => root,
  path: '/stores/$domain',
  validateSearch: z.object({
    tab: z.enum(['users', 'roles', 'code', 'connection', 'history']).optional().catch(undefined),
    q: text,
  }),
  component: lazyRouteComponent(() => import('../features/stores/store-page.tsx'), 'StorePage'),
  remountDeps: ({ params }) => params,
});

const importUsers = createRoute({
  getParentRoute: () => root,
  path: '/stores/$domain/import',
  component: lazyRouteComponent(() => import('../features/stores/import-users-page.tsx'), 'ImportUsersPage'),
  remountDeps: ({ params }) => params,
});

const snapshots = createRoute({
  getParentRoute: () => root,
  path: '/snapshots',
  component: lazyRouteComponent(() => import('../features/snapshots/snapshots-page.tsx'), 'SnapshotsPage'),
});

const comparison = createRoute({
  getParentRoute: () => root,
  path: '/snapshots/compare',
  validateSearch: z.object({
    from: snapshotName('previous'),
    to: snapshotName('latest'),
    q: text,
  }),
  component: lazyRouteComponent(() => import('../features/snapshots/comparison-page.tsx'), 'ComparisonPage'),
});

const changes = createRoute({
  getParentRoute: () => root,
  path: '/changes',
  validateSearch: changesSearch,
  component: lazyRouteComponent(() => import('../features/changes/changes-page.tsx'), 'ChangesPage'),
});

const planFile = createRoute({
  getParentRoute: () => root,
  path: '/changes/file',
  component: lazyRouteComponent(() => import('../features/changes/plan-file-page.tsx'), 'PlanFilePage'),
});

const staged = createRoute({
  getParentRoute: () => root,
  path: '/changes/staged',
  component: lazyRouteComponent(() => import('../features/changes/staged-page.tsx'), 'StagedPage'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/changes/invite',
  validateSearch: z.object({ store: text }),
  component: lazyRouteComponent(() => import('../features/changes/invite/invite-page.tsx'), 'InvitePage'),
});

const upcoming = createRoute({
  getParentRoute: () => root,
  path: '/changes/upcoming',
  component: lazyRouteComponent(() => import('../features/changes/upcoming-page.tsx'), 'UpcomingPage'),
});

const plan = createRoute({
  getParentRoute: () => root,
  path: '/changes/$plan',
  validateSearch: z.object({ by: z.enum(['store', 'person']).optional().catch(undefined), q: text }),
  component: lazyRouteComponent(() => import('../features/changes/plan-page.tsx'), 'PlanPage'),
  remountDeps: ({ params }) => params,
});

/** Stays while one visit follows the other: what the last one came to is told beside the next. */
const visit = createRoute({
  getParentRoute: () => root,
  path: '/changes/$plan/visits/$visit',
  component: lazyRouteComponent(() => import('../features/changes/visit-page.tsx'), 'VisitPage'),
});

const activity = createRoute({
  getParentRoute: () => root,
  path: '/activity',
  validateSearch: activitySearch,
  component: lazyRouteComponent(() => import('../features/activity/activity-page.tsx'), 'ActivityPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  home,
  matrix,
  people,
  person,
  offboarding,
  importPeople,
  comparePeople,
  client,
  organization,
  addOrganization,
  compareStores,
  stores,
  addStore,
  importStores,
  codes,
  store,
  importUsers,
  snapshots,
  comparison,
  changes,
  planFile,
  staged,
  invite,
  upcoming,
  plan,
  visit,
  activity,
  settings,
]);

/** Every page and its address, following the address bar of this window. */
export function createConsoleRouter() {
  const router = createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultErrorComponent: PageBroken,
    // A page's code comes from this machine: it is there before a spinner could be read.
    defaultPendingMs: 1_000,
  });
  router.subscribe('onBeforeNavigate', ({ pathChanged }) => {
    if (pathChanged) expectPage();
  });
  return router;
}

export type ConsoleRouter = ReturnType<typeof createConsoleRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: ConsoleRouter;
  }
}
