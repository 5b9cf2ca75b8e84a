/** The page of one role: its permissions, and what deletes it (facts.md 6; how the page is arranged, no source tells). */
import { holdersOf, permissionsOfRole } from '../../world/manage-roles.ts';
import { isManagedRole } from '../../world/permission-sets.ts';
import { SCREEN_PERMISSIONS } from '../../world/screen-permissions.ts';
import type { Answer } from '../answer.ts';
import { escapeHtml } from '../html-page.ts';
import { adminPage, choice, fieldset, missingPage, type AdminPlace } from './admin-place.ts';

export function rolePath({ home }: AdminPlace, role: string): string {
  return `${home}/roles/${encodeURIComponent(role)}`;
}

export function showRole(place: AdminPlace, role: string, done: string | null, refusal?: string): Answer {
  const held = permissionsOfRole(place.scope, role);
  if (held === null) return missingPage(place, 'There is no such role.');
  const path = escapeHtml(rolePath(place, role));
  const boxes = [...Map.groupBy(SCREEN_PERMISSIONS, ({ category }) => category)].map(
    ([category, permissions]) =>
      fieldset(
        category,
        permissions
          .map(({ handle, name }) => choice('permission', handle, name, { checked: held.includes(handle) }))
          .join(''),
      ),
  );
  const users = holdersOf(place.scope, role);
  const body =
    `<p>${users} ${users === 1 ? 'user holds' : 'users hold'} this role.</p>` +
    (isManagedRole(role)
      ? '<p>The role can’t be edited: Shopify manages it.</p>'
      : `<form method="post" action="${path}">${boxes.join('')}<button type="submit">Save</button></form>` +
        `<form method="get" action="${path}/delete"><button type="submit">Delete role</button></form>`);
  return adminPage(place, { title: role, body, done, refusal });
}

export function showRoleDeletion(place: AdminPlace, role: string, refusal?: string): Answer {
  if (permissionsOfRole(place.scope, role) === null) return missingPage(place, 'There is no such role.');
  const path = escapeHtml(rolePath(place, role));
  const body =
    `<h2>Delete this role?</h2><form method="post" action="${path}/delete"><button type="submit">Delete role</button>` +
    `<a href="${path}">Cancel</a></form>`;
  return adminPage(place, { title: role, body, refusal });
}
