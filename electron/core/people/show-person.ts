import type { PersonDetail } from '#shared/contract/people.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { personAccount, personRow } from './person-rows.ts';
import { requirePerson } from './resolve-person.ts';
import { suggestLinks } from './suggest-links.ts';

/** All that is known of a person on a day, named by id or any of its addresses. Throws `not-found` with the nearest known one. */
export function showPerson(view: WorkspaceView, text: string, today: string): Omit<PersonDetail, 'undoable'> {
  const person = requirePerson({ people: [...view.people.values()], links: view.links }, text);
  const suggestions = suggestLinks(view).flatMap((suggestion) => {
    const { personId, otherId, grounds } = suggestion;
    if (personId !== person.id && otherId !== person.id) return [];
    const other = view.people.get(personId === person.id ? otherId : personId);
    if (other === undefined) return [];
    return [
      {
        personId: person.id,
        otherId: other.id,
        grounds,
        otherName: other.name,
        otherEmails: [...other.emails],
      },
    ];
  });
  return {
    person: personRow(view, person, today),
    links: view.links.filter(({ personId }) => personId === person.id),
    accounts: (view.accountsOf.get(person.id) ?? []).map(({ at, account }) => personAccount(at, account)),
    suggestions,
    toldApart: view.differentPairs.flatMap((pair) => {
      if (!pair.includes(person.id)) return [];
      const other = view.people.get(pair[0] === person.id ? pair[1] : pair[0]);
      return other === undefined ? [] : [{ personId: other.id, name: other.name }];
    }),
  };
}
