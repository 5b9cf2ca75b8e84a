import { z } from 'zod';
import { approvalStates, verdictWays } from '../domain/approval/judge-approval.ts';
import { verdictWords } from '../domain/approval/verdict.ts';
import { IsoTime } from '../domain/time.ts';

/** Whether a plan may be carried out as far as second persons go. */
export const ToldApproval = z.enum(approvalStates);

/** A second person's word on a plan. */
export const ToldVerdict = z
  .object({
    name: z.string(),
    email: z.string(),
    /** Of the key that signed. */
    fingerprint: z.string(),
    verdict: z.enum(verdictWords),
    reason: z.string().nullable(),
    at: IsoTime,
    way: z.enum(verdictWays),
    receivedAt: IsoTime,
    /** Why it does not count; null where it does. */
    voidBecause: z.string().nullable(),
    /** They became an approver only after the plan was made: worth a second look. */
    addedAfterPlan: z.boolean(),
  })
  .readonly();
export type ToldVerdict = z.infer<typeof ToldVerdict>;
