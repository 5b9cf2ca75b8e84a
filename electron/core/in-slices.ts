import type { InSteps } from '#shared/domain/in-steps.ts';
import type { Ports } from './ports.ts';

/** So many items at most between two questions whether others want a turn. */
const itemsAtOnce = 200;

/** What `tell` makes of each item, in their order, with turns for others in between. */
export async function inSlices<Item, Told>(
  { breather }: Pick<Ports, 'breather'>,
  items: readonly Item[],
  tell: (item: Item) => Told,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const [index, item] of items.entries()) {
    told.push(tell(item));
    if (index % itemsAtOnce === itemsAtOnce - 1) await breather.breathe();
  }
  return told;
}

/** What comes of the work, with turns for others between its steps. */
export async function workInSlices<Result>(
  { breather }: Pick<Ports, 'breather'>,
  work: InSteps<Result>,
): Promise<Result> {
  let step = work.next();
  while (step.done !== true) {
    await breather.breathe();
    step = work.next();
  }
  return step.value;
}
