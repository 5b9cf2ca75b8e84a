import type { AccountKind, AccountStatus, RoleGrant } from '../account.ts';
import type { PersonId } from '../ids.ts';
import { isAdministratorRole } from './administrators.ts';

/** What a comparison tells of an account. */
export interface ComparedAccount {
  readonly kind: AccountKind;
  readonly status: AccountStatus;
  readonly isOwner: boolean;
  /** Null when no reading tells. */
  readonly roles: readonly RoleGrant[] | null;
}

/** One line of a comparison, with who is to become like what. */
export interface AlikeRow {
  /** Names the line within its comparison. */
  readonly key: string;
  /** Whose account is to change, and where. */
  readonly personId: PersonId;
  readonly name: string;
  readonly target: string;
  /** Null at an organization itself, where roles can't be named. */
  readonly domain: string | null;
  readonly own: readonly ComparedAccount[];
  /** What it is to become like: "Ana Ruiz at Tea". */
  readonly model: string;
  readonly like: readonly ComparedAccount[];
}

/** A role that somebody gets or loses to become like somebody else. */
export interface AlikeChange {
  readonly key: string;
  readonly kind: 'assign-role' | 'remove-role';
  readonly role: string;
  readonly personId: PersonId;
  readonly domain: string;
}

/** What stays different, in a sentence that says what to do instead where there is something. */
export interface StaysDifferent {
  readonly key: string;
  readonly sentence: string;
}

export interface Alike {
  readonly changes: readonly AlikeChange[];
  readonly leftOut: readonly StaysDifferent[];
}

/**
 * The roles to give and to take so that the one side of a comparison holds what the other does. Nothing but roles is made alike, only between
 * working accounts of one kind, and nothing where they were not read. Ownership and administrators’ roles are never given along with the
 * rest, and what a group brings goes with the group.
 */
export function makeAlike(rows: readonly AlikeRow[]): Alike {
  const made = rows.map(alikeAt);
  return {
    changes: made.flatMap(({ changes }) => changes),
    leftOut: made.flatMap(({ leftOut }) => leftOut),
  };
}

function alikeAt(row: AlikeRow): Alike {
  const [own, like] = [row.own.filter(isThere), row.like.filter(isThere)];
  if (own.length + like.length === 0 || (isOwned(own) && isOwned(like))) return nothing;
  const obstacle = obstacleBetween(row, own, like);
  return obstacle === null
    ? rolesAlike(row, own, like)
    : { changes: [], leftOut: [{ key: row.key, sentence: obstacle }] };
}

const placeOf = ({ name, target }: AlikeRow): string => `${name} at ${target}`;

/** Why nothing can be made alike there; null when something may be. */
function obstacleBetween(
  row: AlikeRow,
  own: readonly ComparedAccount[],
  like: readonly ComparedAccount[],
): string | null {
  const { target, domain, model } = row;
  const one = placeOf(row);
  if (isOwned(own) !== isOwned(like))
    return `Only one of ${one} and ${model} is the owner: ownership can only be transferred.`;
  if (own.length === 0) return `${one} has no account: giving roles there begins with an invitation.`;
  if (like.length === 0) return `${model} has no account: suspend or remove that of ${one} if that is meant.`;
  const kinds = [wordsOf(own, kindOf), wordsOf(like, kindOf)];
  if (kinds[0] !== kinds[1]) return `${one} is ${kinds[0]}, ${model} ${kinds[1]}: that can’t be made alike.`;
  const states = [wordsOf(own, stateOf), wordsOf(like, stateOf)];
  if (states[0] !== states[1])
    return `${one} is ${states[0]}, ${model} ${states[1]}: suspend or reactivate first, then compare again.`;
  const unread = own.every(isRead) ? (like.every(isRead) ? null : model) : one;
  if (unread !== null) return `The roles of ${unread} were not read: import its users, or name the roles.`;
  return domain === null ? `${target} is an organization: its roles are given at its stores, by name.` : null;
}

function rolesAlike(row: AlikeRow, own: readonly ComparedAccount[], like: readonly ComparedAccount[]): Alike {
  const { key, personId } = row;
  const domain = row.domain ?? '';
  const one = placeOf(row);
  const [held, meant] = [grantsOf(own), grantsOf(like)];
  const gives = [...meant.keys()].filter((role) => !held.has(role));
  const takes = [...held.keys()].filter((role) => !meant.has(role));
  const left = (sentence: string): StaysDifferent => ({ key, sentence });
  if (gives.length + takes.length === 0) return nothing;
  if (!own.every(isWorking))
    return {
      changes: [],
      leftOut: [left(`${one} does not work (${wordsOf(own, stateOf)}): its roles are left as they are.`)],
    };
  const change = (kind: AlikeChange['kind'], role: string): AlikeChange => ({
    ...{ key, kind, role },
    ...{ personId, domain },
  });
  return {
    changes: [
      ...gives.filter((role) => !isAdministratorRole(role)).map((role) => change('assign-role', role)),
      ...takes.filter((role) => held.get(role) === null).map((role) => change('remove-role', role)),
    ],
    leftOut: [
      ...gives
        .filter(isAdministratorRole)
        .map((role) =>
          left(
            `${one} does not get ${role}: it opens everything. Give it by a plan of its own if that is meant.`,
          ),
        ),
      ...takes.flatMap((role) => {
        const group = held.get(role) ?? null;
        return group === null
          ? []
          : [left(`${one} holds ${role} through the group ${group}: take them out of the group.`)];
      }),
    ],
  };
}

const nothing: Alike = { changes: [], leftOut: [] };

const isThere = ({ status }: ComparedAccount): boolean => status !== 'removed';
const isRead = ({ roles }: ComparedAccount): boolean => roles !== null;
const isOwned = (accounts: readonly ComparedAccount[]): boolean =>
  accounts.some(({ isOwner, kind }) => isOwner || kind === 'owner');

/** An invitation that is not accepted yet counts: it becomes the access (facts 7). */
const isWorking = ({ status }: ComparedAccount): boolean => status === 'active' || status === 'pending';

const kindWords: Readonly<Record<AccountKind, string>> = {
  owner: 'the owner',
  staff: 'staff',
  collaborator: 'a collaborator',
  'collaborator-team-member': 'a member of a collaborator’s team',
  pos: 'a POS-only user',
  'api-key': 'an API key',
  unknown: 'a user of an unknown kind',
};

const kindOf = ({ kind }: ComparedAccount): string => kindWords[kind];
const stateOf = ({ status }: ComparedAccount): string => status;

/** Each word once, so that two accounts of the same kind compare like one. */
const wordsOf = (
  accounts: readonly ComparedAccount[],
  wordOf: (account: ComparedAccount) => string,
): string => [...new Set(accounts.map(wordOf))].sort().join(' and ');

/** The roles that are held, each with the group it comes through; null where it is also, or only, direct. */
function grantsOf(accounts: readonly ComparedAccount[]): ReadonlyMap<string, string | null> {
  const grants = new Map<string, string | null>();
  for (const { role, group } of accounts.flatMap(({ roles }) => roles ?? []))
    if (group === null || !grants.has(role)) grants.set(role, group);
  return grants;
}

/** A job for some people at some stores. */
export interface AlikeRequest {
  readonly job: { readonly kind: AlikeChange['kind']; readonly role: string };
  readonly people: PersonId[];
  readonly stores: string[];
}

/** The changes as few jobs, one for each role where all are of one person or at one store. */
export function alikeRequests(changes: readonly AlikeChange[]): readonly AlikeRequest[] {
  const byRole = Map.groupBy(changes, ({ kind, role }) => `${kind} ${role}`);
  return [...byRole.values()].flatMap((same) => {
    const people = new Set(same.map(({ personId }) => personId));
    const stores = new Set(same.map(({ domain }) => domain));
    // Each of them at each of these, and nobody anywhere else.
    const blocks = people.size * stores.size === same.length ? [same] : same.map((each) => [each]);
    return blocks.flatMap((block) => {
      const [first] = block;
      if (first === undefined) return [];
      return {
        job: { kind: first.kind, role: first.role },
        people: [...new Set(block.map(({ personId }) => personId))],
        stores: [...new Set(block.map(({ domain }) => domain))],
      };
    });
  });
}
