import type { Door } from '#shared/domain/audit-event.ts';
import type { PlanId } from '#shared/domain/ids.ts';
import type { OffboardingRecord } from '#shared/domain/offboarding/offboarding-record.ts';
import { dayOf, stateOn } from '#shared/domain/person-state.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { editPerson } from '../people/edit-person.ts';
import { offboardingState, type OffboardingParts } from './offboarding-state.ts';

type CompleteParts = OffboardingParts & { readonly door: Door };

/** Looks whether the offboardings that this plan belongs to are complete by now. For whoever carried something of it out. */
export async function completeOffboardingsOf(parts: CompleteParts, plan: PlanId): Promise<void> {
  const records = await parts.ports.storage.offboardings.list();
  for (const record of records) if (record.plans.includes(plan)) await completeOffboarding(parts, record);
}

/**
 * Where everything is done, notes when, and marks the person as having left: once, so that whoever marks them otherwise afterwards
 * has the last word. Does nothing while anything is open.
 */
export async function completeOffboarding(parts: CompleteParts, record: OffboardingRecord): Promise<void> {
  const { ports, views, door } = parts;
  if (record.completedAt !== null) return;
  const person = (await views.load()).people.get(record.personId);
  if (person === undefined) return;
  const { status, record: newest } = await offboardingState(parts, person, { remove: false, codes: true });
  if (status !== 'complete' || newest?.id !== record.id) return;
  const now = ports.clock.now();
  const today = dayOf(now);
  await ports.storage.offboardings.save({
    ...record,
    stateBefore: person.state,
    completedAt: isoTime(now),
  });
  await recordEvent(ports, door, 'offboarding.completed', person.id, { name: person.name });
  if (stateOn(person.state, today).state === 'left') return;
  const on = person.state.state === 'leaving' && person.state.on < today ? person.state.on : today;
  await editPerson(ports, door, { id: person.id, state: { state: 'left', on } });
  views.changed();
}
