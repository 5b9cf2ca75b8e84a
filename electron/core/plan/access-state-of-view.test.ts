import { beforeAll, describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import type { AccessState } from '#shared/domain/plan/access-state.ts';
import { createPlaceFinder } from '#shared/domain/plan/find-account.ts';
import type { Organization } from '#shared/domain/target.ts';
import { account, at, content, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts, type TestPorts } from '#tests/fixtures/core/test-ports.ts';
import { secretNames } from '../ports.ts';
import { noteSetting } from '../codes/note-knowledge.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { loadAccessState } from './access-state-of-view.ts';

const acme = targetId(9);
const organization: Organization = {
  kind: 'organization',
  id: acme,
  name: 'Acme',
  clientId: null,
  connection: { endpoint: null, credentialSince: at(0), lastUsedAt: null, support: null },
  groups: [
    {
      group: 'Care',
      roles: [{ role: 'Support', stores: [targetId(1)] }],
      source: 'attested',
      by: 'Lee',
      at: at(0),
    },
    {
      group: 'Both',
      roles: [
        { role: 'Support', stores: [targetId(1)] },
        { role: 'Analytics', stores: [targetId(1)] },
      ],
      source: 'attested',
      by: 'Lee',
      at: at(0),
    },
  ],
  createdAt: at(0),
};
const olga = account('olga@acme.example', { isOwner: true, kind: 'owner' });
const ana = account('ana@acme.example');

async function stateOf(ports: TestPorts): Promise<AccessState> {
  const sync = createSyncRunner(ports);
  await sync.start({});
  await sync.finished();
  const state = await loadAccessState(ports, await createViews(ports).load());
  if (state === null) throw new Error('There is a snapshot.');
  return state;
}

describe('the state of the world', () => {
  let state: AccessState;
  beforeAll(async () => {
    const ports = createTestPorts();
    await ports.storage.targets.save(organization);
    ports.secrets.set(secretNames.organization(acme), 'a-scim-token');
    ports.directories.set('Acme', content([{ ...olga, isOwner: false, kind: 'staff', groups: [] }]));
    await ports.addStore(store(1, { organizationId: acme }), content([olga, ana]));
    await ports.addStore(store(2), new RollcallError('unreachable', 'Nobody answers.'));
    state = await stateOf(ports);
  });

  it('takes a store’s reading by API for its whole list, and nothing else', () => {
    expect(state.targets.get(targetId(1))?.standing).toBe('fresh');
    expect(state.targets.get(targetId(2))?.standing).toBe('unread');
    expect(state.targets.get(acme)).toMatchObject({ standing: 'partial', domain: null, plan: null });
  });

  it('lets SCIM give a role only through a group that carries that one alone', () => {
    expect(state.targets.get(acme)?.scim).toEqual({
      groups: [{ group: 'Care', role: 'Support', stores: [targetId(1)] }],
    });
  });

  it('knows from the stores who owns an organization, and who is in it without being listed', () => {
    const find = createPlaceFinder(state);
    const place = state.targets.get(acme);
    if (place === undefined) throw new Error('The organization is there.');
    expect(place.accounts.every(({ isOwner }) => !isOwner)).toBe(true);
    expect(find(place, null, 'Olga@acme.example')).toMatchObject({ isOwner: true, kind: 'staff' });
    expect(find(place, null, 'ana@acme.example')).toMatchObject({ isOwner: false });
    expect(find(place, null, 'nobody@acme.example')).toBe(null);
  });

  it('has nothing to plan against before the first snapshot', async () => {
    const ports = createTestPorts();
    expect(await loadAccessState(ports, await createViews(ports).load())).toBe(null);
  });
});

it('keeps an organization whose users nobody reads: the users of its stores live there', async () => {
  const ports = createTestPorts();
  await ports.storage.targets.save({ ...organization, connection: null });
  await ports.addStore(store(1, { organizationId: acme }), content([ana]));
  expect((await stateOf(ports)).targets.get(acme)).toMatchObject({
    kind: 'organization',
    scim: null,
    standing: 'unread',
    accounts: [],
  });
});

it('calls what could not be read this time stale', async () => {
  const ports = createTestPorts();
  await ports.addStore(store(1), content([ana]));
  await stateOf(ports);
  ports.scripts.set(store(1).domain, new RollcallError('unreachable', 'Nobody answers.'));
  expect((await stateOf(ports)).targets.get(targetId(1))).toMatchObject({
    standing: 'stale',
    accounts: [{ email: 'ana@acme.example' }],
  });
});

it('knows from the book where a code is required, and is the same object until the book says otherwise', async () => {
  const ports = createTestPorts();
  for (const number of [1, 2, 3]) await ports.addStore(store(number), content([ana]));
  await stateOf(ports);
  const view = await createViews(ports).load();
  const note = (number: number, setting: 'anyone' | 'code-required') =>
    noteSetting(ports, 'cli', { domain: store(number).domain, setting, source: 'attested', by: 'Lee' });
  await note(1, 'code-required');
  await note(2, 'anyone');
  const state = await loadAccessState(ports, view);
  const required = [1, 2, 3].map((number) => state?.targets.get(targetId(number))?.codeRequired);
  expect(required).toEqual([true, false, null]);
  expect(await loadAccessState(ports, view)).toBe(state);
  await note(2, 'code-required');
  expect((await loadAccessState(ports, view))?.targets.get(targetId(2))?.codeRequired).toBe(true);
});
