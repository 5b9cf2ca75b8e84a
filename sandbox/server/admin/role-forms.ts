/** Add users, Assign role, and the page of roles: the forms of the Users page that are about roles (facts.md 6, 7). */
import { findMember, membersOf } from '../../world/admin-members.ts';
import { rolesOffered } from '../../world/manage-members.ts';
import type { Answer } from '../answer.ts';
import { escapeHtml } from '../html-page.ts';
import { adminPage, choice, fieldset, foreign, hidden, storeChoice, type AdminPlace } from './admin-place.ts';
import { rolePath } from './role-page.ts';

function roleChoice({ scope }: AdminPlace, form: URLSearchParams): string {
  const chosen = form.getAll('role');
  const boxes = rolesOffered(scope).map((role) =>
    choice('role', role, role, { checked: chosen.includes(role) }),
  );
  return fieldset('Roles', boxes.join(''));
}

/** `form` is what the list's ticks or the refused form say. */
export function showAssignRole(place: AdminPlace, form: URLSearchParams, refusal?: string): Answer {
  const members = form.getAll('user').flatMap((key) => findMember(place.scope, key) ?? []);
  const people = members.map(
    ({ key, name, email }) => `<li>${hidden('user', key)}${foreign(name)} (${foreign(email)})</li>`,
  );
  const body =
    members.length === 0
      ? `<p>No users are ticked. <a href="${escapeHtml(place.home)}">Go back</a> and tick some.</p>`
      : `<form method="post" action="${escapeHtml(place.home)}/assign-role"><h2>To these users</h2><ul>${people.join('')}</ul>` +
        `${roleChoice(place, form)}${storeChoice(place, form)}<button type="submit">Save</button>` +
        `<a href="${escapeHtml(place.home)}">Cancel</a></form>`;
  return adminPage(place, { title: 'Assign role', body, refusal });
}

export function showAddUsers(place: AdminPlace, form: URLSearchParams, refusal?: string): Answer {
  const body =
    `<form method="post" action="${escapeHtml(place.home)}/add">` +
    `<label>Email addresses, one per line<textarea name="emails" rows="6">\n${escapeHtml(form.get('emails') ?? '')}</textarea></label>` +
    `${roleChoice(place, form)}${storeChoice(place, form)}<button type="submit">Send invitations</button>` +
    `<a href="${escapeHtml(place.home)}">Cancel</a></form>`;
  return adminPage(place, { title: 'Add users', body, refusal });
}

export function showRoles(place: AdminPlace, form: URLSearchParams, refusal?: string): Answer {
  const holders = new Map<string, number>();
  for (const { logins } of membersOf(place.scope)) {
    for (const role of new Set(logins.flatMap(({ account }) => [...account.roles]))) {
      holders.set(role, (holders.get(role) ?? 0) + 1);
    }
  }
  const rows = rolesOffered(place.scope).map(
    (role) =>
      `<tr><td><a href="${escapeHtml(rolePath(place, role))}">${foreign(role)}</a></td><td>${holders.get(role) ?? 0}</td></tr>`,
  );
  const body =
    `<form method="post" action="${escapeHtml(place.home)}/roles">` +
    `<label class="inline">Role name <input name="name" value="${escapeHtml(form.get('name') ?? '')}" required></label> ` +
    `<button type="submit">Create role</button></form>` +
    `<table><caption>${rows.length} roles</caption><thead><tr><th scope="col">Role</th><th scope="col">Users</th></tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>`;
  return adminPage(place, { title: 'Roles', body, refusal, done: form.get('done') });
}
