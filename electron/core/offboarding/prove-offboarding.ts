import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { AuditEntry, type AuditHead } from '#shared/domain/audit/audit-entry.ts';
import {
  sealProof,
  type OffboardingProof,
  type ProofContent,
} from '#shared/domain/offboarding/offboarding-proof.ts';
import type { OffboardingRecord } from '#shared/domain/offboarding/offboarding-record.ts';
import { requirePerson } from '../people/resolve-person.ts';
import type { PlanningParts } from '../plan/make-plan.ts';
import type { Ports } from '../ports.ts';
import { completeOffboarding } from './complete-offboarding.ts';
import { offboardingState, type OffboardingParts, type OffboardingState } from './offboarding-state.ts';
import { detailOf } from './show-offboarding.ts';

/** The event that a proof left. It changes nothing that a proof speaks of. */
export const proofMade = 'offboarding.proved';

/**
 * What was done, when, by whom and how it is known, and what is open and why. Made again from the same state it is equal. Rejects
 * with `not-found`, and with `conflict` where nothing was begun.
 */
export async function proveOffboarding(
  parts: OffboardingParts & PlanningParts & { readonly workspaceName: string },
  text: string,
): Promise<OffboardingProof> {
  const { ports, views } = parts;
  const options = { remove: false, codes: true };
  const find = async (): Promise<OffboardingState> => {
    const view = await views.load();
    const person = requirePerson({ people: [...view.people.values()], links: view.links }, text);
    return offboardingState(parts, person, options);
  };
  const { record, person } = await find();
  if (record === null)
    throw new RollcallError('conflict', `Nobody has begun to offboard ${person.name.slice(0, 80)}.`, {
      remedy: 'Begin the offboarding first: there is nothing yet that could be proved.',
    });
  await completeOffboarding(parts, record); // what was carried out at another time, by a schedule for instance
  const state = await find();
  const { hasher } = ports;
  return sealProof(
    await contentOf(parts, state, state.record ?? record, await detailOf(ports, state)),
    hasher.sha256,
  );
}

async function contentOf(
  { ports, workspaceId, workspaceName }: PlanningParts & { readonly workspaceName: string },
  { view, due }: OffboardingState,
  record: OffboardingRecord,
  detail: OffboardingDetail,
): Promise<ProofContent> {
  const { person, status, clock, plans, tasks, hindered, remaining } = detail;
  const { snapshot } = view;
  return {
    kind: 'rollcall-offboarding-proof',
    version: 1,
    workspace: { id: workspaceId, name: workspaceName },
    person: { id: person.id, name: person.name, emails: person.emails, state: person.state.state },
    status,
    begunAt: record.begunAt,
    begunBy: record.begunBy,
    clockFrom: record.clockFrom,
    agreedHours: clock.agreedHours,
    dueAt: due ?? record.clockFrom,
    completedAt: record.completedAt,
    plans: plans.map(({ number, id, hash }) => ({ number, id, hash })),
    tasks: tasks.map((task) => ({
      target: where(task.target),
      account: task.account,
      what: task.kind,
      state: task.state,
      why: task.why,
      at: task.at,
      how: task.state === 'pending' || task.at === null ? null : task.attested ? 'attested' : 'api',
      by: task.by,
      verification: task.verification,
      late: task.late,
      plan: task.plan,
      operation: task.operation,
    })),
    open: [
      ...hindered.map(({ target, account, sentence }) => ({
        target: where(target),
        what: account.email ?? account.name,
        why: sentence,
      })),
      ...remaining.lines.map(({ target, account, kind }) => ({
        target: where(target),
        what: [kind, account?.email ?? account?.name].filter(Boolean).join(' '),
        why: 'It is in no plan yet, or did not come off.',
      })),
    ],
    offAlready: detail.offAlready.map(({ target, account, status: off }) => ({
      target: where(target),
      email: account.email,
      status: off,
    })),
    codes: detail.codes.map(({ target, givenAt, state }) => ({ target: where(target), givenAt, state })),
    sharedLogins: detail.sharedLogins.map(({ target, account }) => ({
      target: where(target),
      email: account.email ?? account.name,
    })),
    maybeAlso: detail.maybeAlso.map(({ name, emails }) => ({ name, emails })),
    notCovered: detail.notCovered.map(({ target, why, lastRead }) => ({
      target: where(target),
      why,
      lastRead,
    })),
    blindSpots: detail.blindSpots,
    snapshot: snapshot === null ? null : { number: snapshot.number, hash: snapshot.hash },
    auditHead: await headBeforeProofs(ports),
  };
}

const where = ({ name, domain }: OffboardingDetail['tasks'][number]['target']) => ({ name, domain });

const entriesAtOnce = 20;

/** Where the log ends, without the proofs at its end: making one must not change the next. */
async function headBeforeProofs({ storage: { audit } }: Pick<Ports, 'storage'>): Promise<AuditHead | null> {
  let last = (await audit.head())?.sequence ?? 0;
  while (last > 0) {
    const places = Array.from({ length: Math.min(entriesAtOnce, last) }, (_, back) => last - back);
    for (const { entry } of await audit.foundAt(places)) {
      const { data } = AuditEntry.safeParse(entry);
      if (data === undefined) return null; // a log that can't be read vouches for nothing
      if (data.action !== proofMade) return { sequence: data.sequence, hash: data.hash };
    }
    last -= places.length;
  }
  return null;
}
