import type { PlanScope } from '#shared/contract/plans.ts';
import type { z } from 'zod';
import type { WatchedConsole } from '../harness/watched-console.ts';

/** Does something to the console and notes under that name how long its loop was held. */
type Take = (name: string, act: () => Promise<unknown>) => Promise<void>;

/** Plans, looks at and stages a role for ever more people at all stores. */
export async function takeLargePlans({ client }: WatchedConsole, take: Take): Promise<void> {
  const { people } = await client.people.list();
  const { stores } = await client.stores.list();
  const domains = stores.map(({ domain }) => domain);
  const scope = (count: number): z.input<typeof PlanScope> => ({
    people: people.slice(0, count).map(({ id }) => id),
    stores: domains,
  });
  const job = { kind: 'assign-role', role: 'Made for measuring' } as const;

  const [some, many] = [10, 100] as const;
  const changes = (count: number): string => (count * domains.length).toLocaleString('en');
  for (const count of [some, many]) {
    await take(`plan ${changes(count)} changes`, () => client.plans.create({ job, ...scope(count) }));
    const [newest] = (await client.plans.list()).plans;
    if (newest === undefined) throw new Error('The plan is listed.');
    await take(`show a plan of ${changes(count)}`, () => client.plans.show({ plan: newest.id }));
  }
  await take('list plans', () => client.plans.list());
  await take(`stage ${changes(some)} changes`, () =>
    client.staging.stage({ requests: [{ job, ...scope(some) }] }),
  );
  await take('preview what is staged', () => client.staging.show());
  await take('mark it in the matrix', () => client.staging.marks());
  await take('plan what is staged', () => client.staging.plan({}));
}
