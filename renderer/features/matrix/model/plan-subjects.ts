import type { MatrixView } from './matrix-view.ts';
import { selectedItems } from './selected-items.ts';
import type { Range } from './selection.ts';

/** The people and stores of a selection, as a plan names them. */
export interface PlanSubjects {
  readonly people: readonly { readonly value: string; readonly label: string }[];
  /** By domain; an organization stands for its stores. */
  readonly stores: readonly { readonly value: string; readonly label: string }[];
}

/** Whether roles there may cover several stores. */
export function isOfOrganization(target: MatrixView['data']['axes']['targets'][number] | undefined): boolean {
  return target !== undefined && (target.kind === 'organization' || target.organization !== null);
}

/** Whom and what a plan for this selection is about. Empty where nothing that a plan can be about is selected. */
export function planSubjects(view: MatrixView, ranges: readonly Range[]): PlanSubjects {
  const { people, targets } = selectedItems(view, ranges);
  const { axes, personNames } = view.data;
  const organizations = new Set(
    targets.flatMap((item) => {
      const target = axes.targets[item];
      return target?.kind === 'organization' ? [target.name] : [];
    }),
  );
  const chosen = new Set(targets);
  return {
    people: people.flatMap((item) => {
      const person = axes.people[item];
      return person === undefined ? [] : [{ value: person.id, label: personNames[item] ?? '' }];
    }),
    stores: axes.targets.flatMap(({ domain, name, organization }, item) =>
      domain !== null && (chosen.has(item) || (organization !== null && organizations.has(organization)))
        ? [{ value: domain, label: name }]
        : [],
    ),
  };
}
