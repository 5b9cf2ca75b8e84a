/** The sandbox's front page: which stores there are and how they behave, for people. */
import type { Answer } from '../answer.ts';
import { escapeHtml, htmlAnswer } from '../html-page.ts';
import type { SandboxState } from '../sandbox-state.ts';

export function answerHome(state: SandboxState): Answer {
  const rows = state.world.stores
    .map((store) => {
      const fault = state.faults.peek(store.domain)?.kind ?? 'none';
      const cells = [store.name, store.domain, store.plan, String(store.accounts.length), fault];
      return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
    })
    .join('');
  const heads = ['Store', 'Domain', 'Plan', 'Accounts', 'Misbehaviour'];
  const body =
    `<h1>Sandbox stores</h1><p>This server stands in for Shopify on this machine. ` +
    `Everyone and everything in it is made up. A store's endpoint is this address followed by ` +
    `<code>/stores/</code> and its domain.</p>` +
    `<table><caption>${state.world.stores.length} stores</caption><thead><tr>` +
    `${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows}</tbody></table>`;
  return htmlAnswer(200, { title: 'Sandbox stores', body });
}
