import { beforeAll, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { account, at, content, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { considerStoreAccess } from './consider-store-access.ts';
import type { Subject } from './wishes-of-job.ts';

let view: WorkspaceView;
let ana: Subject;
const [first, second, alone] = [store(1).domain, store(2).domain, store(3).domain];

beforeAll(async () => {
  const ports = createTestPorts();
  const [organizationId, createdAt] = [targetId(9), at(0)];
  const acme = { kind: 'organization', id: organizationId, name: 'Acme', clientId: null, createdAt } as const;
  await ports.storage.targets.save({ ...acme, connection: null, groups: [] });
  const there = content([account('ana@agency.example')]);
  await ports.addStore({ ...store(1), organizationId }, there);
  await ports.addStore({ ...store(2), organizationId }, content([]));
  await ports.addStore(store(3), there);
  const sync = createSyncRunner(ports);
  await sync.start({});
  await sync.finished();
  view = await createViews(ports).load();
  const person = [...view.people.values()].find(({ emails }) => emails.includes('ana@agency.example'));
  if (person === undefined) throw new Error('Ana is nobody here.');
  ana = { person };
});

const consider = (add: readonly string[], remove: readonly string[]) =>
  considerStoreAccess(view, { kind: 'edit-store-access', role: 'Support', add, remove }, [ana]);

it('gives the role at the stores added and takes it at those removed', () => {
  const { wanted, errors } = consider([second], [first]);
  expect(wanted).toMatchObject([
    { targetId: targetId(2), email: 'ana@agency.example', change: { kind: 'assign-role', role: 'Support' } },
    { targetId: targetId(1), email: 'ana@agency.example', change: { kind: 'remove-role', role: 'Support' } },
  ]);
  expect(errors).toEqual([]);
});

it('says of a store of no organization that there is nothing to edit', () => {
  const { wanted, errors } = consider([alone, second], []);
  expect(wanted).toMatchObject([{ targetId: targetId(2) }]);
  expect(errors).toMatchObject([
    { wanted: { targetId: targetId(3) }, why: expect.stringContaining('no organization') },
  ]);
});

it.each([
  [[], [], 'No store was named'],
  [[first], [first], 'both to be added and to be removed'],
  [['nowhere.myshopify.com'], [], 'There is no store'],
])('refuses %j and %j', (add, remove, says) => {
  expect(() => consider(add, remove)).toThrow(RollcallError);
  expect(() => consider(add, remove)).toThrow(says);
});
