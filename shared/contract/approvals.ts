import { z } from 'zod';
import { Approver, ApproverName } from '../domain/approval/approver.ts';
import { VerdictReason, verdictWords } from '../domain/approval/verdict.ts';
import { PlanTotals } from '../domain/plan/change-plan.ts';
import { IsoTime } from '../domain/time.ts';
import { Bytes, procedure } from './base.ts';
import { PlanDetail, PlannedOperation } from './plans.ts';

export const ApproverRow = Approver.unwrap()
  .extend({
    fingerprint: z.string(),
    /** Their key is in this workspace's vault: they can sign here, with their passphrase. */
    hasKeyHere: z.boolean(),
    /** They work with this workspace: their own plans need somebody else. */
    isMaker: z.boolean(),
  })
  .readonly();
export type ApproverRow = z.infer<typeof ApproverRow>;

const ApprovalSettings = z.object({
  /** Plans are carried out only once somebody else has approved them. */
  required: z.boolean(),
  /** In the order in which they were added, those who left too. */
  approvers: z.array(ApproverRow).readonly(),
});
export type ApprovalSettings = z.infer<typeof ApprovalSettings>;

/** What a second person says of a plan. */
export const VerdictInput = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('approved') }),
  z.object({ verdict: z.literal('declined'), reason: VerdictReason }),
]);
export type VerdictInput = z.infer<typeof VerdictInput>;

/** Who signs: an approver by address or id, and the passphrase of their key. */
const Signer = z.object({ as: z.string().min(1).max(320), passphrase: z.string().max(1000) });

/** What a plan file says, to be looked at before anything is signed or taken over. All of it comes from outside. */
export const PlanFilePreview = z
  .object({
    workspace: z.object({ id: z.string(), name: z.string() }).readonly(),
    /** It was made in this very workspace. */
    isOurs: z.boolean(),
    number: z.number().int(),
    title: z.string(),
    createdAt: IsoTime,
    exportedAt: IsoTime,
    /** Addresses of whoever made it; empty where nobody had said. */
    makers: z.array(z.string()).readonly(),
    hash: z.string(),
    totals: PlanTotals,
    operations: z.array(PlannedOperation).readonly(),
    verdicts: z
      .array(
        z
          .object({
            name: z.string(),
            email: z.string(),
            fingerprint: z.string(),
            verdict: z.enum(verdictWords),
            reason: z.string().nullable(),
            at: IsoTime,
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type PlanFilePreview = z.infer<typeof PlanFilePreview>;

const PlanName = z.string().min(1).max(100);
const ApproverAnswer = z.object({ approver: ApproverRow });
const FileAnswer = z.object({ name: z.string(), file: Bytes });

/**
 * A second person's word on plans. Whatever of it is refused fails with `refused`; its `details.rule` says by which rule.
 */
export const approvalsContract = {
  settings: procedure.output(ApprovalSettings),
  /**
   * Switches on or off that plans need a second person. On, it needs to be known who works here and somebody else who can
   * approve (`bad-input`); off, it asks again (`needs-confirmation`).
   */
  require: procedure
    .input(z.object({ required: z.boolean(), confirmed: z.boolean().default(false) }))
    .output(ApprovalSettings),
  /** An approver with a new key in this vault, under their own passphrase. Fails with `already-exists` for an address that approves already. */
  makeKey: procedure
    .input(z.object({ name: ApproverName, email: z.string().max(320), passphrase: z.string().max(1000) }))
    .output(ApproverAnswer),
  /** An approver whose key was made elsewhere, by their key file's text. */
  importKey: procedure.input(z.object({ text: z.string().max(100_000) })).output(ApproverAnswer),
  /** Their word counts no more on plans that have not begun; a key in this vault is deleted. */
  remove: procedure.input(z.object({ approver: z.string().min(1).max(320) })).output(ApproverAnswer),
  /** The key file that lets another workspace take them as an approver. Holds nothing secret. */
  exportKey: procedure
    .input(z.object({ approver: z.string().min(1).max(320) }))
    .output(z.object({ name: z.string(), text: z.string(), fingerprint: z.string() })),
  /** Approves or declines a plan on this machine. */
  give: procedure.input(z.object({ plan: PlanName, ...Signer.shape, word: VerdictInput })).output(PlanDetail),
  /** The plan as a file that travels to a second person. */
  planFile: procedure.input(z.object({ plan: PlanName })).output(FileAnswer),
  /** What a plan file says; of any workspace. */
  readFile: procedure.input(z.object({ file: Bytes })).output(PlanFilePreview),
  /** Signs a plan file of any workspace with the key of an approver of this one. */
  signFile: procedure
    .input(z.object({ file: Bytes, ...Signer.shape, word: VerdictInput }))
    .output(FileAnswer),
  /** Takes over what was signed in a file that came back. With `plan` the file must be of that plan. */
  takeFile: procedure.input(z.object({ file: Bytes, plan: PlanName.optional() })).output(PlanDetail),
};
