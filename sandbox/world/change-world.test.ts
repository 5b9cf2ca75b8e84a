import { expect, it } from 'vitest';
import { buildWorld } from './build-world.ts';
import { changeWorld } from './change-world.ts';

it('gives no id twice, also not that of an account that was removed', () => {
  const world = buildWorld({ stores: 2, people: 10, healthy: true });
  const ids = new Set(world.stores.flatMap((store) => store.accounts.map(({ id }) => id)));
  const [store] = world.stores;
  if (store === undefined) throw new Error('The world has stores.');
  for (let times = 0; times < 3; times += 1) {
    const last = store.accounts.at(-1);
    changeWorld(world, { kind: 'remove-account', domain: store.domain, email: last?.email ?? '' });
    changeWorld(world, { kind: 'add-account', domain: store.domain, email: `new${times}@x.example` });
    const added = store.accounts.at(-1)?.id ?? 0;
    expect(ids.has(added)).toBe(false);
    ids.add(added);
  }
});
