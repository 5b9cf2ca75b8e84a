/** A plain HTML table with frozen headers, written at once: the browser lays all of it out. */
import { accountAt, classOf, letterOf, parseRows, type Contestant } from '../contestant.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const contestant: Contestant = {
  mount(place, arrived) {
    const { targets, people } = parseRows(arrived);
    const head = targets.map(({ name }) => `<th class="head">${escaped(name)}</th>`).join('');
    const body = people.map((row) => {
      const cells = targets.map((_, at) => {
        const account = accountAt(row, at);
        return `<td class="${classOf(account)}">${letterOf(account)}</td>`;
      });
      return `<tr><th class="name">${escaped(row.name)}</th>${cells.join('')}</tr>`;
    });
    place.innerHTML = `<div class="table-scroller"><table><thead><tr><th class="corner"></th>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
  },
  scroller: () => document.querySelector('.table-scroller'),
};
