import type { Door } from '#shared/domain/audit-event.ts';
import type { DomainRule, Person } from '#shared/domain/person.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { createOwnerFinder } from './domain-owner.ts';

/**
 * Replaces the domain rules and asks them again for everybody whose owner came from the old ones. Who was given another
 * owner by hand keeps it. Resolves with the rules as stored.
 */
export async function setDomainRules(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  rules: readonly DomainRule[],
): Promise<readonly DomainRule[]> {
  const store = ports.storage.people;
  return takeTurn(store, async () => {
    const before = await store.domainRules();
    const save = ownersAfter(await store.list(), before, rules);
    await store.saveDomainRules(rules);
    if (save.length > 0) await store.apply({ save });
    await recordEvent(ports, door, 'domain-rules.changed', 'people', {
      rules: rules.length,
      people: save.length,
    });
    return store.domainRules();
  });
}

/** The persons whose owner changes when one set of rules takes another's place. */
export function ownersAfter(
  persons: readonly Person[],
  before: readonly DomainRule[],
  after: readonly DomainRule[],
): readonly Person[] {
  const [old, now] = [createOwnerFinder(before), createOwnerFinder(after)];
  return persons.flatMap((person) => {
    const byRule = old(person.emails);
    const given = person.owner !== byRule.owner || person.clientId !== byRule.clientId;
    if (given && person.owner !== 'unknown') return [];
    const ownership = now(person.emails);
    const same = ownership.owner === person.owner && ownership.clientId === person.clientId;
    return same ? [] : [{ ...person, ...ownership }];
  });
}
