/** Where an admin page stands and what all of them have in common: heading, ways to the others, messages. */
import type { AdminScope, Member } from '../../world/admin-members.ts';
import { AdminRefusal } from '../../world/manage-members.ts';
import type { Answer } from '../answer.ts';
import { escapeHtml, htmlAnswer } from '../html-page.ts';

export interface AdminPlace {
  readonly scope: AdminScope;
  /** The path of the Users page; all other pages are below it. */
  readonly home: string;
}

/** What was done before the page was shown: the `done` of its address. Foreign words in it say nothing. */
const DONE: Readonly<Record<string, string>> = {
  invited: 'Invitations sent.',
  assigned: 'Roles assigned.',
  'roles-saved': 'Roles saved.',
  suspended: 'User suspended.',
  reactivated: 'User reactivated.',
  removed: 'User removed.',
  revoked: 'Access revoked.',
  'role-created': 'Role created. Tick its permissions.',
  'role-saved': 'Role saved.',
  'role-deleted': 'Role deleted.',
  'security-saved': 'Settings saved.',
  'new-code': 'New code generated. The old one does not work any more.',
};

/** A name that is somebody else's: escaped, and kept from turning the words around it. */
export function foreign(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

export function memberPath({ home }: AdminPlace, { key }: Pick<Member, 'key'>): string {
  return `${home}/${encodeURIComponent(key)}`;
}

/** A page of the admin. `body` is HTML already; `refusal` says why the form that was sent did nothing. */
export function adminPage(
  place: AdminPlace,
  page: {
    readonly title: string;
    readonly body: string;
    readonly done?: string | null;
    readonly refusal?: string | undefined;
  },
): Answer {
  const { scope, home } = place;
  const ways = [
    ['Users', home],
    ['Roles', `${home}/roles`],
    ...(scope.isOrganization ? [] : [['Security', `${home}/security`]]),
  ] as const;
  const links = ways.map(([word = '', to = '']) => `<a href="${escapeHtml(to)}">${word}</a>`).join(' ');
  const done = DONE[page.done ?? ''];
  const body =
    `<p class="note">${foreign(scope.name)}${scope.isOrganization ? ' (organization)' : ''} · Settings · sandbox</p>` +
    `<nav aria-label="Users settings">${links}</nav><h1>${foreign(page.title)}</h1>` +
    (done === undefined ? '' : `<p role="status">${done}</p>`) +
    (page.refusal === undefined ? '' : `<p role="alert">${escapeHtml(page.refusal)}</p>`) +
    page.body;
  return htmlAnswer(page.refusal === undefined ? 200 : 422, {
    title: `${page.title} · ${scope.name}`,
    body,
  });
}

/** A page that is not there, for a person. */
export function missingPage({ home }: AdminPlace, sentence: string): Answer {
  const body = `<h1>Not found</h1><p role="alert">${escapeHtml(sentence)}</p><p><a href="${escapeHtml(home)}">Users</a></p>`;
  return htmlAnswer(404, { title: 'Not found', body });
}

export function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

/** A box, or with `type` a radio button, with its words as its label. */
export function choice(
  name: string,
  value: string,
  words: string,
  state: {
    readonly checked?: boolean;
    readonly type?: 'checkbox' | 'radio';
    readonly disabled?: boolean;
  } = {},
): string {
  const { checked = false, type = 'checkbox', disabled = false } = state;
  return (
    `<label><input type="${type}" name="${name}" value="${escapeHtml(value)}"` +
    `${checked ? ' checked' : ''}${disabled ? ' disabled' : ''}> ${foreign(words)}</label>`
  );
}

export function fieldset(legend: string, content: string): string {
  return `<fieldset><legend>${foreign(legend)}</legend>${content}</fieldset>`;
}

/** The choice of stores for an organization's admin; a store's own has none to make. */
export function storeChoice({ scope }: AdminPlace, form: URLSearchParams): string {
  if (!scope.isOrganization) return '';
  const isSome = form.get('access') === 'some';
  const chosen = form.getAll('store');
  const stores = scope.stores.map(({ domain, name }) =>
    choice('store', domain, `${name} (${domain})`, { checked: chosen.includes(domain) }),
  );
  return fieldset(
    'Store access',
    choice('access', 'all', 'All stores', { type: 'radio', checked: !isSome }) +
      choice('access', 'some', 'Only these stores', { type: 'radio', checked: isSome }) +
      stores.join(''),
  );
}

/** The stores that a form chose. Throws AdminRefusal when it chose all and some. */
export function storesChosen({ scope }: AdminPlace, form: URLSearchParams): AdminScope['stores'] {
  if (!scope.isOrganization) return scope.stores;
  const chosen = form.getAll('store');
  if (form.get('access') !== 'some') {
    if (chosen.length === 0) return scope.stores;
    throw new AdminRefusal('Some stores are ticked: choose “Only these stores”, or untick them.');
  }
  return scope.stores.filter(({ domain }) => chosen.includes(domain));
}
