import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { OffboardingId } from '#shared/domain/ids.ts';
import type { OffboardingRecord } from '#shared/domain/offboarding/offboarding-record.ts';
import { isAboutAccount, type WantedChange } from '#shared/domain/plan/wanted-change.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { requirePerson } from '../people/resolve-person.ts';
import { keepPlan, type PlanningParts } from '../plan/make-plan.ts';
import { takeTurn } from '../take-turns.ts';
import { completeOffboarding } from './complete-offboarding.ts';
import { offboardingState, type OffboardingParts, type OffboardingState } from './offboarding-state.ts';
import { detailOf } from './show-offboarding.ts';

export interface BeginRequest {
  readonly person: string;
  readonly remove: boolean;
  readonly codes: boolean;
  /** Who begins it. */
  readonly by: string;
}

/**
 * Begins the offboarding of somebody, or goes on with one that is not complete: plans what is in no plan yet and keeps the plan. Nobody
 * is changed at any target. Rejects with `not-found`, and with `conflict` where there is nothing to plan that is not planned
 * already.
 */
export async function beginOffboarding(
  parts: OffboardingParts & PlanningParts,
  request: BeginRequest,
): Promise<OffboardingDetail> {
  const { ports } = parts;
  return takeTurn(ports.storage.offboardings, async () => {
    const view = await parts.views.load();
    const person = requirePerson({ people: [...view.people.values()], links: view.links }, request.person);
    const options = { remove: request.remove, codes: request.codes };
    const state = await offboardingState(parts, person, options);
    const going = state.record === null || state.record.completedAt !== null ? null : state.record;
    const wanted = wishesFor(state);
    if (going !== null && wanted.length === 0) throw nothingMore(state);
    const now = isoTime(ports.clock.now());
    const begun = going ?? newRecord(parts, state, request, now);
    const plan =
      wanted.length === 0
        ? null
        : await keepPlan(parts, state.view, wanted, `Offboard ${person.name}`.slice(0, 200));
    const record: OffboardingRecord = {
      ...begun,
      plans: plan === null ? begun.plans : [...begun.plans, plan.content.id],
      codes: [
        ...begun.codes,
        ...state.knows.filter(({ targetId }) => !begun.codes.some((code) => code.targetId === targetId)),
      ],
    };
    await ports.storage.offboardings.save(record);
    await recordEvent(
      ports,
      parts.door,
      going === null ? 'offboarding.begun' : 'offboarding.resumed',
      person.id,
      {
        name: person.name,
        plan: plan?.number ?? null,
        operations: plan?.content.operations.length ?? 0,
        hindered: state.preview.hindered.length,
        agreedHours: record.agreedHours,
      },
    );
    await completeOffboarding(parts, record);
    const after = (await parts.views.load()).people.get(person.id) ?? person;
    return detailOf(ports, await offboardingState(parts, after, { ...options, codes: true }));
  });
}

function newRecord(
  { ports, agreedHours }: OffboardingParts,
  { person, from, record }: OffboardingState,
  { by }: BeginRequest,
  now: OffboardingRecord['begunAt'],
): OffboardingRecord {
  return {
    id: OffboardingId.parse(ports.ids.next('offboarding')),
    personId: person.id,
    name: person.name,
    emails: person.emails,
    begunAt: now,
    begunBy: by,
    // One that was complete before had a clock of its own.
    clockFrom: record === null && from !== null && from < now ? from : now,
    agreedHours,
    plans: [],
    codes: [],
    stateBefore: null,
    completedAt: null,
  };
}

/** The wishes behind what remains: of an account all, since they belong together. */
function wishesFor({ preview, remaining, view }: OffboardingState): readonly WantedChange[] {
  const left = new Set(remaining.map(({ targetId }) => targetId));
  return preview.wanted.filter((wish) => {
    const organization = view.targetById.get(wish.targetId)?.organization?.id;
    const isThere = left.has(wish.targetId) || (organization !== undefined && left.has(organization));
    if (!isThere) return false;
    if (!isAboutAccount(wish))
      return remaining.some(({ kind, targetId }) => kind === wish.change.kind && targetId === wish.targetId);
    return remaining.some((operation) => operation.kind === wish.change.kind);
  });
}

function nothingMore({ person, status, preview }: OffboardingState): RollcallError {
  const [first] = preview.hindered;
  const waiting =
    status === 'under-way'
      ? 'Apply the plan and make its visits.'
      : first === undefined
        ? 'Read the targets again if somebody changed them.'
        : 'What is left waits for something else to be done first: see what stands in the way.';
  return new RollcallError(
    'conflict',
    `Everything that can be planned for ${person.name.slice(0, 80)} is planned.`,
    {
      remedy: waiting,
    },
  );
}
