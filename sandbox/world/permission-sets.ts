/** The sets of REST permission handles that sandbox accounts hold, by job function. */
import { readResource } from '../resources.ts';

interface CatalogueRow {
  readonly level: string;
  readonly permission: string;
}

/** All 166 handles of `users.json` that the catalogue knows (facts.md 1.8). */
export function readRestHandles(): readonly string[] {
  // Our own file; a test checks that the handles used below are in it.
  const rows = JSON.parse(readResource('shopify/permissions.json')) as readonly CatalogueRow[];
  return rows.filter((row) => row.level === 'rest-handle').map((row) => row.permission);
}

const JOB_HANDLES = {
  none: [],
  packer: ['dashboard', 'orders', 'fulfill_and_ship_orders', 'buy_shipping_labels', 'products', 'locations'],
  marketer: ['dashboard', 'marketing', 'marketing_section', 'content', 'pages', 'links', 'create_files'],
  support: ['dashboard', 'orders', 'customers', 'draft_orders', 'refund_orders', 'return_orders'],
  developer: [
    'dashboard',
    'themes',
    'edit_theme_code',
    'applications',
    'channels',
    'metaobjects_view',
    'metaobjects_edit',
    'custom_pixels_view',
    'custom_pixels_management',
  ],
  analyst: ['dashboard', 'reports', 'overviews', 'custom_pixels_view'],
  merchandiser: ['dashboard', 'products', 'manage_products', 'view_catalogs', 'content', 'manage_inventory'],
  exporter: ['dashboard', 'orders', 'customers', 'export_customers', 'export_orders', 'export_products'],
  manager: [
    'dashboard',
    'orders',
    'customers',
    'products',
    'reports',
    'marketing',
    'preferences',
    'staff_management_create',
    'staff_management_update',
    'collaborator_request_management',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type JobFunction = keyof typeof JOB_HANDLES | 'full';

const JOBS = [...Object.keys(JOB_HANDLES), 'full'] as readonly JobFunction[]; // keys of the literal above

/** All sets, in the order that `permissionSetOf` counts in. */
export function buildPermissionSets(): (readonly string[])[] {
  const all = readRestHandles();
  return JOBS.map((job) => (job === 'full' ? all : JOB_HANDLES[job]));
}

/** Index of a job's set. */
export function permissionSetOf(job: JobFunction): number {
  return JOBS.indexOf(job);
}

/** The role that the admin's Users page shows for a job. */
export const ROLE_NAMES = {
  none: [],
  packer: ['Fulfilment'],
  marketer: ['Marketer'],
  support: ['Customer support'],
  developer: ['Developer'],
  analyst: ['Analytics'],
  merchandiser: ['Merchandiser'],
  exporter: ['Orders and exports'],
  manager: ['Store manager'],
  full: ['Administrator'],
} as const satisfies Readonly<Record<JobFunction, readonly string[]>>;

/** The roles that every store offers at first: Shopify's own, the ready-made ones (facts.md 6) and those of the world's people. */
export const OFFERED_ROLES: readonly string[] = [
  'Administrator',
  'Online store editor',
  ...JOBS.filter((job) => job !== 'full').flatMap((job) => ROLE_NAMES[job]),
];

/** What a role holds: what somebody has given it, else what its job does. */
export function contentOfRole(
  contents: ReadonlyMap<string, readonly string[]>,
  role: string,
): readonly string[] {
  const job = JOBS.find((each) => ROLE_NAMES[each].some((name) => name === role));
  if (job === 'full') return readRestHandles();
  return contents.get(role) ?? (job === undefined ? [] : JOB_HANDLES[job]);
}

/** Whether Shopify keeps a role as it is (facts.md 6). */
export function isManagedRole(role: string): boolean {
  return ROLE_NAMES.full.some((name) => name === role);
}

/**
 * Index of the set that these roles add up to, made when no account had it before. Roles of unknown content add nothing: what is
 * in "Online store editor", for one, no page says (facts.md 6).
 */
export function permissionSetOfRoles(
  sets: (readonly string[])[],
  roles: readonly string[],
  contents: ReadonlyMap<string, readonly string[]>,
): number {
  if (roles.some(isManagedRole)) return permissionSetOf('full');
  const handles = [...new Set(roles.flatMap((role) => contentOfRole(contents, role)))];
  const key = handles.toSorted().join(' ');
  const known = sets.findIndex((set) => set.toSorted().join(' ') === key);
  return known === -1 ? sets.push(handles) - 1 : known;
}
