import { z } from 'zod';
import { AuditHead, type Sha256 } from '../audit/audit-entry.ts';
import { canonicalText } from '../canonical-json.ts';
import { IsoTime } from '../time.ts';

const Where = z.object({ name: z.string(), domain: z.string().nullable() }).readonly();

/** What was done at one target to one account, or to its request code. */
const ProvedTask = z
  .object({
    target: Where,
    /** Null for a request code. */
    account: z.object({ email: z.string().nullable(), name: z.string() }).readonly().nullable(),
    /** The kind of the operation. */
    what: z.string(),
    state: z.enum(['done', 'pending', 'open']),
    why: z.string().nullable(),
    at: IsoTime.nullable(),
    /** `api`: a program did it; `attested`: somebody said so; null while nobody did. */
    how: z.enum(['api', 'attested']).nullable(),
    by: z.string().nullable(),
    /** Whether it was read back, and said so. */
    verification: z.enum(['confirmed', 'contradicted', 'not-verifiable']).nullable(),
    late: z.boolean(),
    plan: z.number().int(),
    operation: z.string(),
  })
  .readonly();

/** Everything that the proof of an offboarding says. Two of the same state are equal, byte for byte. */
export const ProofContent = z
  .object({
    kind: z.literal('rollcall-offboarding-proof'),
    version: z.literal(1),
    workspace: z.object({ id: z.string(), name: z.string() }).readonly(),
    person: z
      .object({ id: z.string(), name: z.string(), emails: z.array(z.string()).readonly(), state: z.string() })
      .readonly(),
    status: z.string(),
    begunAt: IsoTime,
    begunBy: z.string(),
    clockFrom: IsoTime,
    agreedHours: z.number().int(),
    dueAt: IsoTime,
    completedAt: IsoTime.nullable(),
    plans: z
      .array(z.object({ number: z.number().int(), id: z.string(), hash: z.string() }).readonly())
      .readonly(),
    tasks: z.array(ProvedTask).readonly(),
    /** What can't be done before something else is, and what is in no plan. */
    open: z.array(z.object({ target: Where, what: z.string(), why: z.string() }).readonly()).readonly(),
    offAlready: z
      .array(z.object({ target: Where, email: z.string().nullable(), status: z.string() }).readonly())
      .readonly(),
    codes: z.array(z.object({ target: Where, givenAt: IsoTime, state: z.string() }).readonly()).readonly(),
    sharedLogins: z.array(z.object({ target: Where, email: z.string() }).readonly()).readonly(),
    maybeAlso: z
      .array(z.object({ name: z.string(), emails: z.array(z.string()).readonly() }).readonly())
      .readonly(),
    notCovered: z
      .array(z.object({ target: Where, why: z.string(), lastRead: IsoTime.nullable() }).readonly())
      .readonly(),
    blindSpots: z.array(z.string()).readonly(),
    /** The newest snapshot that it rests on; null before the first. */
    snapshot: z.object({ number: z.number().int(), hash: z.string() }).readonly().nullable(),
    /** Where the audit log ended, proofs that were made since left away. */
    auditHead: AuditHead.nullable(),
  })
  .readonly();
export type ProofContent = z.infer<typeof ProofContent>;

/** The content with its hash: SHA-256 over its canonical JSON (RFC 8785). */
export interface OffboardingProof {
  readonly content: ProofContent;
  readonly hash: string;
}

/** Seals what a proof says. */
export function sealProof(content: ProofContent, sha256: Sha256): OffboardingProof {
  return { content, hash: sha256(canonicalText(content)) };
}

/** The file: the content and its hash, one field a line at the top. */
export function proofText({ content, hash }: OffboardingProof): string {
  return `${JSON.stringify({ hash, ...content }, null, 2)}\n`;
}

/** Whether a file is a proof that nobody changed since it was made. False for anything else. */
export function isIntactProof(text: string, sha256: Sha256): boolean {
  try {
    const { hash, ...rest } = z.looseObject({ hash: z.string() }).parse(JSON.parse(text));
    return ProofContent.safeParse(rest).success && sha256(canonicalText(rest)) === hash;
  } catch {
    return false;
  }
}
