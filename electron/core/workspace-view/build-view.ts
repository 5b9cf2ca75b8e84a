import type { TargetSpans } from '#shared/domain/account-span.ts';
import type { Client } from '#shared/domain/client.ts';
import type { PersonId, TargetId } from '#shared/domain/ids.ts';
import type { DomainRule, Person, PersonLink } from '#shared/domain/person.ts';
import type { Snapshot } from '#shared/domain/snapshot.ts';
import type { Organization, Target } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { withCarriedRoles } from '../organizations/carried-roles.ts';
import { createLinkBook, type LinkBook } from '../people/link-book.ts';
import type { Breather } from '../ports.ts';
import { createPasts } from '../timeline/account-spans.ts';
import { createWordBook } from './intern-words.ts';
import { lastReadOf, readByOf } from './how-read.ts';
import type { MergedTarget } from './merged-targets.ts';
import type { PlacedAccount, ViewAccount, ViewTarget, WorkspaceView } from './workspace-view.ts';

/** Stands where a target was never read: it has no accounts then. */
const epoch = isoTime(0);

/** Everything that a view is made of. */
export interface GatheredView {
  readonly snapshot: Snapshot | null;
  readonly targets: readonly Target[];
  readonly clients: readonly Client[];
  readonly merged: ReadonlyMap<TargetId, MergedTarget>;
  /** The past of each target that the snapshot read. */
  readonly spans: ReadonlyMap<TargetId, TargetSpans>;
  readonly people: readonly Person[];
  readonly links: readonly PersonLink[];
  readonly domainRules: readonly DomainRule[];
  readonly differentPairs: readonly (readonly [PersonId, PersonId])[];
}

/** Attaches persons and words to accounts. Computes only; an account that no link knows is left out. */
export async function buildView(gathered: GatheredView, breather: Breather): Promise<WorkspaceView> {
  const book = createLinkBook(gathered.links);
  const words = createWordBook();
  const clients = new Map(gathered.clients.map((client) => [client.id, client]));
  const people = new Map(gathered.people.map((person) => [person.id, person]));
  const organizations = new Map(
    gathered.targets.flatMap((target) => (target.kind === 'organization' ? [[target.id, target]] : [])),
  );
  const accountsOf = new Map<PersonId, PlacedAccount[]>();
  const targets: ViewTarget[] = [];
  for (const target of gathered.targets) {
    const merged = gathered.merged.get(target.id) ?? null;
    const accounts = viewAccounts(target, merged, { book, words, people, spans: gathered.spans });
    if (target.kind === 'organization' && target.connection === null && accounts.length === 0) continue;
    const at = viewTarget(target, merged, accounts, clients, organizations);
    targets.push(at);
    for (const account of accounts) {
      const placed = accountsOf.get(account.personId);
      if (placed === undefined) accountsOf.set(account.personId, [{ at, account }]);
      else placed.push({ at, account });
    }
    await breather.breathe();
  }
  return {
    snapshot: gathered.snapshot,
    targets,
    targetById: new Map(targets.map((at) => [at.target.id, at])),
    clients,
    people,
    links: gathered.links,
    domainRules: gathered.domainRules,
    differentPairs: gathered.differentPairs,
    accountsOf,
    dictionaries: words.dictionaries(),
  };
}

function viewAccounts(
  target: Target,
  merged: MergedTarget | null,
  known: {
    readonly book: LinkBook;
    readonly words: ReturnType<typeof createWordBook>;
    readonly people: ReadonlyMap<PersonId, Person>;
    readonly spans: GatheredView['spans'];
  },
): readonly ViewAccount[] {
  const accounts: ViewAccount[] = [];
  const spans = known.spans.get(target.id);
  const pastOf = createPasts(
    spans ?? { first: lastReadOf(merged?.entry ?? null) ?? epoch, accounts: new Map() },
  );
  const described = target.kind === 'organization' ? target.groups : [];
  for (const seen of merged?.accounts ?? []) {
    const each = described.length === 0 ? seen : withCarriedRoles(seen, described);
    const personId = known.book.personOf(target.id, each.account);
    if (personId === null || !known.people.has(personId)) continue;
    const { email, roleIds, permissionIds, sensitivity } = known.words.wordsOf(each.account);
    accounts.push({ merged: each, personId, email, roleIds, permissionIds, sensitivity, span: pastOf(each) });
  }
  return accounts;
}

function viewTarget(
  target: Target,
  merged: MergedTarget | null,
  accounts: readonly ViewAccount[],
  clients: WorkspaceView['clients'],
  organizations: ReadonlyMap<TargetId, Organization>,
): ViewTarget {
  const entry = merged?.entry ?? null;
  const organizationId = target.kind === 'store' ? target.organizationId : null;
  return {
    target,
    client: target.clientId === null ? null : (clients.get(target.clientId) ?? null),
    organization: organizationId === null ? null : (organizations.get(organizationId) ?? null),
    entry,
    status: entry?.status ?? 'skipped',
    fault: entry?.fault ?? null,
    readBy: readByOf(target, entry),
    lastRead: lastReadOf(entry),
    accounts,
  };
}
