import { beforeEach, describe, expect, it } from 'vitest';
import { TargetId } from '#shared/domain/ids.ts';
import { at, store } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { renameOrganization } from './rename-organization.ts';

const [kettle, nordlys] = [TargetId.parse('tg_kettle'), TargetId.parse('tg_nordlys')];

describe('renaming an organization', () => {
  let ports: TestPorts;
  const rename = (id: TargetId, name: string) => renameOrganization(ports, 'browser', { id, name });
  beforeEach(async () => {
    ports = createTestPorts();
    for (const [id, name] of [
      [kettle, 'Kettle Group'],
      [nordlys, 'Nordlys'],
    ] as const) {
      const made = { kind: 'organization', id, name, clientId: null } as const;
      await ports.storage.targets.save({ ...made, connection: null, groups: [], createdAt: at(0) });
    }
  });

  it('changes its name alone', async () => {
    const before = await ports.storage.targets.find(kettle);
    await rename(kettle, 'KETTLE group');
    expect(await ports.storage.targets.find(kettle)).toEqual({ ...before, name: 'KETTLE group' });
  });

  it('takes no other’s name, whatever its case', async () => {
    await expect(rename(kettle, 'nordlys')).rejects.toMatchObject({ code: 'already-exists' });
    expect(await ports.storage.targets.find(kettle)).toMatchObject({ name: 'Kettle Group' });
  });

  it('is not done to a store or to nobody', async () => {
    await ports.addStore(store(1));
    await expect(rename(store(1).id, 'X')).rejects.toMatchObject({ code: 'not-found' });
    await expect(rename(TargetId.parse('tg_nobody'), 'X')).rejects.toMatchObject({ code: 'not-found' });
  });
});
