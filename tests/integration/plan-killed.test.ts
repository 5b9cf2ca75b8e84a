import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStorage } from '#electron/storage/open-storage.ts';
import { startSandbox, type Sandbox, type SandboxOrganizationAccess } from '#sandbox/start-sandbox.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';
import { planProgress } from '#shared/domain/plan/plan-progress.ts';
import { openPlanWorkspace } from '../fixtures/plan-workspace.ts';
import { runScript } from '../fixtures/run-script.ts';
import { sampleKey } from '../fixtures/storage-samples.ts';

/** 200 kills in all, in lanes side by side: each lane is a workspace of its own with users of its own. */
const lanes = 4;
const killsPerLane = 50;
const usersPerLane = 4;
const newcomersPerPlan = 20;

let sandbox: Sandbox;
let organization: SandboxOrganizationAccess;
let folder: string;
let users: readonly { readonly userName: string; readonly id: string }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-plan-killed-'));
  sandbox = await startSandbox({ stores: 24, people: 160, healthy: true });
  const [first] = sandbox.organizations;
  if (first === undefined) throw new Error('The sandbox has no organization.');
  organization = first;
  const world = sandbox.world.organizations.find(({ id }) => id === first.id);
  users = (world?.users ?? []).filter(({ isOwner }) => !isOwner).slice(0, lanes * usersPerLane);
  expect(users).toHaveLength(lanes * usersPerLane);
  for (const { userName } of users)
    sandbox.changeOrganization({
      kind: 'change-user',
      organization: first.id,
      userName,
      set: { status: 'active' },
    });
  const workspace = await openPlanWorkspace(join(folder, 'first.db'), organization, 'create');
  await workspace.read();
  await workspace.ports.storage.copyTo(join(folder, 'template.db'), sampleKey);
  await workspace.close();
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Goes on with the plan of a lane in a process of its own; kills it after a while, or lets it end. */
async function applyOnce(
  file: string,
  mine: typeof users,
  killAfterMs: number | null,
): Promise<readonly string[]> {
  const place = { name: organization.name, endpoint: organization.endpoint, token: organization.token };
  const addresses = {
    users: mine.map(({ userName }) => userName),
    domain: organization.verifiedDomains[0],
    newcomers: newcomersPerPlan,
  };
  const { child, lines, ended } = runScript('apply-until-killed.ts', [
    file,
    JSON.stringify(place),
    JSON.stringify(addresses),
  ]);
  const told: string[] = [];
  const started = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      told.push(line);
      resolve();
    });
    void ended.then(() => resolve());
  });
  if (killAfterMs !== null) {
    await started;
    await wait(killAfterMs);
    child.kill('SIGKILL');
  }
  expect(await ended).toBe('');
  return told;
}

it(`does each operation once over ${lanes * killsPerLane} kills of apply`, { timeout: 400_000 }, async () => {
  let interrupted = 0;
  let mustCheck = 0;
  let settled = 0;
  let operations = 0;
  let kills = 0;
  const invited: string[] = [];
  const plansOf = new Map<string, number>();
  const lane = async (number: number): Promise<void> => {
    const mine = users.slice(number * usersPerLane, (number + 1) * usersPerLane);
    const file = join(folder, `lane-${number}.db`);
    for (const end of ['', '.check.json']) copyFileSync(join(folder, `template.db${end}`), `${file}${end}`);
    for (let kill = 0; kill < killsPerLane; kill += 1) {
      const told = await applyOnce(file, mine, Math.random() ** 2 * 400);
      kills += 1;
      if (!told.some((line) => line.startsWith('ended'))) interrupted += 1;
    }
    // What was interrupted last goes on to its end.
    expect((await applyOnce(file, mine, null)).at(-1)).toMatch(/^ended /);
    const storage = await openStorage({ file, key: sampleKey, mode: 'open' });
    await storage.checkIntegrity();
    for (const { id: planId } of await storage.plans.list()) {
      const content = (await storage.plans.find(planId))?.content;
      if (content === undefined) throw new Error('A plan that is listed is there.');
      const journal = await storage.plans.journal(content.id);
      const progress = planProgress(content, journal);
      for (const { id, kind, account } of content.operations.filter(isAccountOperation)) {
        operations += 1;
        expect(progress.get(id)).toMatchObject({ status: 'applied', verification: 'confirmed' });
        const about = journal.filter((entry) => 'operation' in entry && entry.operation === id);
        if (about.some((entry) => 'note' in entry && entry.note === 'Settled by reading back.')) settled += 1;
        const acts = about.flatMap((entry) =>
          entry.kind === 'intent' ? ['intent'] : entry.kind === 'outcome' ? [entry.outcome] : [],
        );
        const notDone = acts.filter((line) => line === 'not-done').length;
        mustCheck += notDone;
        // What was under way may reach the server after the look that found nothing done: then it is not asked for again.
        const isLate = acts.slice(-2).join() === 'not-done,applied';
        expect(acts.filter((line) => line === 'intent')).toHaveLength(notDone + (isLate ? 0 : 1));
        const email = account.email ?? '';
        if (kind === 'invite-user') invited.push(email);
        else plansOf.set(email, (plansOf.get(email) ?? 0) + 1);
      }
    }
    await storage.close();
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));

  // What the server saw: each change asked for once, made once, and nothing else.
  const writes = sandbox.scimRequests(organization.id).filter(({ method }) => method !== 'GET');
  const seen = writes.flatMap(({ changes }) => changes);
  const expected = [
    ...invited.map((email) => `created ${email}`),
    ...[...plansOf].flatMap(([email, plans]) =>
      Array.from({ length: plans }, (_, n) => `${n % 2 === 0 ? 'suspended' : 'reactivated'} ${email}`),
    ),
  ];
  expect(seen.toSorted()).toEqual(expected.toSorted());
  expect(writes.filter(({ changes }) => changes.length !== 1)).toEqual([]);
  console.log(
    `${kills} kills: ${interrupted} fell into an apply; ${operations} operations, each once at the server; ` +
      `${settled} done but unheard of, ${mustCheck} begun but not done: all settled`,
  );
  expect(interrupted).toBeGreaterThan(0);
  expect(settled + mustCheck).toBeGreaterThan(0);
});
