import { RollcallError } from '#shared/contract/errors.ts';
import type {
  DirectorySession,
  DirectoryUser,
  OrganizationDirectory,
} from '#electron/core/organizations/organization-directory.ts';
import type { HttpClient } from '../http/http-client.ts';
import { changesOf, quoted } from './change-users.ts';
import { discover } from './discover.ts';
import { readPages } from './read-pages.ts';
import { ScimGroup, ScimList, ScimUser } from './scim-answers.ts';
import { openScimExchange } from './scim-exchange.ts';
import { toAccount, toDirectoryUser } from './scim-users.ts';

/** The users of Plus organizations through SCIM 2.0 (facts 5). Pacing, retry of reads and log are the client's. */
export function createShopifyScimDirectory({ http }: { readonly http: HttpClient }): OrganizationDirectory {
  return {
    async open(address, token, options) {
      const exchange = openScimExchange(http, address, token, options);
      const found = await discover(exchange);
      const { support, groupAttribute } = found;

      const readGroups = async () =>
        support.groups === 'resource'
          ? readPages(exchange, '/Groups', ScimGroup)
          : ({ items: [], pages: 0 } as const);

      const readUsers = async (onPage: (users: number) => void) => {
        const groups = await readGroups();
        const { items, pages } = await readPages(exchange, '/Users', ScimUser, onPage);
        const users = items.map((user) => toDirectoryUser(user, groupAttribute, groups.items, null));
        return { users, pages: pages + groups.pages };
      };

      /** Servers need not be able to filter: then the whole list is gone through. */
      const candidates = async (userName: string): Promise<readonly DirectoryUser[]> => {
        const filter = encodeURIComponent(`userName eq ${quoted(userName)}`);
        try {
          const { items } = await readPages(exchange, `/Users?filter=${filter}`, ScimUser);
          if (items.length === 0) return [];
          const groups = (await readGroups()).items;
          return items.map((user) => toDirectoryUser(user, groupAttribute, groups, null));
        } catch (error) {
          const status = error instanceof RollcallError ? error.details['status'] : null;
          if (status !== 400 && status !== 501) throw error;
          return (await readUsers(() => undefined)).users;
        }
      };

      const findUser: DirectorySession['findUser'] = async (userName) => {
        const folded = userName.toLowerCase();
        const spelled = await candidates(userName);
        // Some servers compare letter by letter, although a userName has no case (RFC 7643, 4.1.1).
        const users = spelled.length > 0 || userName === folded ? spelled : await candidates(folded);
        const same = users.filter((user) => user.userName.toLowerCase() === folded);
        if (same.length <= 1) return same[0] ?? null;
        throw new RollcallError('incomplete', `${address.name} lists ${userName} more than once.`, {
          remedy: 'Look at the organization’s Users page: which of them is meant can’t be told.',
          details: { organization: address.name },
        });
      };

      return {
        support,
        countUsers: async () =>
          (await exchange.read('/Users?startIndex=1&count=1', ScimList, '/Users')).totalResults,
        async readAll(onPage) {
          const { users, pages } = await readUsers(onPage);
          const seesGroups = support.groups !== 'none';
          const accounts = users.map((user) => toAccount(user, seesGroups));
          accounts.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
          return {
            content: {
              facts: null,
              accounts,
              // Groups are told, what they carry is not; nor two-step or logins (facts 5).
              sees: { roles: false, permissions: false, twoStep: false, lastLogin: false },
            },
            pages,
            requests: exchange.sent(),
          };
        },
        findUser,
        ...changesOf(exchange, found, findUser),
      };
    },
  };
}
