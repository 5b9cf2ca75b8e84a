/**
 * The admin's pages under Settings > Users, of a store and of an organization: what a person does on guided visits.
 *
 * A page's arrangement is not documented; the words on it are (facts.md 6 to 8), and no page needs a script. Whoever looks is taken for
 * an owner: who may do what among administrators is not imitated.
 */
import {
  findMember,
  organizationScope,
  storeScope,
  type AdminScope,
  type Member,
} from '../../world/admin-members.ts';
import {
  AdminRefusal,
  assignRoles,
  invite,
  reactivate,
  removeMember,
  revokeDevice,
  suspend,
  takeRolesAway,
} from '../../world/manage-members.ts';
import { changeRole, createRole, deleteRole } from '../../world/manage-roles.ts';
import { renewRequestCode } from '../../world/request-code.ts';
import { redirectAnswer, type Answer } from '../answer.ts';
import { headerOf, type Exchange, type StoreExchange } from '../exchange.ts';
import { htmlAnswer } from '../html-page.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { memberPath, missingPage, storesChosen, type AdminPlace } from './admin-place.ts';
import { showAddUsers, showAssignRole, showRoles } from './role-forms.ts';
import { rolePath, showRole, showRoleDeletion } from './role-page.ts';
import { showSecurity } from './security-page.ts';
import { isMemberAction, readHolding, showConfirmation, showUser, type MemberAction } from './user-page.ts';
import { showUsers } from './users-page.ts';

/** Both addresses of a store's Users page are in use (facts.md 9). */
const STORE_PAGES = /^\/admin\/settings\/(?:account|users)(\/.*)?$/;
const ORGANIZATION_PAGES = /^\/organizations\/([^/]+)\/admin\/settings\/users(\/.*)?$/;
/** The same below an organization's SCIM address, so that "endpoint and /admin" leads to the admin of everything. */
const BESIDE_SCIM = /^\/scim\/([^/]+)\/v2\/admin(\/.*)$/;

/** Whether a path is one of a store's admin pages, the store's own prefix taken off. */
export function isStorePage(path: string): boolean {
  return STORE_PAGES.test(path);
}

/** Whether a path belongs to an organization's admin pages, or leads there. */
export function isOrganizationPage(path: string): boolean {
  return ORGANIZATION_PAGES.test(path) || BESIDE_SCIM.test(path);
}

export function answerStorePage(state: SandboxState, exchange: StoreExchange): Answer {
  const rest = STORE_PAGES.exec(exchange.path)?.[1] ?? '';
  const home = `/stores/${exchange.domain}/admin/settings/account`;
  return answerPage({ scope: storeScope(state.world, exchange.store), home }, rest, exchange);
}

export function answerOrganizationPage(state: SandboxState, exchange: Exchange): Answer {
  const [, besideId, below] = BESIDE_SCIM.exec(exchange.path) ?? [];
  if (besideId !== undefined) return redirectAnswer(302, `/organizations/${besideId}/admin${below ?? ''}`);
  const [, id = '', rest = ''] = ORGANIZATION_PAGES.exec(exchange.path) ?? [];
  const organization = state.world.organizations.find((each) => each.id === id);
  const home = `/organizations/${id}/admin/settings/users`;
  if (organization === undefined) {
    return htmlAnswer(404, {
      title: 'Not found',
      body: '<h1>Not found</h1><p>There is no such organization.</p>',
    });
  }
  return answerPage({ scope: organizationScope(state.world, organization), home }, rest, exchange);
}

function answerPage(place: AdminPlace, rest: string, exchange: Exchange): Answer {
  const [page = '', action = '', below = ''] = rest.slice(1).split('/');
  const role = page === 'roles' && action !== '' ? nameIn(action) : null;
  if (exchange.method === 'GET') {
    if (role !== null && below === '') return showRole(place, role, exchange.query.get('done'));
    if (role !== null && below === 'delete') return showRoleDeletion(place, role);
    return show(place, page, action, exchange.query);
  }
  if (exchange.method !== 'POST') return missingPage(place, 'There is no such page.');
  // A page on another site may lead here, but it must not press buttons.
  if (['cross-site', 'same-site'].includes(headerOf(exchange.headers, 'sec-fetch-site'))) {
    return htmlAnswer(403, {
      title: 'Refused',
      body: '<h1>Refused</h1><p>This form was sent by another site.</p>',
    });
  }
  const form = new URLSearchParams(exchange.body);
  return role === null ? act(place, page, action, form) : actOnRole(place, role, below, form);
}

/** A name in an address; what is not encoded rightly names nothing. */
function nameIn(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return '';
  }
}

function actOnRole(place: AdminPlace, role: string, action: string, form: URLSearchParams): Answer {
  const { scope, home } = place;
  if (action === 'delete')
    return settle(
      () => {
        deleteRole(scope, role);
      },
      `${home}/roles?done=role-deleted`,
      (why) => showRoleDeletion(place, role, why),
    );
  if (action !== '') return missingPage(place, 'There is no such page.');
  return settle(
    () => {
      changeRole(scope, role, form.getAll('permission'));
    },
    `${rolePath(place, role)}?done=role-saved`,
    (why) => showRole(place, role, null, why),
  );
}

/** The store of a store's own admin; null in an organization's. */
const onlyStore = ({ isOrganization, stores }: AdminScope) => (isOrganization ? null : (stores[0] ?? null));

function show(place: AdminPlace, page: string, action: string, query: URLSearchParams): Answer {
  if (action === '') {
    const store = onlyStore(place.scope);
    if (page === '') return showUsers(place, query);
    if (page === 'add') return showAddUsers(place, query);
    if (page === 'assign-role') return showAssignRole(place, query);
    if (page === 'roles') return showRoles(place, query);
    if (page === 'security' && store !== null) return showSecurity(place, store, query.get('done'));
  }
  return withMember(place, page, (member) => {
    if (action === '') return showUser(place, member, query.get('done'));
    return isMemberAction(action)
      ? showConfirmation(place, member, action)
      : missingPage(place, 'There is no such page.');
  });
}

function act(place: AdminPlace, page: string, action: string, form: URLSearchParams): Answer {
  const { scope, home } = place;
  const at = action === '' ? page : `${page}/${action}`;
  const store = onlyStore(scope);
  switch (at) {
    case 'add':
      return settle(
        () => {
          invite(scope, form.get('emails') ?? '', form.getAll('role'), storesChosen(place, form));
        },
        `${home}?done=invited`,
        (why) => showAddUsers(place, form, why),
      );
    case 'assign-role':
      return settle(
        () => {
          assignRoles(scope, form.getAll('user'), form.getAll('role'), storesChosen(place, form));
        },
        `${home}?done=assigned`,
        (why) => showAssignRole(place, form, why),
      );
    case 'roles':
      return settle(
        () => {
          createRole(scope, form.get('name') ?? '');
        },
        `${rolePath(place, (form.get('name') ?? '').trim())}?done=role-created`,
        (why) => showRoles(place, form, why),
      );
    case 'security':
      if (store === null) break;
      store.requestCode.required = form.get('requests') !== 'anyone';
      return redirectAnswer(303, `${home}/security?done=security-saved`);
    case 'security/new-code':
      if (store === null) break;
      renewRequestCode(store);
      return redirectAnswer(303, `${home}/security?done=new-code`);
  }
  return withMember(place, page, (member) => actOn(place, member, action, form));
}

function actOn(place: AdminPlace, member: Member, action: string, form: URLSearchParams): Answer {
  const { scope, home } = place;
  const { key } = member;
  const path = memberPath(place, member);
  const onPage = (why: string): Answer => showUser(place, member, null, why);
  if (action === 'roles') {
    // Only what the page showed can be taken: a role that came meanwhile stays.
    const kept = form.getAll('keep');
    const taken = form.getAll('shown').filter((value) => !kept.includes(value));
    return settle(
      () => {
        takeRolesAway(scope, key, taken.map(readHolding));
      },
      `${path}?done=roles-saved`,
      onPage,
    );
  }
  if (action === 'devices') {
    return settle(
      () => {
        revokeDevice(scope, key, form.get('device') ?? '');
      },
      `${path}?done=revoked`,
      onPage,
    );
  }
  if (!isMemberAction(action)) return missingPage(place, 'There is no such page.');
  const acts: Readonly<Record<MemberAction, readonly [() => void, string]>> = {
    suspend: [
      () => {
        suspend(scope, key);
      },
      `${path}?done=suspended`,
    ],
    reactivate: [
      () => {
        reactivate(scope, key);
      },
      `${path}?done=reactivated`,
    ],
    remove: [
      () => {
        removeMember(scope, key, form.get('password') ?? '');
      },
      `${home}?done=removed`,
    ],
  };
  const [run, next] = acts[action];
  return settle(run, next, (why) => showConfirmation(place, member, action, why));
}

/** Does it and leads on, or shows the form again with the reason why it was not done. */
function settle(run: () => void, next: string, again: (why: string) => Answer): Answer {
  try {
    run();
    return redirectAnswer(303, next);
  } catch (error) {
    if (error instanceof AdminRefusal) return again(error.message);
    throw error;
  }
}

function withMember(place: AdminPlace, encoded: string, use: (member: Member) => Answer): Answer {
  const member = findMember(place.scope, encoded);
  return member === null ? missingPage(place, 'This user is not here any more.') : use(member);
}
