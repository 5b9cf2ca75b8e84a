import type { KnownRoles } from '#shared/contract/known-roles.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import { inSlices } from '../in-slices.ts';
import type { Ports } from '../ports.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';

/** Which roles are asked about, and where. */
export interface RoleQuestion {
  /** Without stores it is about the places where they have accounts; about every place when nobody is named. */
  readonly people: readonly Pick<Person, 'id'>[];
  readonly stores: readonly TargetId[] | null;
  readonly words: string;
  readonly count: number;
}

/** Roles to choose from in a job: every role of the snapshot, those that most of the places know first. */
export async function findKnownRoles(
  ports: Pick<Ports, 'breather'>,
  view: WorkspaceView,
  { people, stores, words, count }: RoleQuestion,
): Promise<KnownRoles> {
  const { names, rolesOf } = await roleTableOf(ports, view);
  const places = stores ?? placesOf(view, people);
  const known = new Map<string, number>();
  for (const place of places) for (const role of rolesOf(place)) known.set(role, (known.get(role) ?? 0) + 1);
  const asked = foldText(words).split(' ');
  const fitting = names
    .filter(({ folded }) => asked.every((word) => folded.includes(word)))
    .map(({ role }) => ({ role, places: known.get(role) ?? 0 }));
  // By name already: equal counts stay in that order.
  fitting.sort((one, other) => other.places - one.places);
  return { roles: fitting.slice(0, count), inAll: fitting.length, places: places.length };
}

function placesOf(view: WorkspaceView, people: RoleQuestion['people']): readonly TargetId[] {
  if (people.length === 0) return view.targets.map(({ target }) => target.id);
  const accounts = people.flatMap(({ id }) => view.accountsOf.get(id) ?? []);
  return [...new Set(accounts.map(({ at }) => at.target.id))];
}

/** Who holds what tells which roles there are: no program can read a list of them (facts 0). */
interface RoleTable {
  /** By name. */
  readonly names: readonly { readonly role: string; readonly folded: string }[];
  readonly rolesOf: (place: TargetId) => ReadonlySet<string>;
}

/** Worked out once for everybody who types while the view is the same. */
const tables = new WeakMap<WorkspaceView, Promise<RoleTable>>();

function roleTableOf(ports: Pick<Ports, 'breather'>, view: WorkspaceView): Promise<RoleTable> {
  let table = tables.get(view);
  if (table === undefined) {
    table = readTable(ports, view);
    tables.set(view, table);
    table.catch(() => tables.delete(view)); // the next one tries again
  }
  return table;
}

async function readTable(ports: Pick<Ports, 'breather'>, view: WorkspaceView): Promise<RoleTable> {
  const none: ReadonlySet<string> = new Set();
  const homes = new Map<TargetId, TargetId>();
  const roles = new Map<TargetId, Set<string>>();
  await inSlices(ports, view.targets, ({ target, organization, accounts }) => {
    const shared = target.kind === 'organization' ? target : organization;
    const home = shared?.id ?? target.id;
    homes.set(target.id, home);
    const here = roles.get(home) ?? new Set<string>();
    roles.set(home, here);
    for (const { roles: carried } of shared?.groups ?? []) for (const { role } of carried) here.add(role);
    for (const { merged, roleIds } of accounts) {
      if (merged.account.status === 'removed') continue;
      for (const id of roleIds) {
        const role = view.dictionaries.roles[id];
        if (role !== undefined) here.add(role);
      }
    }
  });
  const all = [...new Set([...roles.values()].flatMap((here) => [...here]))].sort();
  return {
    names: all.map((role) => ({ role, folded: foldText(role) })),
    rolesOf: (place) => roles.get(homes.get(place) ?? place) ?? none,
  };
}
