import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpRequest } from '#electron/connectors/http/http-exchange.ts';
import { createTransport } from '#electron/connectors/http/transport.ts';
import type { PlanId } from '#shared/domain/ids.ts';
import type { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import { planProgress } from '#shared/domain/plan/plan-progress.ts';
import type { AccountChange } from '#shared/domain/plan/wanted-change.ts';
import { openPlanWorkspace, type PlanWorkspace } from '#tests/fixtures/plan-workspace.ts';
import { startSandboxProcess } from '../harness/sandbox-process.ts';

/** One way of doing it, once: milliseconds by the clock, and of this process's processor time. */
export interface Taken {
  readonly ms: number;
  readonly cpu: number;
}

/** One round: the same requests three times. */
export interface ApplyRound {
  readonly ours: Taken;
  /** Ours with a journal that is kept in memory: what it costs is the difference. */
  readonly unwritten: Taken;
  readonly bare: Taken;
  /** Of ours, the sum of what was waited for the journal, requests being under way or not. */
  readonly waited: number;
}

export interface ApplyTimes {
  readonly rounds: readonly ApplyRound[];
  readonly requests: number;
}

/**
 * Suspends and reactivates so many users of an organization by SCIM, ours and the bare requests in turn. The bare loop sends
 * what Rollcall sent, one after the other as Rollcall does within one organization, and reads each answer to its end. Every
 * answer comes so many milliseconds later than the sandbox gives it, to both.
 */
export async function applyAgainstBare(
  operations: number,
  rounds: number,
  latencyMs = 0,
): Promise<ApplyTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-plan-'));
  await using sandbox = await startSandboxProcess({ stores: 12, people: 60, healthy: true });
  const [organization] = sandbox.organizations;
  if (organization === undefined) throw new Error('The sandbox has no organization.');
  const far = latencyMs === 0 ? async (): Promise<void> => undefined : () => wait(latencyMs);
  const ask = createTransport();
  const requests: HttpRequest[] = [];
  const workspace = await openPlanWorkspace(join(folder, 'bench.db'), organization, 'create', {
    async transport(request, options) {
      requests.push(request);
      await far();
      return ask(request, options);
    },
  });
  const journal = watchJournal(workspace);
  const users = Array.from(
    { length: operations },
    (_, n) => `bench${n}@${organization.verifiedDomains[0] ?? ''}`,
  );
  const apply = async (change: AccountChange): Promise<Taken & { sent: readonly HttpRequest[] }> => {
    const plan = await workspace.plan(users.map((email) => [email, change] as const));
    const before = requests.length;
    const taken = await timed(() => workspace.apply(plan));
    const lines = await workspace.ports.storage.plans.journal(plan.content.id);
    const states = [...planProgress(plan.content, lines).values()];
    if (!states.every(({ verification }) => verification === 'confirmed'))
      throw new Error('Not everything was done.');
    return { ...taken, sent: requests.slice(before) };
  };
  const forthAndBack = async (): Promise<Taken & { sent: readonly HttpRequest[] }> => {
    const [off, on] = [await apply({ kind: 'suspend' }), await apply({ kind: 'reactivate' })];
    return { ms: off.ms + on.ms, cpu: off.cpu + on.cpu, sent: [...off.sent, ...on.sent] };
  };
  const replay = (sent: readonly HttpRequest[]): Promise<Taken> =>
    timed(async () => {
      for (const { url, method, headers, body } of sent) {
        await far();
        const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`The bare loop was answered ${answer.status}.`);
      }
    });
  try {
    await workspace.read();
    await apply({ kind: 'invite-user', roles: [] });
    const found: ApplyRound[] = [];
    let sent: readonly HttpRequest[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      journal.keepInMemory(false);
      const ours = await forthAndBack();
      const waited = journal.waited();
      journal.keepInMemory(true);
      const unwritten = await forthAndBack();
      sent = ours.sent;
      const bare = await replay(sent);
      if (round > 0) found.push({ ours, unwritten, bare, waited }); // the first one warms all sides up
    }
    return { rounds: found, requests: sent.length };
  } finally {
    await workspace.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(act: () => Promise<void>): Promise<Taken> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  await act();
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - begun, cpu: (user + system) / 1000 };
}

/** Measures the journal of a workspace, and can keep it off the disk. */
function watchJournal({ ports }: PlanWorkspace): {
  keepInMemory(isSo: boolean): void;
  /** Milliseconds since it was last asked. */
  waited(): number;
} {
  const { plans } = ports.storage;
  const { append, journal } = plans;
  const unwritten = new Map<PlanId, readonly JournalEntry[]>();
  let inMemory = false;
  let waitedMs = 0;
  Object.assign(plans, {
    append: async (id, entries) => {
      if (inMemory) {
        const known = unwritten.get(id) ?? [];
        unwritten.set(id, [...known, ...entries]);
        return { before: known.length, end: known.length + entries.length };
      }
      const begun = performance.now();
      const place = await append(id, entries);
      waitedMs += performance.now() - begun;
      return place;
    },
    journal: async (id) => unwritten.get(id) ?? journal(id),
  } satisfies Partial<typeof plans>);
  return {
    keepInMemory: (isSo) => void (inMemory = isSo),
    waited() {
      const ms = waitedMs;
      waitedMs = 0;
      return ms;
    },
  };
}
