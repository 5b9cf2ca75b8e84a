import type { AlikeRow } from '../domain/plan/make-alike.ts';
import type { PersonDetail, TargetAccount } from './people.ts';

const nameOf = (name: string, emails: readonly (string | null)[]): string =>
  name === '' ? (emails.find((email) => email !== null) ?? 'Somebody without a name') : name;

/** The comparison of two people as lines by target, for one of them to become like the other. */
export function alikePeople({ person, accounts }: PersonDetail, model: PersonDetail): readonly AlikeRow[] {
  const [own, like] = [accounts, model.accounts].map((each) => Map.groupBy(each, ({ targetId }) => targetId));
  const name = nameOf(person.name, person.emails);
  const modelName = nameOf(model.person.name, model.person.emails);
  return [...new Set([...(own?.keys() ?? []), ...(like?.keys() ?? [])])].flatMap((key) => {
    const [some, others] = [own?.get(key) ?? [], like?.get(key) ?? []];
    const at = some[0] ?? others[0];
    if (at === undefined) return [];
    const { target, domain } = at;
    return {
      ...{ key, personId: person.id, name, target, domain },
      ...{ own: some, model: `${modelName} at ${target}`, like: others },
    };
  });
}

/** A store in a comparison. */
export interface ComparedStore {
  readonly name: string;
  readonly domain: string;
  readonly accounts: readonly TargetAccount[];
}

/** The comparison of two stores as lines by person, for one of them to become like the other. */
export function alikeStores(
  { name: target, domain, accounts }: ComparedStore,
  model: ComparedStore,
): readonly AlikeRow[] {
  const [own, like] = [accounts, model.accounts].map((each) => Map.groupBy(each, ({ personId }) => personId));
  return [...new Set([...(own?.keys() ?? []), ...(like?.keys() ?? [])])].flatMap((key) => {
    const [some, others] = [own?.get(key) ?? [], like?.get(key) ?? []];
    const who = some[0] ?? others[0];
    if (who === undefined) return [];
    const name = nameOf(who.person, [who.email]);
    return {
      ...{ key, personId: key, name, target, domain },
      ...{ own: some, model: `${name} at ${model.name}`, like: others },
    };
  });
}
