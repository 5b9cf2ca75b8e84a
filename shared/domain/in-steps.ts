/** Long work that can be put aside wherever it yields, so that others get their turn. The same comes of it however it is driven. */
export type InSteps<Result> = Generator<void, Result, void>;

/** So many items are dealt with in one step: far less than a millisecond's work up to some. */
const itemsInStep = 200;

/** Does all steps one after the other. */
export function inOneGo<Result>(work: InSteps<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** Does something with each item; those that are added meanwhile have their turn, too. */
export function* eachInSteps<Item>(
  items: Iterable<Item>,
  act: (item: Item, index: number) => void,
): InSteps<void> {
  let index = 0;
  for (const item of items) {
    act(item, index);
    index += 1;
    if (index % itemsInStep === 0) yield;
  }
}

/** What becomes of each item, in their order. */
export function* mapInSteps<Item, Told>(
  items: Iterable<Item>,
  tell: (item: Item, index: number) => Told,
): InSteps<Told[]> {
  const told: Told[] = [];
  yield* eachInSteps(items, (item, index) => void told.push(tell(item, index)));
  return told;
}

/** As `Map.groupBy`. */
export function* groupInSteps<Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): InSteps<Map<Key, Item[]>> {
  const groups = new Map<Key, Item[]>();
  yield* eachInSteps(items, (item) => {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  });
  return groups;
}

/** So many items are sorted at once; longer lists are merged of such. */
const itemsInRun = 1_000;

/** As `toSorted`: items that are equal keep their order. */
export function* sortInSteps<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): InSteps<Item[]> {
  if (items.length <= itemsInRun) return items.toSorted(compare);
  const middle = items.length >> 1;
  const left = yield* sortInSteps(items.slice(0, middle), compare);
  yield;
  const right = yield* sortInSteps(items.slice(middle), compare);
  yield;
  const sorted: Item[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const [one, other] = [left[l], right[r]];
    // Both lists are without holes: only what lies behind an end is undefined, or was put in as such.
    const takesLeft = r >= right.length || (l < left.length && compare(one as Item, other as Item) <= 0);
    sorted.push((takesLeft ? one : other) as Item);
    if (takesLeft) l += 1;
    else r += 1;
    if (sorted.length % itemsInStep === 0) yield;
  }
  return sorted;
}
