import { recordEvent } from '../../core/audit/record-event.ts';
import { accountsAtTarget } from '../../core/people/accounts-at-target.ts';
import { dayOf } from '#shared/domain/person-state.ts';
import { editPerson, sayDifferent, sayMaybeSame } from '../../core/people/edit-person.ts';
import { linkPersons } from '../../core/people/link-persons.ts';
import { commitPeople, previewPeople } from '../../core/people/import-people.ts';
import { newestUndoable, undoChange } from '../../core/people/link-changes.ts';
import { listPeopleCalmly } from '../../core/people/list-people.ts';
import { setDomainRules } from '../../core/people/set-domain-rules.ts';
import { showPerson } from '../../core/people/show-person.ts';
import { prepareSuggestions, suggestLinks } from '../../core/people/suggest-links.ts';
import { unlinkAddress } from '../../core/people/unlink-address.ts';
import { personTimeline } from '../../core/timeline/show-timeline.ts';
import { understandPeople } from '../../connectors/people-import/understand-people.ts';
import { peopleCsv } from '../../exports/people-csv.ts';
import type { SessionControls } from '../session-controls.ts';
import { bytesOf, type Procedures } from './procedures.ts';

export function peopleProcedures({ people }: Procedures, session: SessionControls) {
  const { door } = session;
  return {
    list: people.list.handler(async () => {
      const { ports, views } = await session.workspace();
      const today = dayOf(ports.clock.now());
      return { people: await listPeopleCalmly(await views.load(), { today }, ports.breather) };
    }),
    show: people.show.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const view = await views.load();
      await prepareSuggestions(view, ports.breather);
      const detail = showPerson(view, input.person, dayOf(ports.clock.now()));
      return { ...detail, undoable: await newestUndoable(ports, detail.person.id) };
    }),
    timeline: people.timeline.handler(async ({ input }) => {
      const { history, ports, views } = await session.workspace();
      return personTimeline({ ...ports, history }, await views.load(), input.person);
    }),
    atTarget: people.atTarget.handler(async ({ input }) => {
      const { views } = await session.workspace();
      return accountsAtTarget(await views.load(), input.target);
    }),
    link: people.link.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const person = await linkPersons(ports, door, input, await views.load());
      views.changed();
      return person;
    }),
    unlink: people.unlink.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const person = await unlinkAddress(ports, door, input, await views.load());
      views.changed();
      return person;
    }),
    undo: people.undo.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const restored = await undoChange(ports, door, input.changeId);
      views.changed();
      return { people: [...restored] };
    }),
    notTheSame: people.notTheSame.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      await sayDifferent(ports, door, input);
      views.changed();
      return {};
    }),
    maybeTheSame: people.maybeTheSame.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      await sayMaybeSame(ports, door, input);
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
      const { ports, views } = await session.workspace();
      const view = await views.load();
      await prepareSuggestions(view, ports.breather);
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
    previewImport: people.previewImport.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      return previewPeople(ports, await views.load(), understandPeople(await bytesOf(input.file)));
    }),
    commitImport: people.commitImport.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const list = understandPeople(await bytesOf(input.file));
      const done = await commitPeople(ports, door, await views.load(), list, input.confirmOwners);
      views.changed();
      return done;
    }),
    exportList: people.exportList.handler(async () => {
      const { ports, views } = await session.workspace();
      const today = dayOf(ports.clock.now());
      const rows = await listPeopleCalmly(await views.load(), { today }, ports.breather);
      const csv = peopleCsv(rows);
      // Before the file leaves: no export goes unrecorded.
      await recordEvent(ports, door, 'people.exported', 'people', { people: rows.length });
      return { name: `people-${today}.csv`, file: new Blob([csv], { type: 'text/csv' }) };
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
