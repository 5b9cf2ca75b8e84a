/**
 * What a person would copy out of the admin's Users page, or type into a spreadsheet, for a store without API.
 *
 * The words for status are those of the Help Center (facts.md 7). The arrangement of the page is not documented and
 * changes, so there are two: one value per line, as a list copies, and tab-separated rows, as a table copies.
 */
import { stringify } from 'csv-stringify/sync';
import type { SandboxAccount, SandboxStore } from './world.ts';

export const USERS_PAGE_LAYOUTS = ['lines', 'table'] as const;
export type UsersPageLayout = (typeof USERS_PAGE_LAYOUTS)[number];

const SHORT_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The admin's word for the status of an account. */
export function statusWord(account: Pick<SandboxAccount, 'accountType'>): string {
  switch (account.accountType) {
    case 'RESTRICTED':
      return 'Suspended';
    case 'INVITED':
    case 'INVITED_STORE_OWNER':
      return 'Pending';
    case 'REQUESTED':
      return 'Requests';
    default:
      return 'Active';
  }
}

/** The admin's word for the type of a user. */
export function kindWord(account: SandboxAccount): string {
  if (account.isOwner) return 'Store owner';
  return ['COLLABORATOR', 'COLLABORATOR_TEAM_MEMBER', 'REQUESTED'].includes(account.accountType)
    ? 'Collaborator'
    : 'Staff';
}

/** A date as the admin writes it. */
export function dateWords(date: string | null): string {
  if (date === null) return 'Never';
  const [year = '', month = '', day = ''] = date.split('-');
  return `${SHORT_MONTHS[Number(month) - 1] ?? month} ${Number(day)}, ${year}`;
}

/** A page never shows line breaks or tabs inside a name. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The name that the admin shows: the address where there is none. */
export function nameOf(account: Pick<SandboxAccount, 'firstName' | 'lastName' | 'email'>): string {
  const name = onOneLine(`${account.firstName} ${account.lastName}`);
  return name === '' ? account.email : name;
}

/** The text of the Users page as it arrives in the clipboard. */
export function usersPageText(store: SandboxStore, layout: UsersPageLayout): string {
  const accounts = store.accounts;
  if (layout === 'lines') {
    const blocks = accounts.map((account) =>
      [
        nameOf(account),
        account.email,
        statusWord(account),
        account.roles.length === 0 ? 'No roles' : account.roles.join(', '),
        account.twoStep ? 'Two-step authentication on' : 'Two-step authentication off',
        account.lastLogin === null ? 'Never logged in' : `Last login ${dateWords(account.lastLogin)}`,
      ].join('\n'),
    );
    return `Users\n\nAdd users\nAll\nActive\nPending\nSuspended\n${accounts.length} users\n\n${blocks.join('\n\n')}\n`;
  }
  const rows = accounts.map((account) =>
    [
      nameOf(account),
      account.email,
      statusWord(account),
      kindWord(account),
      account.roles.join(', '),
      account.twoStep ? 'On' : 'Off',
      dateWords(account.lastLogin),
    ].join('\t'),
  );
  return `Name\tEmail\tStatus\tUser type\tRoles\tTwo-step\tLast login\n${rows.join('\n')}\n`;
}

/** The same people as a spreadsheet would save them. Names are as they are: making CSV safe is the exporter's work. */
export function usersCsv(store: SandboxStore, layout: UsersPageLayout): string {
  const rows = store.accounts.map((account) =>
    layout === 'lines'
      ? {
          Email: account.email,
          'First name': account.firstName,
          'Last name': account.lastName,
          Status: statusWord(account),
          Role: account.roles.join(', '),
          'Two-step authentication': account.twoStep ? 'Yes' : 'No',
          'Last login': account.lastLogin ?? '',
        }
      : {
          Name: nameOf(account),
          Type: kindWord(account),
          'E-mail address': account.email,
          State: statusWord(account),
          Roles: account.roles.join(' / '),
          '2FA': account.twoStep ? 'on' : 'off',
        },
  );
  return stringify(rows, { header: true, delimiter: layout === 'lines' ? ',' : ';' });
}
