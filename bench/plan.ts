/** What planning costs, and what applying costs beside the requests themselves. `npm run bench:plan` */
import { nodeHasher } from '#electron/app/node-hasher.ts';
import { canonicalText } from '#shared/domain/canonical-json.ts';
import { diffAccess } from '#shared/domain/plan/diff-access.ts';
import { groupVisits, type VisitGroup } from '#shared/domain/plan/group-visits.ts';
import { describeVisit } from '#shared/domain/plan/describe-visit.ts';
import { isAccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import { keysOfVisit } from '#shared/domain/plan/visit-keys.ts';
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import { spreadOf, tellSeconds, type Figure, type Spread } from './harness/figures.ts';
import { applyAgainstBare, type ApplyRound, type ApplyTimes } from './plan/apply-against-bare.ts';
import { planningWorld, type PlanningWorld } from './plan/planning-world.ts';

const targets = 1_000;
const inOrganizations = 100;

/** Everybody at every store, people shared between stores as in an agency. */
function bulk(wishes: number): PlanningWorld {
  const perStore = wishes / targets;
  const peopleAt = (store: number): readonly number[] =>
    Array.from({ length: perStore }, (_, n) => (store * 7 + n) % 5_000);
  return planningWorld(targets, peopleAt, 4, inOrganizations);
}

/** Milliseconds of the plan, and of its hash on top. */
function plan({ current, wanted }: PlanningWorld): { readonly plan: number; readonly hash: number } {
  const begun = performance.now();
  const difference = diffAccess(current, wanted, { ownAddresses: new Set() });
  const visits = groupVisits(difference.operations);
  const planned = performance.now();
  nodeHasher.sha256(canonicalText({ wanted, ...difference, visits }));
  return { plan: planned - begun, hash: performance.now() - planned };
}

/** How late answers are, about, at the other end of a continent. */
const farMs = 30;

/** What applying costs beside the bare requests, and of that the journal. */
function applyFigures({ rounds, requests }: ApplyTimes, name: string): readonly Figure[] {
  const spread = (of: (round: ApplyRound) => number): Spread => spreadOf(rounds.map(of));
  const [ours, bare] = [spread((round) => round.ours.ms), spread((round) => round.bare.ms)];
  const [ourCpu, bareCpu] = [spread((round) => round.ours.cpu), spread((round) => round.bare.cpu)];
  const unwritten = spread((round) => round.unwritten.ms);
  const waited = spread((round) => round.waited);
  return [
    {
      name: `${name} against the bare requests`,
      value: ours.median / bare.median,
      unit: '×',
      bound: 1 / 0.9,
      detail: `${requests} requests: ours ${tellSeconds(ours)}, bare ${tellSeconds(bare)}; processor ${tellSeconds(ourCpu)}, bare ${tellSeconds(bareCpu)}`,
    },
    {
      name: '– what its journal adds',
      value: spread((round) => round.ours.ms - round.unwritten.ms).median / bare.median,
      unit: '×',
      bound: 0.1,
      detail: `without it ${tellSeconds(unwritten)}; the disk took ${tellSeconds(waited)}, most of it while a request was under way`,
    },
  ];
}

/** What is pressed in the runner during one visit. */
function keysFor(visit: VisitGroup, operations: readonly Operation[]): readonly string[] {
  const done = operations.filter(({ id }) => visit.operations.includes(id));
  const isStore = done.every((operation) => !isAccountOperation(operation) || operation.stores.length === 0);
  const place = isStore
    ? ({ kind: 'store', domain: 'tea.myshopify.com', endpoint: null, number: null } as const)
    : ({ kind: 'organization', domain: null, endpoint: null, number: '1' } as const);
  return keysOfVisit(describeVisit({ ...visit, id: 'v1' }, done, place, String));
}

export const planBenchmark: Benchmark = {
  title: 'Planning and applying',
  async measure({ rounds = 5, accounts = 100, people = 150 }, say) {
    const many = accounts * targets;
    say(`${many} wishes over ${targets} stores; ${rounds} rounds`);
    const [large, small] = [bulk(many), bulk(many / 10)];
    plan(large); // warms up
    const found = Array.from({ length: rounds }, () => ({ small: plan(small), large: plan(large) }));
    const time = spreadOf(found.map(({ large: { plan: ms } }) => ms));
    const hash = spreadOf(found.map(({ large: { hash: ms } }) => ms));
    const tenth = spreadOf(found.map(({ small: { plan: ms } }) => ms));

    const team = Array.from({ length: 25 }, (_, n) => n);
    const scenario = planningWorld(40, () => team, 2, 12);
    const { operations } = diffAccess(scenario.current, scenario.wanted, { ownAddresses: new Set() });

    const visits = groupVisits(operations);
    const keys = visits.map((visit) => keysFor(visit, operations));
    const most = Math.max(...keys.map(({ length }) => length));

    say(`${people} operations by SCIM, forth and back`);
    const near = applyFigures(await applyAgainstBare(people, rounds), 'applying by SCIM');
    const some = Math.ceil(people / 10);
    say(`${some} of them with answers ${farMs} ms later`);
    const far = applyFigures(
      await applyAgainstBare(some, 1, farMs),
      `– with answers after ${farMs} ms: applying by SCIM`,
    );
    return [
      {
        name: `planning ${many.toLocaleString('en')} changes`,
        value: time.median,
        unit: 'ms',
        bound: 1_000,
        detail: `${tellSeconds(time)}; hashing the plan ${tellSeconds(hash)} on top`,
      },
      {
        name: '– against a tenth of them',
        value: time.median / tenth.median,
        unit: '×',
        bound: 12,
        detail: `a tenth ${tellSeconds(tenth)}`,
      },
      {
        name: 'visits: a role for 25 people at 40 stores',
        value: visits.length,
        unit: 'visits',
        bound: 2 + 28,
        detail: '12 of the stores in 2 organizations: one each, and one for every other store',
      },
      {
        name: '– key presses in one of them, at most',
        value: most,
        unit: 'keys',
        // At an organization the stores are typed, too.
        bound: 4 + 1,
        detail: [...new Set(keys.map((each) => each.join(' ').toUpperCase()))].join(', or '),
      },
      ...near,
      ...far,
    ] satisfies readonly Figure[];
  },
};

if (import.meta.main) await runBenchmarks([planBenchmark]);
