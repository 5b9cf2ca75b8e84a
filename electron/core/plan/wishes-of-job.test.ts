import { beforeAll, describe, expect, it } from 'vitest';
import type { TargetId } from '#shared/domain/ids.ts';
import { account, content, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { wishesOfJob, type AccountJob, type Subject } from './wishes-of-job.ts';

let view: WorkspaceView;

beforeAll(async () => {
  const ports = createTestPorts();
  const ana = account('ana@agency.example');
  await ports.addStore(store(1), content([ana, account('ana+shop@agency.example')]));
  await ports.addStore(store(2), content([{ ...ana, kind: 'collaborator' }]));
  await ports.addStore(store(3), content([account('bo@agency.example')]));
  await ports.addStore(store(4), content([{ ...ana, status: 'removed' }]));
  const sync = createSyncRunner(ports);
  await sync.start({});
  await sync.finished();
  view = await createViews(ports).load();
});

const person = (email: string): Subject => {
  const found = [...view.people.values()].find(({ emails }) => emails.includes(email));
  if (found === undefined) throw new Error(`Nobody has ${email}.`);
  return { person: found };
};
const wishes = (job: AccountJob, subject: Subject, stores: readonly TargetId[] | null) =>
  wishesOfJob(view, job, [subject], stores)
    .map(({ targetId: id, email, accountKey, change }) =>
      [id, email, accountKey === null ? 'unseen' : 'seen', change.kind].join(' '),
    )
    .toSorted();

describe('wishesOfJob', () => {
  it('is about every account that somebody has at a store, and about no removed one', () => {
    expect(wishes({ kind: 'suspend' }, person('bo@agency.example'), null)).toEqual([
      `${targetId(3)} bo@agency.example seen suspend`,
    ]);
    const anas = wishes({ kind: 'suspend' }, person('ana@agency.example'), [targetId(1), targetId(4)]);
    expect(anas.slice(0, 2)).toEqual([
      `${targetId(1)} ana+shop@agency.example seen suspend`,
      `${targetId(1)} ana@agency.example seen suspend`,
    ]);
    expect(anas).toHaveLength(3);
    expect(anas[2]).toMatch(/^tg_00000004 ana\S* unseen suspend$/);
  });

  it('names whom nobody saw there by the first address', () => {
    expect(wishes({ kind: 'assign-role', role: 'A' }, person('bo@agency.example'), [targetId(1)])).toEqual([
      `${targetId(1)} bo@agency.example unseen assign-role`,
    ]);
    expect(wishes({ kind: 'invite', roles: [] }, { email: 'new@agency.example' }, [targetId(1)])).toEqual([
      `${targetId(1)} new@agency.example unseen invite-user`,
    ]);
  });

  it('offboards staff by logging out and suspending, partners by removing, and nobody who is not there', () => {
    const leaving = person('ana@agency.example');
    expect(wishes({ kind: 'offboard' }, leaving, [targetId(2)])).toEqual([
      `${targetId(2)} ana@agency.example seen remove-user`,
    ]);
    expect(wishes({ kind: 'offboard' }, person('bo@agency.example'), null)).toEqual([
      `${targetId(3)} bo@agency.example seen revoke-sessions`,
      `${targetId(3)} bo@agency.example seen suspend`,
    ]);
    expect(wishes({ kind: 'offboard' }, leaving, [targetId(3), targetId(4)])).toEqual([]);
  });
});
