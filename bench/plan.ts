/** What planning costs, and what applying costs beside the requests themselves. `npm run bench:plan` */
import { nodeHasher } from '#electron/app/node-hasher.ts';
import { canonicalText } from '#shared/domain/canonical-json.ts';
import { diffAccess } from '#shared/domain/plan/diff-access.ts';
import { groupVisits } from '#shared/domain/plan/group-visits.ts';
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import { spreadOf, tellSeconds, type Figure } from './harness/figures.ts';
import { applyAgainstBare } from './plan/apply-against-bare.ts';
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

    say(`${people} operations by SCIM, forth and back`);
    const apply = await applyAgainstBare(people, Math.min(rounds, 3));
    const [ours, bare, journal] = [spreadOf(apply.ours), spreadOf(apply.bare), spreadOf(apply.journal)];
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
        value: groupVisits(operations).length,
        unit: 'visits',
        bound: 2 + 28,
        detail: '12 of the stores in 2 organizations: one each, and one for every other store',
      },
      {
        name: 'applying by SCIM against the bare requests',
        value: ours.median / bare.median,
        unit: '×',
        bound: 1 / 0.9,
        detail: `${apply.requests} requests: ours ${tellSeconds(ours)}, bare ${tellSeconds(bare)}`,
      },
      {
        name: '– the journal against the bare requests',
        value: journal.median / bare.median,
        unit: '×',
        bound: 0.1,
        detail: `waited for the disk: ${tellSeconds(journal)}`,
      },
    ] satisfies readonly Figure[];
  },
};

if (import.meta.main) await runBenchmarks([planBenchmark]);
