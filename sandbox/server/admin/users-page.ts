/** Settings > Users: everybody of a store or an organization, to be searched, ticked and opened (facts.md 7). */
import { membersOf, seatsLeft, type Member } from '../../world/admin-members.ts';
import { dateWords } from '../../world/users-page-text.ts';
import type { Answer } from '../answer.ts';
import { escapeHtml } from '../html-page.ts';
import { adminPage, foreign, memberPath, type AdminPlace } from './admin-place.ts';

const STATUSES = ['Active', 'Pending', 'Suspended', 'Requests'] as const;
/** The columns of the layout "table" of `users-page-text.ts`: what is copied from the page is that text. */
const HEADS = ['Name', 'Email', 'Status', 'User type', 'Roles', 'Two-step', 'Last login'];

/** The roles of a member in one cell; at an organization with how many stores they hold at, where not at all. */
function rolesCell(member: Member, stores: number): string {
  const counts = new Map<string, number>();
  for (const role of member.logins.flatMap(({ account }) => [...account.roles])) {
    counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  return [...counts]
    .map(([role, count]) => (count >= stores ? role : `${role} (${count} of ${stores} stores)`))
    .join(', ');
}

function rowOf(place: AdminPlace, member: Member): string {
  const { email, status, kind, logins } = member;
  const path = escapeHtml(memberPath(place, member));
  const isSafe = logins.some(({ account }) => account.twoStep);
  const last = logins
    .flatMap(({ account }) => account.lastLogin ?? [])
    .toSorted()
    .at(-1);
  const tick = `<input type="checkbox" name="user" value="${escapeHtml(member.key)}" aria-label="Select ${escapeHtml(email)}">`;
  const cells = [
    `${tick} <a href="${path}">${foreign(member.name)}</a>`,
    foreign(email),
    status,
    kind,
    foreign(rolesCell(member, place.scope.stores.length)),
    isSafe ? 'On' : 'Off',
    dateWords(last ?? null),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

export function showUsers(place: AdminPlace, query: URLSearchParams): Answer {
  const { scope, home } = place;
  const wanted = (query.get('q') ?? '').trim().toLowerCase();
  const status = query.get('status') ?? '';
  const all = membersOf(scope);
  const shown = all.filter(
    (member) =>
      (status === '' || member.status === status) &&
      (wanted === '' || `${member.name}\n${member.email}`.toLowerCase().includes(wanted)),
  );
  const options = STATUSES.map(
    (word) => `<option value="${word}"${word === status ? ' selected' : ''}>${word}</option>`,
  );
  const seats = seatsLeft(scope);
  const body =
    `<form method="get" action="${escapeHtml(home)}">` +
    `<label class="inline">Search users <input type="search" name="q" value="${escapeHtml(query.get('q') ?? '')}"></label> ` +
    `<label class="inline">Status <select name="status"><option value="">All</option>${options.join('')}</select></label> ` +
    `<button type="submit">Search</button></form>` +
    `<p><a href="${escapeHtml(home)}/add">Add users</a>${seats === null ? '' : ` · ${seats} seats left`}</p>` +
    `<form method="get" action="${escapeHtml(home)}/assign-role"><button type="submit">Assign role</button>` +
    `<table><caption>${shown.length === all.length ? '' : `${shown.length} of `}${all.length} users</caption>` +
    `<thead><tr>${HEADS.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>` +
    `<tbody>${shown.map((member) => rowOf(place, member)).join('')}</tbody></table></form>`;
  return adminPage(place, { title: 'Users', body, done: query.get('done') });
}
