import { foldText } from '#shared/domain/fold-text.ts';
import type { Target } from '#shared/domain/target.ts';
import type { Ports } from '../ports.ts';
import { findStore } from './find-store.ts';

/** The organization of that name or id, else the store of that domain. Throws `not-found` with the nearest known domain. */
export async function findTarget(ports: Pick<Ports, 'storage'>, typed: string): Promise<Target> {
  const wanted = foldText(typed);
  const organization = (await ports.storage.targets.list()).find(
    (target) => target.kind === 'organization' && (target.id === typed || foldText(target.name) === wanted),
  );
  return organization ?? findStore(ports, typed);
}
