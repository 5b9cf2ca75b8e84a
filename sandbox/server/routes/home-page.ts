/** The sandbox's front page: which stores there are and how they behave, for people. */
import type { Answer } from '../answer.ts';
import { escapeHtml, htmlAnswer } from '../html-page.ts';
import type { SandboxState } from '../sandbox-state.ts';

export function answerHome(state: SandboxState): Answer {
  const rows = state.world.stores
    .map((store) => {
      const fault = state.faults.peek(store.domain)?.kind ?? 'none';
      const path = `/stores/${store.domain}/admin/settings/account`;
      const cells = [store.domain, store.plan, String(store.accounts.length), fault];
      const name = `<td><a href="${escapeHtml(path)}">${escapeHtml(store.name)}</a></td>`;
      return `<tr>${name}${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
    })
    .join('');
  const organizations = state.world.organizations.map(
    ({ id, name }) =>
      `<li><a href="/organizations/${escapeHtml(id)}/admin/settings/users">${escapeHtml(name)}</a></li>`,
  );
  const heads = ['Store', 'Domain', 'Plan', 'Accounts', 'Misbehaviour'];
  const body =
    `<h1>Sandbox stores</h1><p>This server stands in for Shopify on this machine. ` +
    `Everyone and everything in it is made up. A name leads to the admin's Users page. A store's endpoint is this address followed by ` +
    `<code>/stores/</code> and its domain.</p>` +
    `<table><caption>${state.world.stores.length} stores</caption><thead><tr>` +
    `${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows}</tbody></table>` +
    (organizations.length === 0 ? '' : `<h2>Organizations</h2><ul>${organizations.join('')}</ul>`);
  return htmlAnswer(200, { title: 'Sandbox stores', body });
}
