import { RollcallError } from '#shared/contract/errors.ts';
import type {
  DirectorySession,
  DirectoryUser,
  DirectoryWrite,
} from '#electron/core/organizations/organization-directory.ts';
import { headerOf, type HttpAnswer } from '../http/http-exchange.ts';
import type { Discovered } from './discover.ts';
import { readPages } from './read-pages.ts';
import { ScimGroup, ScimUser } from './scim-answers.ts';
import type { ScimExchange } from './scim-exchange.ts';
import { impossibleDeed, type ScimDeed } from './scim-faults.ts';
import { toDirectoryUser, withGroups } from './scim-users.ts';
import { settleWrite } from './settle-write.ts';

const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** A text inside a filter (RFC 7644, 3.4.2.2: as in JSON). */
export const quoted = (text: string): string => JSON.stringify(text);

const patchOf = (operation: object): object => ({ schemas: [PATCH_SCHEMA], Operations: [operation] });

/** Without what only the server writes. */
function replaceable({ meta: _meta, ...resource }: Readonly<Record<string, unknown>>): object {
  return resource;
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What is read before a change is sent: where it can't be read the change is certainly not made. */
async function lookedUp<T>(
  reading: Promise<T>,
): Promise<{ readonly found: T } | { readonly refused: DirectoryWrite }> {
  try {
    return { found: await reading };
  } catch (error) {
    if (!(error instanceof RollcallError) || error.code === 'cancelled') throw error;
    const { code, message, remedy } = error;
    return { refused: { outcome: 'refused', fault: { code, message, remedy } } };
  }
}

type Changes = Pick<DirectorySession, 'createUser' | 'setActive' | 'setMembership'>;

/** The changes of a session. Each sends at most one request that changes anything, and that one once. */
export function changesOf(
  exchange: ScimExchange,
  { support, groupAttribute }: Discovered,
  findUser: DirectorySession['findUser'],
): Changes {
  const { name, token } = exchange;

  const stateOf = (answer: HttpAnswer): DirectoryUser | null => {
    try {
      const user = ScimUser.parse(JSON.parse(answer.text));
      return toDirectoryUser(user, groupAttribute, [], headerOf(answer, 'etag'));
    } catch {
      return null;
    }
  };
  const settle = (
    deed: ScimDeed,
    send: () => Promise<HttpAnswer>,
    isWanted: (user: DirectoryUser) => boolean,
    readState = stateOf,
  ): Promise<DirectoryWrite> => {
    const before = exchange.sent();
    const wasSent = () => exchange.sent() > before;
    return settleWrite({ name, token, deed, send, wasSent, stateOf: readState, isWanted });
  };
  const change = (user: DirectoryUser, operation: object, whole: object): Promise<HttpAnswer> => {
    const path = `/Users/${encodeURIComponent(user.id)}`;
    const ifMatch = support.etags ? user.version : null;
    return support.patch
      ? exchange.write('PATCH', path, patchOf(operation), ifMatch)
      : exchange.write('PUT', path, whole, ifMatch);
  };

  const changeOnUser = (
    user: DirectoryUser,
    group: string,
    isMember: boolean,
    deed: ScimDeed,
  ): Promise<DirectoryWrite> => {
    if (groupAttribute === null)
      return Promise.resolve({ outcome: 'refused', fault: impossibleDeed(name, deed) });
    const { extension, complex } = groupAttribute;
    const path = extension === null ? groupAttribute.name : `${extension}:${groupAttribute.name}`;
    const groups = isMember ? [...user.groups, group] : user.groups.filter((each) => each !== group);
    const operation = isMember
      ? { op: 'add', path, value: [complex ? { value: group } : group] }
      : complex
        ? { op: 'remove', path: `${path}[value eq ${quoted(group)}]` }
        : { op: 'replace', path, value: groups }; // bare texts have no name to be removed by
    const whole = replaceable(withGroups(user.resource, groupAttribute, groups));
    return settle(
      deed,
      () => change(user, operation, whole),
      (now) => now.id === user.id && now.groups.includes(group) === isMember,
    );
  };

  const changeGroup = async (
    user: DirectoryUser,
    group: string,
    isMember: boolean,
    deed: ScimDeed,
  ): Promise<DirectoryWrite> => {
    const filter = encodeURIComponent(`displayName eq ${quoted(group)}`);
    const looked = await lookedUp(readPages(exchange, `/Groups?filter=${filter}`, ScimGroup));
    if ('refused' in looked) return looked.refused;
    const found = looked.found.items.find(({ displayName }) => displayName === group);
    if (found === undefined) {
      return {
        outcome: 'refused',
        fault: {
          code: 'not-found',
          message: `${name} has no group “${group}”.`,
          remedy: 'A group’s name must be spelled exactly as in Users > Groups.',
        },
      };
    }
    const isIn = (members: ScimGroup['members']): boolean =>
      (members ?? []).some(({ value }) => value === user.id);
    if (isIn(found.members) === isMember) return { outcome: 'already-so', user };
    const others = (found.members ?? []).filter(({ value }) => value !== user.id);
    const member = { value: user.id };
    const operation = isMember
      ? { op: 'add', path: 'members', value: [member] }
      : { op: 'remove', path: `members[value eq ${quoted(user.id)}]` };
    const whole = { ...replaceable(found), members: isMember ? [...others, member] : others };
    const path = `/Groups/${encodeURIComponent(found.id)}`;
    const ifMatch = support.etags ? (found.meta?.version ?? null) : null;
    return settle(
      deed,
      () =>
        support.patch
          ? exchange.write('PATCH', path, patchOf(operation), ifMatch)
          : exchange.write('PUT', path, whole, ifMatch),
      (now) => now.groups.includes(group) === isMember,
      (answer) => {
        try {
          const told = ScimGroup.parse(JSON.parse(answer.text));
          const rest = user.groups.filter((each) => each !== group);
          return { ...user, groups: isIn(told.members) ? [...rest, group].sort() : rest };
        } catch {
          return null;
        }
      },
    );
  };

  return {
    async createUser(user) {
      const deed: ScimDeed = { kind: 'create', userName: user.userName, group: null };
      const looked = await lookedUp(findUser(user.userName));
      if ('refused' in looked) return looked.refused;
      const present = looked.found;
      const onUser = support.groups === 'on-user' && groupAttribute !== null;
      const groups = onUser ? user.groups : [];
      const hasGroups = (now: DirectoryUser): boolean => groups.every((group) => now.groups.includes(group));
      if (present !== null) {
        if (present.active && hasGroups(present)) return { outcome: 'already-so', user: present };
        return {
          outcome: 'refused',
          fault: {
            code: 'already-exists',
            message: `${name} has a user ${user.userName} already, ${present.active ? 'without those groups' : 'suspended'}.`,
            remedy: present.active ? 'Give them the groups instead.' : 'Reactivate them instead.',
          },
        };
      }
      const core = {
        schemas: [USER_SCHEMA],
        userName: user.userName,
        name: { givenName: user.givenName, familyName: user.familyName },
        active: true,
      };
      const body =
        groupAttribute === null || groups.length === 0 ? core : withGroups(core, groupAttribute, groups);
      return settle(
        deed,
        () => exchange.write('POST', '/Users', body, null),
        (now) => sameName(now.userName, user.userName) && now.active && hasGroups(now),
      );
    },
    setActive(user, active) {
      if (user.active === active) return Promise.resolve({ outcome: 'already-so', user });
      const kind = active ? 'reactivate' : 'suspend';
      return settle(
        { kind, userName: user.userName, group: null },
        () =>
          change(
            user,
            { op: 'replace', path: 'active', value: active },
            { ...replaceable(user.resource), active },
          ),
        (now) => now.id === user.id && now.active === active,
      );
    },
    async setMembership(user, group, isMember) {
      const kind = isMember ? 'add-group' : 'remove-group';
      const deed: ScimDeed = { kind, userName: user.userName, group };
      if (user.groups.includes(group) === isMember) return { outcome: 'already-so', user };
      return support.groups === 'resource'
        ? changeGroup(user, group, isMember, deed)
        : changeOnUser(user, group, isMember, deed);
    },
  };
}
