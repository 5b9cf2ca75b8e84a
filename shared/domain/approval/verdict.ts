import { z } from 'zod';
import { canonicalText } from '../canonical-json.ts';
import { PlanId, WorkspaceId } from '../ids.ts';
import { IsoTime } from '../time.ts';
import { PublicKey, Signature } from './approver.ts';

export const verdictWords = ['approved', 'declined'] as const;
export type VerdictWord = (typeof verdictWords)[number];

/** Why somebody declines, in their own words. */
export const VerdictReason = z.string().trim().min(1).max(2000);

/** What an approver signs: their word on one plan of one workspace, as it was then. */
export const Statement = z
  .strictObject({
    workspaceId: WorkspaceId,
    planId: PlanId,
    /** SHA-256 of all that the plan says. */
    planHash: z.string(),
    /** SHA-256 of the plan file that they looked at; null on the machine where the plan is. */
    fileChecksum: z.string().nullable(),
    verdict: z.enum(verdictWords),
    /** Null where they approve. */
    reason: z.string().nullable(),
    at: IsoTime,
    approver: z.strictObject({ name: z.string(), email: z.string(), key: PublicKey }).readonly(),
  })
  .readonly();
export type Statement = z.infer<typeof Statement>;

/** A statement and the signature under it. */
export const Verdict = z.strictObject({ statement: Statement, signature: Signature }).readonly();
export type Verdict = z.infer<typeof Verdict>;

/** The very bytes that are signed: they begin with what they are, so that no other signature of the key can stand for this one. */
export function signedText(statement: Statement): string {
  return `rollcall-plan-verdict 1\n${canonicalText(statement)}`;
}
