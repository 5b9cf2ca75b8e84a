import { expect, it } from 'vitest';
import { account, content, store } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { prepareSuggestions, suggestLinks } from './suggest-links.ts';

it('finds the same suggestions in slices as at once, and breathes meanwhile', async () => {
  const ports = createTestPorts();
  const accounts = Array.from({ length: 300 }, (_, n) =>
    account(`${n % 2 === 0 ? 'ana' : 'a'}.ruiz${n >> 1}@agency${n % 3}.example`, {
      name: `Ana Ruiz ${n >> 2}`,
    }),
  );
  await ports.addStore(store(1), content(accounts));
  const runner = createSyncRunner(ports);
  await runner.start();
  await runner.finished();
  let breaths = 0;
  const view = await createViews(ports).load();
  await prepareSuggestions(view, { breathe: async () => void (breaths += 1) });
  const sliced = suggestLinks(view);
  expect(breaths).toBeGreaterThan(300 / 50);
  expect(sliced.length).toBeGreaterThan(50);
  expect(sliced).toEqual(suggestLinks(await createViews(ports).load()));
});
