import { expect, test } from 'vitest';
import { MatrixLook } from '#shared/domain/matrix/saved-view.ts';
import { failureOf, newWorkspace, testPlace } from '../fixtures/test-session.ts';

const look = (filter: string) => MatrixLook.parse({ arrangement: { filter } });

test('views are saved, renamed, moved, opened first and deleted, and outlive the session', async () => {
  await using place = testPlace();
  const session = await newWorkspace(place);
  const { views } = session.client;
  expect(await views.list()).toEqual({ views: [], defaultId: null });
  const { id } = await views.save({ name: ' Owners ', look: look('kind:owner') });
  const { id: other } = await views.save({ name: 'Stale', look: look('stale:yes') });
  const names = async () => (await views.list()).views.map(({ name }) => name);
  expect(await names()).toEqual(['Owners', 'Stale']);

  expect((await failureOf(views.save({ name: 'owners', look: look('') }))).code).toBe('already-exists');
  expect((await failureOf(views.rename({ id: other, name: 'OWNERS' }))).code).toBe('already-exists');
  await views.rename({ id: other, name: 'Old data' });
  await views.reorder({ id: other, to: 0 });
  await views.save({ id, name: 'Owners', look: look('kind:owner plan:Plus') });
  await views.setDefault({ id });
  expect(await names()).toEqual(['Old data', 'Owners']);

  await session.close();
  const again = place.session().client.views;
  const kept = await again.list();
  expect(kept.defaultId).toBe(id);
  expect(kept.views[1]?.look.arrangement.filter).toBe('kind:owner plan:Plus');
  expect(await again.remove({ id })).toMatchObject({ views: [{ name: 'Old data' }], defaultId: null });
  expect((await failureOf(again.remove({ id }))).code).toBe('not-found');
  expect((await failureOf(again.setDefault({ id }))).code).toBe('not-found');
});

test('views saved at the same moment are all kept', async () => {
  await using place = testPlace();
  const { client } = await newWorkspace(place);
  await Promise.all(
    Array.from({ length: 8 }, (_, at) => client.views.save({ name: `View ${at}`, look: look('') })),
  );
  expect((await client.views.list()).views).toHaveLength(8);
});
