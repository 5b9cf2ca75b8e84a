import type { Door } from '#shared/domain/audit-event.ts';
import type { PlanId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { applyNoted } from './link-changes.ts';
import { requirePerson } from './resolve-person.ts';

/**
 * Changes the team of people as the plan says that their access follows. Can be taken back like any change of who is who; the plan
 * stays. Does nothing for who is in the team by now.
 */
export async function moveToTeam(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  moved: readonly Person[],
  team: string,
  plan: PlanId,
): Promise<void> {
  const store = ports.storage.people;
  await takeTurn(store, async () => {
    const known = { people: await store.list(), links: [] };
    const before = moved.map(({ id }) => requirePerson(known, id)).filter((person) => person.team !== team);
    if (before.length === 0) return;
    await applyNoted(ports, {
      what: 'moved',
      names: [team],
      ids: before.map(({ id }) => id),
      changes: { save: before.map((person) => ({ ...person, team })) },
    });
    for (const { id, name, team: left } of before)
      await recordEvent(ports, door, 'person.moved-team', id, { name, before: left, after: team, plan });
  });
}
