import { beforeAll, expect, it } from 'vitest';
import { account, at, content, holding, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { findKnownRoles, type RoleQuestion } from './known-roles.ts';

let ports: TestPorts;
let view: WorkspaceView;

beforeAll(async () => {
  ports = createTestPorts();
  const acme = targetId(9);
  const organization = { kind: 'organization', id: acme, name: 'Acme', clientId: null } as const;
  const group = { group: 'Care', source: 'attested', by: 'Lee', at: at(0) } as const;
  await ports.storage.targets.save({
    ...organization,
    createdAt: at(0),
    connection: null,
    groups: [{ ...group, roles: [{ role: 'Night care', stores: [targetId(1)] }] }],
  });
  const ana = account('ana@agency.example', holding('Support', 'Packer'));
  await ports.addStore({ ...store(1), organizationId: acme }, content([ana]));
  await ports.addStore({ ...store(2), organizationId: acme }, content([]));
  await ports.addStore(
    store(3),
    content([
      account('bo@agency.example', holding('Support')),
      { ...account('cy@agency.example', holding('Long gone')), status: 'removed' },
    ]),
  );
  const sync = createSyncRunner(ports);
  await sync.start({});
  await sync.finished();
  view = await createViews(ports).load();
});

const ask = (question: Partial<RoleQuestion>) =>
  findKnownRoles(ports, view, { people: [], stores: null, words: '', count: 50, ...question });

it('tells every role and at how many of the stores it is known, the most known first', async () => {
  expect(await ask({ stores: [targetId(2), targetId(3)] })).toEqual({
    roles: [
      { role: 'Support', places: 2 },
      { role: 'Night care', places: 1 },
      { role: 'Packer', places: 1 },
    ],
    inAll: 3,
    places: 2,
  });
});

it('keeps a role that none of the stores knows, since most stores tell nobody’s roles', async () => {
  expect((await ask({ stores: [targetId(3)] })).roles).toContainEqual({ role: 'Packer', places: 0 });
});

it('asks where somebody has accounts when no store is named', async () => {
  const bo = [...view.people.values()].filter(({ emails }) => emails.includes('bo@agency.example'));
  expect(await ask({ people: bo })).toMatchObject({
    roles: [{ role: 'Support', places: 1 }, {}, {}],
    places: 1,
  });
});

it('finds by words in any order and case, and tells how many there are beyond the first', async () => {
  expect(await ask({ words: ' CARE night' })).toMatchObject({ roles: [{ role: 'Night care' }], inAll: 1 });
  expect(await ask({ words: 'nothing like it' })).toMatchObject({ roles: [], inAll: 0 });
  const first = await ask({ count: 1 });
  expect([first.roles.length, first.inAll]).toEqual([1, 3]);
});
