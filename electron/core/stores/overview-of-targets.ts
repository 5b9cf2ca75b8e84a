import type { PersonHere, PlaceOverview } from '#shared/contract/place-overview.ts';
import { higherSensitivity } from '#shared/domain/account-sensitivity.ts';
import { compareOwners } from '#shared/domain/compare-owners.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { everythingBecause } from '#shared/domain/permissions/effective-permissions.ts';
import type { Sensitivity } from '#shared/domain/sensitivity.ts';
import type { ViewTarget, WorkspaceView } from '../workspace-view/workspace-view.ts';
import { listStores } from './list-stores.ts';

interface Here {
  readonly places: Set<ViewTarget>;
  readonly administers: Set<ViewTarget>;
  sensitivity: Sensitivity;
}

/** The stores that are wanted, and everybody with an account there that still exists. Computed from the view. */
export function overviewOfTargets(view: WorkspaceView, isWanted: (at: ViewTarget) => boolean): PlaceOverview {
  const targets = view.targets.filter(isWanted);
  const byPerson = new Map<PersonId, Here>();
  for (const at of targets) {
    for (const { personId, merged, sensitivity } of at.accounts) {
      if (merged.account.status === 'removed') continue;
      const here = byPerson.get(personId) ?? {
        places: new Set(),
        administers: new Set(),
        sensitivity: 'unknown',
      };
      here.places.add(at);
      if (everythingBecause(merged.account) !== null) here.administers.add(at);
      here.sensitivity = higherSensitivity(here.sensitivity, sensitivity);
      byPerson.set(personId, here);
    }
  }
  const people = [...byPerson].flatMap(([personId, here]): PersonHere[] => {
    const person = view.people.get(personId);
    if (person === undefined) return [];
    return [
      {
        personId,
        name: person.name,
        emails: person.emails,
        owner: person.owner,
        places: here.places.size,
        administers: here.administers.size,
        sensitivity: here.sensitivity,
      },
    ];
  });
  people.sort((a, b) => compareOwners(a.owner, b.owner) || (foldText(a.name) < foldText(b.name) ? -1 : 1));
  return { stores: listStores(view, new Set(targets)), people };
}
