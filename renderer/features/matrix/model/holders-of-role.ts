import type { MatrixView } from './matrix-view.ts';
import type { PlanSubjects } from './plan-subjects.ts';

/** Of these people at these stores: who holds a role there, and the stores where somebody does. */
export function holdersOfRole(
  { data: { axes, columns } }: MatrixView,
  { people, stores }: PlanSubjects,
  role: string,
): PlanSubjects {
  const wanted = axes.roles.indexOf(role);
  const [chosenPeople, chosenStores] = [people, stores].map(
    (list) => new Set(list.map(({ value }) => value)),
  );
  const holders = new Set<string>();
  const places = new Set<string>();
  for (let cell = 0; cell < columns.length; cell += 1) {
    const person = axes.people[columns.person[cell] ?? -1]?.id;
    const domain = axes.targets[columns.target[cell] ?? -1]?.domain;
    if (person === undefined || domain === undefined || domain === null) continue;
    if (chosenPeople?.has(person) !== true || chosenStores?.has(domain) !== true) continue;
    const held = columns.roleIds.subarray(columns.roleStart[cell], columns.roleStart[cell + 1]);
    if (!held.includes(wanted)) continue;
    holders.add(person);
    places.add(domain);
  }
  return {
    people: people.filter(({ value }) => holders.has(value)),
    stores: stores.filter(({ value }) => places.has(value)),
  };
}
