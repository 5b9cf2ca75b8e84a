import { z } from 'zod';
import { PersonId, TargetId } from './ids.ts';
import { IsoTime } from './time.ts';

/** Who may ask a store for collaborator access: anybody, or only who names its four-digit code (facts 8). */
export const requestSettings = ['anyone', 'code-required'] as const;
export type RequestSetting = (typeof requestSettings)[number];

/** The setting as somebody found it in the admin: no public API tells it (facts 0). */
export const KnownSetting = z
  .object({
    value: z.enum(requestSettings),
    source: z.enum(['import', 'attested']),
    at: IsoTime,
    /** Who said so. */
    by: z.string(),
  })
  .readonly();
export type KnownSetting = z.infer<typeof KnownSetting>;

/** Somebody who was told the present code. */
export const CodeKnower = z
  .object({
    /** Null for an address that nobody known has. */
    personId: PersonId.nullable(),
    /** The address it was given to; null for a person without any. */
    address: z.string().nullable(),
    at: IsoTime,
    /** Who gave it. */
    by: z.string(),
  })
  .readonly();
export type CodeKnower = z.infer<typeof CodeKnower>;

/** What the code book says of a store. The code itself is in the vault and nowhere else. */
export const CodeEntry = z
  .object({
    targetId: TargetId,
    /** Null while nobody said. */
    setting: KnownSetting.nullable(),
    /** When the present code was put into the vault, and by whom; null when none is there. */
    code: z.object({ since: IsoTime, by: z.string() }).readonly().nullable(),
    /** When a new code was generated that nobody has kept here yet: the one before is void. */
    renewedAt: IsoTime.nullable(),
    /** Who was given the present code, oldest first. */
    knownBy: z.array(CodeKnower).readonly(),
  })
  .readonly();
export type CodeEntry = z.infer<typeof CodeEntry>;

/** A store of which the book says nothing yet. */
export function emptyEntry(targetId: TargetId): CodeEntry {
  return { targetId, setting: null, code: null, renewedAt: null, knownBy: [] };
}

export type ParsedRequestCode =
  { readonly ok: true; readonly code: string } | { readonly ok: false; readonly reason: string };

/**
 * A collaborator request code as typed or pasted: exactly four digits (facts 8), full-width digits too, spaces around it
 * left away. The reason never holds what was typed.
 */
export function parseRequestCode(typed: string): ParsedRequestCode {
  const code = typed.normalize('NFKC').trim();
  if (code === '') return { ok: false, reason: 'No request code was given: it is four digits.' };
  if (/^\d{4}$/u.test(code)) return { ok: true, code };
  if (/^\d+$/u.test(code))
    return {
      ok: false,
      reason: `A request code is exactly four digits; ${code.length === 1 ? '1 digit was' : `${Math.min(code.length, 1000)} digits were`} given.`,
    };
  return { ok: false, reason: 'A request code is exactly four digits and nothing else.' };
}

/** The entry once a code is kept: a code that was not known before voids what was known of the old one. */
export function withCode(
  entry: CodeEntry,
  kept: { readonly since: IsoTime; readonly by: string },
): CodeEntry {
  return { ...entry, code: kept, renewedAt: null, knownBy: [] };
}

/** The entry once a new code was generated in the admin: the old one is void, and with it the list of who knows. */
export function withRenewedCode(entry: CodeEntry, at: IsoTime): CodeEntry {
  return { ...entry, code: null, renewedAt: at, knownBy: [] };
}

/** Likewise with somebody more who knows; who is on the list already stays as first noted. */
export function withKnower(entry: CodeEntry, knower: CodeKnower): CodeEntry {
  return entry.knownBy.some((each) => isSameKnower(each, knower))
    ? entry
    : { ...entry, knownBy: [...entry.knownBy, knower] };
}

type Named = Pick<CodeKnower, 'personId' | 'address'>;

/** Whether both are the same person or, of people nobody knows, the same address. */
export function isSameKnower(a: Named, b: Named): boolean {
  return a.personId === null || b.personId === null ? a.address === b.address : a.personId === b.personId;
}
