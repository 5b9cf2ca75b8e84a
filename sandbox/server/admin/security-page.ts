/** Users > Security of a store: whether agencies need a code to ask for access, and the code (facts.md 8). */
import type { SandboxStore } from '../../world/world.ts';
import type { Answer } from '../answer.ts';
import { escapeHtml } from '../html-page.ts';
import { adminPage, choice, fieldset, type AdminPlace } from './admin-place.ts';

export function showSecurity(place: AdminPlace, store: SandboxStore, done: string | null): Answer {
  const { required, digits } = store.requestCode;
  const path = `${escapeHtml(place.home)}/security`;
  const radio = (value: string, words: string, checked: boolean): string =>
    choice('requests', value, words, { type: 'radio', checked });
  const body =
    `<h2>Collaborators</h2><form method="post" action="${path}">` +
    fieldset(
      'Collaborator requests',
      radio(
        'code',
        'Only people with a collaborator request code can send a collaborator request',
        required,
      ) + radio('anyone', 'Anyone can send a collaborator request', !required),
    ) +
    `<button type="submit">Save</button></form>` +
    (required
      ? `<p>Collaborator request code: <output aria-label="Collaborator request code">${digits}</output></p>` +
        `<form method="post" action="${path}/new-code"><button type="submit">Generate new code</button></form>`
      : '');
  return adminPage(place, { title: 'Security', body, done });
}
