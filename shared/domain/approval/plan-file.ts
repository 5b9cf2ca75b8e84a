import { z } from 'zod';
import { canonicalText } from '../canonical-json.ts';
import { TargetId, WorkspaceId } from '../ids.ts';
import { PlanContent } from '../plan/change-plan.ts';
import { IsoTime } from '../time.ts';
import type { Statement } from './verdict.ts';
import { Verdict } from './verdict.ts';

/** The form of the files that this Rollcall writes. */
const formatVersion = 1;

/** More bytes than the file of any plan that a human looks through. */
export const largestPlanFile = 32 * 1024 * 1024;

/** What a target is called where the plan was made: what the second person reads in place of ids. */
export const NamedTarget = z
  .strictObject({
    name: z.string(),
    domain: z.string().nullable(),
    kind: z.enum(['store', 'organization']),
  })
  .readonly();
export type NamedTarget = z.infer<typeof NamedTarget>;

/** What a plan file says, its checksum and its verdicts apart. */
const sheetShape = {
  format: z.literal('rollcall-plan'),
  version: z.literal(formatVersion),
  workspace: z.strictObject({ id: WorkspaceId, name: z.string() }).readonly(),
  number: z.number().int().positive(),
  exportedAt: IsoTime,
  /** SHA-256 over the canonical JSON of the content: what stands under the plan where it was made. */
  hash: z.string(),
  content: z.unknown(),
  targets: z.record(TargetId, NamedTarget).readonly(),
};

const PlanFileShape = z
  .strictObject({
    ...sheetShape,
    /** SHA-256 over the canonical JSON of all of the above. */
    checksum: z.string(),
    verdicts: z.array(Verdict).max(100).readonly(),
  })
  .readonly();

/** A plan as it travels to a second person and back. Holds no secret. */
export type PlanFile = Omit<z.infer<typeof PlanFileShape>, 'content'> & { readonly content: PlanContent };
export type PlanSheet = Omit<PlanFile, 'format' | 'version' | 'checksum' | 'verdicts'>;

type Sha256 = (text: string) => string;

export type ReadPlanFile =
  | { readonly ok: true; readonly file: PlanFile }
  | { readonly ok: false; readonly rule: PlanFileFault; readonly reason: string };
export type PlanFileFault =
  'plan-file-unreadable' | 'plan-file-newer' | 'plan-file-edited' | 'signature-false';

/** A file of this plan that nobody has signed yet. */
export function newPlanFile(parts: PlanSheet, sha256: Sha256): PlanFile {
  const sheet = { format: 'rollcall-plan', version: formatVersion, ...parts } as const;
  return { ...sheet, checksum: sha256(canonicalText(sheet)), verdicts: [] };
}

/** The file's one text: every value has one form, so there is no byte that could be another. */
export function writePlanFile(file: PlanFile): string {
  return `${canonicalText(file)}\n`;
}

/** Reads a file and checks it by itself: all but its signatures, which need the keys. */
export function readPlanFile(text: string, sha256: Sha256): ReadPlanFile {
  const refuse = (rule: PlanFileFault, reason: string): ReadPlanFile => ({ ok: false, rule, reason });
  const value = parseJson(text);
  const beginning = z.object({ format: z.literal('rollcall-plan'), version: z.number() }).safeParse(value);
  if (!beginning.success)
    return refuse('plan-file-unreadable', 'This is no plan file, or it was cut or damaged on its way.');
  if (beginning.data.version > formatVersion)
    return refuse('plan-file-newer', 'A newer Rollcall wrote this plan file.');
  const parsed = PlanFileShape.safeParse(value);
  if (!parsed.success || canonicalFile(value) !== text) return refuse('plan-file-edited', edited);
  const { checksum, verdicts, ...sheet } = parsed.data;
  if (sha256(canonicalText(sheet.content)) !== sheet.hash)
    return refuse(
      'plan-file-edited',
      'The plan file was edited: what its plan says does not give the hash it bears.',
    );
  if (sha256(canonicalText(sheet)) !== checksum) return refuse('plan-file-edited', edited);
  const content = PlanContent.safeParse(sheet.content);
  // What this Rollcall would not show must not be signed with it.
  if (!content.success || canonicalText(content.data) !== canonicalText(sheet.content))
    return refuse(
      'plan-file-newer',
      'The plan in this file says something that this Rollcall does not know.',
    );
  if (content.data.workspaceId !== sheet.workspace.id) return refuse('plan-file-edited', edited);
  const file: PlanFile = { ...parsed.data, content: content.data };
  if (!verdicts.every(({ statement }) => isAbout(file, statement)))
    return refuse(
      'signature-false',
      'A signature in the file was given under something else than this plan.',
    );
  return { ok: true, file };
}

const edited = 'The plan file was edited, or damaged on its way: it does not give the checksum it bears.';

/** Whether a statement speaks of just this file. */
function isAbout({ content, hash, checksum }: PlanFile, statement: Statement): boolean {
  return (
    statement.workspaceId === content.workspaceId &&
    statement.planId === content.id &&
    statement.planHash === hash &&
    statement.fileChecksum === checksum
  );
}

/** Null for what is nested deeper than any plan: its canonical form can't be written. */
function canonicalFile(value: unknown): string | null {
  try {
    return `${canonicalText(value)}\n`;
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON at all
  }
}
