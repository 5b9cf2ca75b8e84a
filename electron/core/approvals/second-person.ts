import { RollcallError } from '#shared/contract/errors.ts';
import { foldEmail } from '#shared/domain/email-address.ts';
import type { PlanContent } from '#shared/domain/plan/change-plan.ts';
import type { Ports } from '../ports.ts';
import { readSettings } from '../settings/console-settings.ts';

const settingName = 'second-person';

/** Whether plans of this workspace are carried out only once somebody else has approved them. */
export async function needsSecondPerson({ storage }: Pick<Ports, 'storage'>): Promise<boolean> {
  return (await storage.settings.read(settingName)) === true;
}

/** Resolves once it is stored. */
export async function keepSecondPerson({ storage }: Pick<Ports, 'storage'>, needed: boolean): Promise<void> {
  await storage.settings.write(settingName, needed);
}

/**
 * The folded addresses of whoever made the plan: as it says itself, of whoever works here now, and all others of the same
 * people, so that nobody approves their own plan under another address.
 */
export async function makersOf(
  { storage }: Pick<Ports, 'storage'>,
  { makers = [] }: Pick<PlanContent, 'makers'>,
): Promise<ReadonlySet<string>> {
  const { ownAddresses } = await readSettings(storage.settings);
  const named = new Set([...makers, ...ownAddresses].map(foldEmail));
  const people = named.size === 0 ? [] : await storage.people.list();
  const same = people
    .map(({ emails }) => emails.map(foldEmail))
    .filter((all) => all.some((one) => named.has(one)));
  return new Set([...named, ...same.flat()]);
}

/** A refusal of this area: a sentence, its rule for scripts, what to do next. */
export function refusal(rule: string, sentence: string, remedy: string): RollcallError {
  return new RollcallError('refused', sentence, { remedy, details: { rule, fact: null } });
}
