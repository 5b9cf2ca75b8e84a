import { z } from 'zod';

/** Every rule that can stop a change or ask for a second look. */
export const guardRules = [
  'conflict',
  'owner',
  'last-administrator',
  'administrators-unknown',
  'own-account',
  'no-account',
  'unseen',
  'stale-target',
  'whole-organization',
  'seats',
  'seats-unknown',
  'plan-holds-no-roles',
  'staff-or-collaborator',
  'collaborator-not-suspendable',
  'removal-permanent',
  'shared-account',
  'personal-address',
  'credit-cards',
  'suspended-account',
  'pending-account',
  'administrator-role',
  'role-exists',
  'managed-role',
  'role-held',
  'holders-unknown',
  'sensitive-permission',
  'anyone-may-ask',
  'old-code-void',
] as const;
export type GuardRule = (typeof guardRules)[number];

/** A rule that speaks about one operation. A plan with a `block` in it can't be applied as it is. */
export const Guard = z
  .object({
    rule: z.enum(guardRules),
    level: z.enum(['block', 'warn']),
    /** The rule applied to this very case, as a sentence that says what to do instead where there is something. */
    sentence: z.string(),
    /** The section of the facts it rests on; null for a rule of Rollcall's own. */
    fact: z.string().nullable(),
  })
  .readonly();
export type Guard = z.infer<typeof Guard>;

const guard =
  (level: Guard['level']) =>
  (rule: GuardRule, fact: string | null, sentence: string): Guard => ({ rule, level, sentence, fact });

/** A rule that forbids. */
export const block = guard('block');
/** A rule that asks for a second look. */
export const warn = guard('warn');
