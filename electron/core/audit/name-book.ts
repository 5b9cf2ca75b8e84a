import { foldText } from '#shared/domain/fold-text.ts';
import type { Ports } from '../ports.ts';

/** Names of people, clients and targets, as they are now. */
export interface NameBook {
  /** Those of these ids that are known. */
  of(ids: readonly string[]): Record<string, string>;
  /** Ids of what has this text in its name. */
  idsLike(text: string): readonly string[];
}

/** So many names at most are searched along with a text: more say nothing. */
const mostAlike = 500;

export async function nameBook({ storage }: Pick<Ports, 'storage'>): Promise<NameBook> {
  const [people, clients, targets] = await Promise.all([
    storage.people.list(),
    storage.clients.list(),
    storage.targets.list(),
  ]);
  const names = new Map<string, string>();
  for (const { id, name, emails } of people) names.set(id, name === '' ? (emails[0] ?? '') : name);
  for (const { id, name } of clients) names.set(id, name);
  for (const target of targets) {
    names.set(target.id, target.kind === 'store' && target.name === '' ? target.domain : target.name);
  }
  return {
    of: (ids) =>
      Object.fromEntries(
        ids.flatMap((id) => {
          const name = names.get(id);
          return name === undefined || name === '' ? [] : [[id, name]];
        }),
      ),
    idsLike(text) {
      const wanted = foldText(text);
      const alike: string[] = [];
      for (const [id, name] of names) {
        if (alike.length < mostAlike && foldText(name).includes(wanted)) alike.push(id);
      }
      return alike;
    },
  };
}
