import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpRequest } from '#electron/connectors/http/http-exchange.ts';
import { createTransport } from '#electron/connectors/http/transport.ts';
import { planProgress } from '#shared/domain/plan/plan-progress.ts';
import type { AccountChange } from '#shared/domain/plan/wanted-change.ts';
import { openPlanWorkspace } from '#tests/fixtures/plan-workspace.ts';
import { startSandboxProcess } from '../harness/sandbox-process.ts';

/** Milliseconds of each round. */
export interface ApplyTimes {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
  /** Of ours, what was waited for the journal. */
  readonly journal: readonly number[];
  readonly requests: number;
}

/**
 * Suspends and reactivates so many users of an organization by SCIM, ours and the bare requests in turn. The bare loop sends
 * what Rollcall sent, one after the other as Rollcall does within one organization, and reads each answer to its end.
 */
export async function applyAgainstBare(operations: number, rounds: number): Promise<ApplyTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-plan-'));
  await using sandbox = await startSandboxProcess({ stores: 12, people: 60, healthy: true });
  const [organization] = sandbox.organizations;
  if (organization === undefined) throw new Error('The sandbox has no organization.');
  const ask = createTransport();
  const requests: HttpRequest[] = [];
  const workspace = await openPlanWorkspace(join(folder, 'bench.db'), organization, 'create', {
    transport(request, options) {
      requests.push(request);
      return ask(request, options);
    },
  });
  const { plans } = workspace.ports.storage;
  const append = plans.append;
  let journalMs = 0;
  Object.assign(plans, {
    append: async (...args: Parameters<typeof append>) => {
      const begun = performance.now();
      await append(...args);
      journalMs += performance.now() - begun;
    },
  });
  const apply = async (
    change: AccountChange,
  ): Promise<{ ms: number; journal: number; sent: readonly HttpRequest[] }> => {
    const plan = await workspace.plan(users.map((email) => [email, change] as const));
    const before = requests.length;
    journalMs = 0;
    const begun = performance.now();
    await workspace.apply(plan);
    const ms = performance.now() - begun;
    const states = planProgress(plan.content, await plans.journal(plan.content.id));
    if (![...states.values()].every(({ verification }) => verification === 'confirmed'))
      throw new Error('Not everything was done.');
    return { ms, journal: journalMs, sent: requests.slice(before) };
  };
  const users = Array.from(
    { length: operations },
    (_, n) => `bench${n}@${organization.verifiedDomains[0] ?? ''}`,
  );
  const replay = async (sent: readonly HttpRequest[]): Promise<number> => {
    const begun = performance.now();
    for (const { url, method, headers, body } of sent) {
      const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`The bare loop was answered ${answer.status}.`);
    }
    return performance.now() - begun;
  };
  try {
    await workspace.read();
    await apply({ kind: 'invite-user', roles: [] });
    const times = { ours: [] as number[], bare: [] as number[], journal: [] as number[], requests: 0 };
    for (let round = 0; round <= rounds; round += 1) {
      const off = await apply({ kind: 'suspend' });
      const on = await apply({ kind: 'reactivate' });
      const bare = (await replay(off.sent)) + (await replay(on.sent));
      if (round === 0) continue; // warms both sides up
      times.ours.push(off.ms + on.ms);
      times.bare.push(bare);
      times.journal.push(off.journal + on.journal);
      times.requests = off.sent.length + on.sent.length;
    }
    return times;
  } finally {
    await workspace.close();
    await rm(folder, { recursive: true, force: true });
  }
}
