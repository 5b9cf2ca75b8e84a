import { accountsAtTarget } from '../../core/people/accounts-at-target.ts';
import { editPerson, sayDifferent } from '../../core/people/edit-person.ts';
import { linkPersons } from '../../core/people/link-persons.ts';
import { listPeople } from '../../core/people/list-people.ts';
import { setDomainRules } from '../../core/people/set-domain-rules.ts';
import { showPerson } from '../../core/people/show-person.ts';
import { suggestLinks } from '../../core/people/suggest-links.ts';
import { unlinkAddress } from '../../core/people/unlink-address.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

export function peopleProcedures({ people }: Procedures, session: SessionControls) {
  const { door } = session;
  return {
    list: people.list.handler(async () => {
      const { views } = await session.workspace();
      return { people: listPeople(await views.load()) };
    }),
    show: people.show.handler(async ({ input }) => {
      const { views } = await session.workspace();
      return showPerson(await views.load(), input.person);
    }),
    atTarget: people.atTarget.handler(async ({ input }) => {
      const { views } = await session.workspace();
      return accountsAtTarget(await views.load(), input.target);
    }),
    link: people.link.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const person = await linkPersons(ports, door, input);
      views.changed();
      return person;
    }),
    unlink: people.unlink.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const person = await unlinkAddress(ports, door, input, await views.load());
      views.changed();
      return person;
    }),
    notTheSame: people.notTheSame.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      await sayDifferent(ports, door, input);
      views.changed();
      return {};
    }),
    edit: people.edit.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const person = await editPerson(ports, door, input);
      views.changed();
      return person;
    }),
    suggestions: people.suggestions.handler(async () => {
      const { views } = await session.workspace();
      const view = await views.load();
      const suggestions = suggestLinks(view).flatMap((suggestion) => {
        const [person, other] = [view.people.get(suggestion.personId), view.people.get(suggestion.otherId)];
        if (person === undefined || other === undefined) return [];
        return [
          {
            ...suggestion,
            name: person.name,
            otherName: other.name,
            emails: [...person.emails],
            otherEmails: [...other.emails],
          },
        ];
      });
      return { suggestions };
    }),
    domainRules: people.domainRules.handler(async () => {
      const { ports } = await session.workspace();
      return { rules: [...(await ports.storage.people.domainRules())] };
    }),
    setDomainRules: people.setDomainRules.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const rules = await setDomainRules(ports, door, input.rules);
      views.changed();
      return { rules: [...rules] };
    }),
  };
}
