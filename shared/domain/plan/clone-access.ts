import { accessByTarget, type AccessAt, type Holder } from './access-at.ts';
import type { ConsideredWishes } from './considered-wishes.ts';
import { giveTo, handOn, type HandedOn, type RoleChoices } from './hand-on.ts';

/** What cloning comes to at one target. */
export interface ClonePart extends ConsideredWishes {
  readonly access: AccessAt;
  readonly handedOn: HandedOn;
}

/**
 * Gives others what somebody holds, target by target. Nothing is taken from anybody; what is not given stands in `errors` with
 * its reason, once for each of them.
 */
export function cloneAccess(
  source: Holder,
  others: readonly Holder[],
  choices: RoleChoices,
): readonly ClonePart[] {
  const receivers = others.map((holder) => ({ holder, access: accessByTarget(holder.holdings) }));
  return [...accessByTarget(source.holdings).values()].map((access) => {
    const handedOn = handOn(access, source.name, choices);
    const given = receivers.map(({ holder, access: theirs }) =>
      giveTo(holder, theirs.get(access.targetId), access, handedOn),
    );
    return {
      access,
      handedOn,
      wanted: given.flatMap(({ wanted }) => wanted),
      alreadySo: given.flatMap(({ alreadySo }) => alreadySo),
      errors: given.flatMap(({ errors }) => errors),
    };
  });
}
