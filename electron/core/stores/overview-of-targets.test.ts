import { describe, expect, it } from 'vitest';
import { ClientId, type TargetId } from '#shared/domain/ids.ts';
import { account, at, content, holding, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { showClient } from '../clients/show-client.ts';
import { showOrganization } from '../organizations/show-organization.ts';
import { sealReading } from '../snapshots/seal-reading.ts';
import { createViews } from '../workspace-view/load-view.ts';

const kettle = ClientId.parse('cl_kettle00');
const group: TargetId = targetId(9);

async function workspace() {
  const ports = createTestPorts();
  await ports.storage.clients.save({ id: kettle, name: 'Kettle & Co', domains: [], createdAt: at(0) });
  await ports.storage.targets.save({
    kind: 'organization',
    id: group,
    name: 'Kettle Group',
    clientId: kettle,
    connection: null,
    groups: [],
    createdAt: at(0),
  });
  await ports.storage.targets.save(store(1, { clientId: kettle, organizationId: group }));
  await ports.storage.targets.save(store(2, { clientId: kettle }));
  await ports.storage.targets.save(store(3));
  const ana = (parts = {}) => account('ana@x.example', { name: 'Ana', ...parts });
  const accounts = [
    [ana(holding('Administrator')), account('gone@x.example', { status: 'removed' })],
    [ana(), account('bo@x.example', { kind: 'owner', isOwner: true })],
    [account('cy@x.example')],
  ];
  for (const [index, each] of accounts.entries()) {
    const reading = { method: 'import', observedAt: at(0), content: content(each) } as const;
    await sealReading(ports, targetId(index + 1), reading, 'import');
  }
  return { ports, view: await createViews(ports).load() };
}

describe('some stores together', () => {
  it('are a client’s, with everybody who can enter any of them and how far that goes', async () => {
    const { ports, view } = await workspace();
    const told = await showClient(ports, view, kettle);
    expect(told.organizations).toEqual([{ id: group, name: 'Kettle Group' }]);
    expect(told.stores.map(({ domain }) => domain)).toEqual([
      'store-1.myshopify.com',
      'store-2.myshopify.com',
    ]);
    expect(
      told.people.map(({ name, places, administers, sensitivity }) => [
        name,
        places,
        administers,
        sensitivity,
      ]),
    ).toEqual([
      ['Ana', 2, 1, 'full'],
      ['bo', 1, 1, 'full'],
    ]);
  });

  it('are an organization’s', async () => {
    const { ports, view } = await workspace();
    const told = await showOrganization(ports, view, group);
    expect(told.organization.name).toBe('Kettle Group');
    expect(told.stores.map(({ domain }) => domain)).toEqual(['store-1.myshopify.com']);
    expect(told.people.map(({ name, places }) => [name, places])).toEqual([['Ana', 1]]);
  });

  it('are not found when they are gone', async () => {
    const { ports, view } = await workspace();
    const nobody = ClientId.parse('cl_nobody00');
    await expect(showClient(ports, view, nobody)).rejects.toMatchObject({ code: 'not-found' });
    await expect(showOrganization(ports, view, targetId(8))).rejects.toMatchObject({ code: 'not-found' });
  });
});
