import { beforeAll, expect, it } from 'vitest';
import { account, at, content, holding, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { storeAccessOf } from './store-access.ts';

let view: WorkspaceView;
const acme = targetId(9);

beforeAll(async () => {
  const ports = createTestPorts();
  const organization = { kind: 'organization', id: acme, name: 'Acme', clientId: null } as const;
  await ports.storage.targets.save({ ...organization, createdAt: at(0), connection: null, groups: [] });
  const ana = account('ana@agency.example', holding('Support', 'Packer'));
  const bo = account('bo@agency.example', holding('Support'));
  const cy = account('cy@partner.example', { kind: 'collaborator' });
  const inAcme = (number: number) => ({ ...store(number), organizationId: acme });
  await ports.addStore(inAcme(1), content([ana, bo, cy]));
  await ports.addStore(inAcme(2), content([account('bo@agency.example')]));
  await ports.addStore(inAcme(3), content([{ ...ana, status: 'removed' }]));
  await ports.addStore(store(4), content([ana]));
  const sync = createSyncRunner(ports);
  await sync.start({});
  await sync.finished();
  view = await createViews(ports).load();
});

const people = (...names: readonly string[]) =>
  [...view.people.values()].filter(({ emails }) => names.some((name) => emails[0]?.startsWith(`${name}@`)));

it('counts who holds what at every store of the organization', () => {
  const { organizations } = storeAccessOf(view, people('ana', 'bo'), null);
  expect(organizations).toMatchObject([
    {
      target: { id: acme, name: 'Acme', kind: 'organization' },
      people: 2,
      stores: [
        {
          target: { domain: store(1).domain },
          people: 2,
          unread: 0,
          roles: [
            { role: 'Support', people: 2 },
            { role: 'Packer', people: 1 },
          ],
        },
        { target: { domain: store(2).domain }, people: 1, unread: 1, roles: [] },
        { target: { domain: store(3).domain }, people: 0, unread: 0, roles: [] },
      ],
    },
  ]);
});

it('takes partners for nobody’s users, and a store of no organization for none of its', () => {
  expect(storeAccessOf(view, people('cy'), null).organizations).toEqual([]);
  expect(storeAccessOf(view, people('ana'), [targetId(4)]).organizations).toEqual([]);
  expect(storeAccessOf(view, people('cy'), [targetId(2)]).organizations).toMatchObject([{ people: 0 }]);
});
