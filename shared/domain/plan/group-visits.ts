import type { TargetId } from '../ids.ts';
import { eachInSteps, groupInSteps, inOneGo, type InSteps } from '../in-steps.ts';
import type { AdminPage, OperationId } from './operation.ts';

/** What grouping needs to know of an operation. `page` is null where no human goes anywhere. */
export interface Groupable {
  readonly id: OperationId;
  readonly targetId: TargetId;
  readonly page: AdminPage | null;
  /** Left out where it is about no account. */
  readonly account?: Login;
  readonly dependsOn: readonly OperationId[];
}

/** Whose page it is, on the page of a user. */
interface Login {
  readonly key: string | null;
  readonly email: string | null;
}

/** One trip to one page, with the operations done there, in order. */
export interface VisitGroup {
  readonly targetId: TargetId;
  readonly page: AdminPage;
  readonly account: Login | null;
  readonly operations: readonly OperationId[];
}

/**
 * The fewest visits that respect what must come before what. Operations come with those they depend on before them.
 * Targets don't depend on each other, so each is solved by itself; operations that no human does count as done as soon
 * as they can be.
 *
 * It never pays to leave a page before all is done that can be done there. A page on which all that is left can be done
 * costs one visit, now or later, so it is visited at once: linear in operations and dependencies. Only where no page is
 * like that are the choices tried, fewest visits first. The property test compares with brute force.
 */
export function groupVisits(operations: readonly Groupable[]): readonly VisitGroup[] {
  return inOneGo(groupVisitsInSteps(operations));
}

/** Likewise in steps of a few milliseconds. */
export function* groupVisitsInSteps(operations: readonly Groupable[]): InSteps<readonly VisitGroup[]> {
  const byTarget = yield* groupInSteps(operations, ({ targetId }) => targetId);
  const visits: VisitGroup[] = [];
  for (const group of byTarget.values()) {
    const fewest = yield* fewestVisits(yield* readWork(group));
    yield* eachInSteps(fewest, (visit) => void visits.push(visit));
    yield;
  }
  return visits;
}

/** The operations of one target, by position. */
interface Work {
  readonly operations: readonly Groupable[];
  readonly pages: readonly string[];
  readonly onPage: ReadonlyMap<string, readonly number[]>;
  /** Dependencies on the same page; and everything that waits for this one from another page. */
  readonly here: readonly (readonly number[])[];
  readonly dependants: readonly (readonly number[])[];
}

/** How far one way through the work has come. */
interface Way {
  readonly done: Uint8Array;
  /** For each operation, how many of its dependencies on other pages are not done. */
  readonly waitsFor: Uint32Array;
  /** For each page, how many of its operations wait for another page. */
  readonly waiting: Map<string, number>;
  readonly visits: VisitGroup[];
}

function* readWork(operations: readonly Groupable[]): InSteps<Work> {
  const position = new Map(operations.map(({ id }, index) => [id, index]));
  const pages = operations.map(pageKey);
  const onPage = new Map<string, number[]>();
  const dependants: number[][] = operations.map(() => []);
  const here: number[][] = operations.map(() => []);
  yield* eachInSteps(operations, ({ dependsOn }, index) => {
    const page = pages[index] ?? '';
    const list = onPage.get(page);
    if (list === undefined) onPage.set(page, [index]);
    else list.push(index);
    for (const id of dependsOn) {
      const need = position.get(id);
      if (need === undefined) continue;
      if (pages[need] === page) here[index]?.push(need);
      else dependants[need]?.push(index);
    }
  });
  return { operations, pages, onPage, here, dependants };
}

/** Takes the shortest way first, so that the first one at the end has the fewest visits. */
function* fewestVisits(work: Work): InSteps<readonly VisitGroup[]> {
  const start = firstWay(work);
  yield* finishPages(work, start);
  let ways: readonly Way[] = [start];
  const gone = new Set<string>();
  for (;;) {
    const [way, ...others] = ways;
    if (way === undefined) throw new Error('Operations wait for each other in a circle.');
    const pages = unfinishedPages(work, way);
    if (pages.length === 0) return way.visits;
    const state = way.done.join('');
    const further: Way[] = [];
    if (!gone.has(state)) for (const page of pages) further.push(...(yield* goTo(work, way, page)));
    gone.add(state);
    ways = [...others, ...further].sort((a, b) => a.visits.length - b.visits.length);
  }
}

function firstWay(work: Work): Way {
  const waitsFor = new Uint32Array(work.operations.length);
  for (const dependants of work.dependants)
    for (const index of dependants) waitsFor[index] = (waitsFor[index] ?? 0) + 1;
  const waiting = new Map<string, number>();
  for (const [page, all] of work.onPage)
    waiting.set(page, all.filter((index) => (waitsFor[index] ?? 0) > 0).length);
  return { done: new Uint8Array(work.operations.length), waitsFor, waiting, visits: [] };
}

/** The way on from a visit to this page; none when nothing can be done there yet. */
function* goTo(work: Work, way: Way, page: string): InSteps<readonly Way[]> {
  const further: Way = {
    done: way.done.slice(),
    waitsFor: way.waitsFor.slice(),
    waiting: new Map(way.waiting),
    visits: [...way.visits],
  };
  if (doOnPage(work, further, page) === null) return [];
  yield* finishPages(work, further);
  return [further];
}

/** Visits every page that can be finished, and those that this opens, until there is none. */
function* finishPages(work: Work, way: Way): InSteps<void> {
  const queue = [...work.onPage.keys()];
  yield* eachInSteps(queue, (page) => {
    if (way.waiting.get(page) !== 0) return;
    for (const freed of doOnPage(work, way, page) ?? []) queue.push(freed);
  });
}

/**
 * Does all that can be done on a page now, as one visit. Gives the pages that nothing on this one holds up any more; null
 * when there was nothing to do.
 */
function doOnPage(work: Work, way: Way, page: string): readonly string[] | null {
  const doing: Groupable[] = [];
  const freed: string[] = [];
  for (const index of work.onPage.get(page) ?? []) {
    if (way.done[index] === 1 || (way.waitsFor[index] ?? 0) > 0) continue;
    if (!(work.here[index] ?? []).every((need) => way.done[need] === 1)) continue;
    way.done[index] = 1;
    for (const dependant of work.dependants[index] ?? []) freed.push(...release(work, way, dependant));
    const operation = work.operations[index];
    if (operation !== undefined) doing.push(operation);
  }
  const [first] = doing;
  if (first === undefined) return null;
  if (first.page !== null)
    way.visits.push({
      targetId: first.targetId,
      page: first.page,
      account: first.page === 'user' ? loginOf(first) : null,
      operations: doing.map(({ id }) => id),
    });
  return freed;
}

/** One thing less that this operation waits for; gives its page when that waits for nothing more. */
function release(work: Work, way: Way, index: number): readonly string[] {
  const left = (way.waitsFor[index] ?? 1) - 1;
  way.waitsFor[index] = left;
  if (left > 0) return [];
  const page = work.pages[index] ?? '';
  const waiting = (way.waiting.get(page) ?? 1) - 1;
  way.waiting.set(page, waiting);
  return waiting === 0 ? [page] : [];
}

function unfinishedPages(work: Work, way: Way): readonly string[] {
  return [...work.onPage]
    .filter(([, all]) => all.some((index) => way.done[index] === 0))
    .map(([page]) => page);
}

/** What is done in one trip has one key; what no human does has one of its own each. */
function pageKey({ id, page, account }: Groupable): string {
  if (page === null) return `no page ${id}`;
  return page === 'user' ? `user ${account?.key ?? ''} ${account?.email ?? ''}` : page;
}

function loginOf({ account }: Groupable): Login {
  return { key: account?.key ?? null, email: account?.email ?? null };
}
