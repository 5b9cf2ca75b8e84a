/** One user's page: roles, devices, and what ends or pauses their access (facts.md 7). */
import type { Member } from '../../world/admin-members.ts';
import { dateWords } from '../../world/users-page-text.ts';
import type { Answer } from '../answer.ts';
import { escapeHtml } from '../html-page.ts';
import { adminPage, choice, fieldset, foreign, hidden, memberPath, type AdminPlace } from './admin-place.ts';

/** What one role at one store is called in a form. */
export function holdingValue(domain: string, role: string): string {
  return `${domain} ${role}`;
}

export function readHolding(value: string): { readonly domain: string; readonly role: string } {
  const at = value.indexOf(' ');
  return { domain: value.slice(0, at), role: value.slice(at + 1) };
}

/** The roles held, ticked: unticking and saving takes them away. At an organization a role is ticked per store. */
function rolesForm(place: AdminPlace, member: Member): string {
  const held = member.logins.flatMap(({ store, account }) => account.roles.map((role) => ({ store, role })));
  const box = ({ store, role }: (typeof held)[number], words: string): string => {
    const value = holdingValue(store.domain, role);
    return hidden('shown', value) + choice('keep', value, words, { checked: true });
  };
  const byRole = Map.groupBy(held, ({ role }) => role);
  const boxes = place.scope.isOrganization
    ? [...byRole].map(([role, holdings]) =>
        fieldset(
          role,
          holdings.map((each) => box(each, `${each.store.name} (${each.store.domain})`)).join(''),
        ),
      )
    : [fieldset('Roles', held.map((each) => box(each, each.role)).join(''))];
  const path = escapeHtml(memberPath(place, member));
  return (
    `<h2>Roles</h2>` +
    (held.length === 0
      ? '<p>No roles.</p>'
      : `<form method="post" action="${path}/roles">${boxes.join('')}<button type="submit">Save</button></form>`) +
    (member.isOwner
      ? ''
      : `<p><a href="${escapeHtml(place.home)}/assign-role?user=${encodeURIComponent(member.key)}">Assign role</a></p>`)
  );
}

function devicesForm(place: AdminPlace, member: Member): string {
  const devices = [...new Set(member.logins.flatMap(({ account }) => [...account.devices]))];
  const path = escapeHtml(memberPath(place, member));
  const rows = devices.map(
    (device) =>
      `<tr><td>${foreign(device)}</td><td><form method="post" action="${path}/devices">${hidden('device', device)}` +
      `<button type="submit" aria-label="Revoke access: ${escapeHtml(device)}">Revoke access</button></form></td></tr>`,
  );
  return (
    `<h2>Devices</h2>` +
    (rows.length === 0
      ? '<p>No devices.</p>'
      : `<table><thead><tr><th scope="col">Device or app</th><th scope="col">Access</th></tr></thead><tbody>${rows.join('')}</tbody></table>`)
  );
}

const ACTIONS = {
  suspend: {
    offer: 'Suspend user',
    confirm: 'Suspend',
    question: 'Suspend this user?',
    says: 'They can’t log in until they are reactivated.',
  },
  reactivate: {
    offer: 'Reactivate user',
    confirm: 'Reactivate',
    question: 'Reactivate this user?',
    says: 'They can log in again.',
  },
  remove: {
    offer: 'Remove user',
    confirm: 'Remove',
    question: 'Remove this user?',
    says: 'This is permanent and can’t be undone. To come back they need a new invitation.',
  },
} as const;
export type MemberAction = keyof typeof ACTIONS;

export function isMemberAction(word: string): word is MemberAction {
  return Object.hasOwn(ACTIONS, word);
}

/** What can be done to a member; owners can be neither suspended nor removed, collaborators only removed (facts.md 7, 8). */
function actionsFor({ isOwner, isCollaborator, status }: Member): readonly MemberAction[] {
  if (isOwner) return [];
  if (isCollaborator) return ['remove'];
  if (status === 'Active') return ['suspend', 'remove'];
  return status === 'Suspended' ? ['reactivate', 'remove'] : ['remove'];
}

export function showUser(place: AdminPlace, member: Member, done: string | null, refusal?: string): Answer {
  const path = escapeHtml(memberPath(place, member));
  const { logins } = member;
  const last = logins
    .flatMap(({ account }) => account.lastLogin ?? [])
    .toSorted()
    .at(-1);
  const facts = [
    ['Email', foreign(member.email)],
    ['Status', member.status],
    ['User type', member.kind],
    ['Two-step authentication', logins.some(({ account }) => account.twoStep) ? 'On' : 'Off'],
    ['Last login', dateWords(last ?? null)],
  ];
  const buttons = actionsFor(member).map(
    (action) =>
      `<form method="get" action="${path}/${action}"><button type="submit">${ACTIONS[action].offer}</button></form>`,
  );
  const body =
    `<table><tbody>${facts.map(([head = '', text = '']) => `<tr><th scope="row">${head}</th><td>${text}</td></tr>`).join('')}</tbody></table>` +
    rolesForm(place, member) +
    devicesForm(place, member) +
    `<h2>Access</h2>` +
    (buttons.length === 0 ? '<p>Owners can’t be suspended or removed.</p>' : buttons.join(''));
  return adminPage(place, { title: member.name, body, done, refusal });
}

/** The question before something is done to a user; removing asks for a password. */
export function showConfirmation(
  place: AdminPlace,
  member: Member,
  action: MemberAction,
  refusal?: string,
): Answer {
  const { question, says, confirm } = ACTIONS[action];
  const { scope } = place;
  const path = escapeHtml(memberPath(place, member));
  const isEverywhere = scope.organization !== null && !member.isCollaborator;
  const body =
    `<p>${foreign(member.name)} (${foreign(member.email)})</p><p>${says}</p>` +
    (isEverywhere
      ? `<p>This holds at every store of ${foreign(scope.organization.name)}: users belong to the organization.</p>`
      : '') +
    `<form method="post" action="${path}/${action}">` +
    (action === 'remove'
      ? `<label>Your password<input type="password" name="password" autocomplete="off"></label><p class="note">Sandbox: any password is right.</p>`
      : '') +
    `<button type="submit">${confirm}</button><a href="${path}">Cancel</a></form>`;
  return adminPage(place, { title: question, body, refusal });
}
