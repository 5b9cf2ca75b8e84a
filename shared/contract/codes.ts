import { z } from 'zod';
import { PersonId, TargetId } from '../domain/ids.ts';
import { KnownSetting, requestSettings } from '../domain/request-code.ts';
import { codeOperationKinds } from '../domain/plan/operation.ts';
import { IsoTime } from '../domain/time.ts';
import { procedure } from './base.ts';
import { PlanDetail } from './plans.ts';

/** Somebody who was given the present code. */
const Knower = z.object({
  personId: PersonId.nullable(),
  /** What to show; the address where nobody known is behind it. */
  name: z.string(),
  address: z.string().nullable(),
  at: IsoTime,
  by: z.string(),
});

/** A line of the request-code book. It never holds the code. */
export const CodeRow = z
  .object({
    targetId: TargetId,
    domain: z.string(),
    name: z.string(),
    client: z.string().nullable(),
    /** Who may ask for access; null while nobody said. */
    setting: KnownSetting.nullable(),
    /** Since when a code is kept, and who put it in; null without one. */
    code: z.object({ since: IsoTime, by: z.string() }).readonly().nullable(),
    /** When a new code was generated that is not kept yet. */
    renewedAt: IsoTime.nullable(),
    /** Oldest first. */
    knownBy: z.array(Knower).readonly(),
  })
  .readonly();
export type CodeRow = z.infer<typeof CodeRow>;

const Place = z.object({ domain: z.string().min(1).max(300) });
/** An address or id of a person, or any other address. */
const Whom = z.string().trim().min(1).max(320);

export const codesContract = {
  /** Every store, also those of which nothing is known. */
  list: procedure.output(z.object({ codes: z.array(CodeRow).readonly() })),
  /**
   * Puts a code into the vault, in place of the one before: whoever knew that one knows the code no more. Fails with
   * `bad-input` for anything but four digits.
   */
  set: procedure.input(Place.extend({ code: z.string().max(10_000) })).output(CodeRow),
  /** Shows the code, which the audit log tells. The one secret that any call gives. Fails with `not-found` without one. */
  reveal: procedure
    .input(Place)
    .output(z.object({ domain: z.string(), code: z.string(), since: IsoTime }).readonly()),
  /** Notes that somebody was given the present code. Fails with `bad-input` for what is neither a person nor an address. */
  give: procedure.input(Place.extend({ to: Whom })).output(CodeRow),
  /** Takes such a note back, which was made by mistake. Fails with `not-found` when there is none. */
  withdraw: procedure.input(Place.extend({ to: Whom })).output(CodeRow),
  /** Notes who may ask for access, as found in the admin; null for not known any more. */
  setting: procedure
    .input(
      Place.extend({
        setting: z.enum(requestSettings).nullable(),
        source: z.enum(['import', 'attested']).default('attested'),
      }),
    )
    .output(CodeRow),
  /**
   * Plans the same change of the codes of these stores, for a human's visits: a new code, one required, or none. Nothing is changed
   * before that plan is carried out. Fails with `not-found` and `bad-input`.
   */
  plan: procedure
    .input(
      z.object({
        change: z.enum(codeOperationKinds),
        domains: z.array(Place.shape.domain).min(1).max(100_000),
      }),
    )
    .output(PlanDetail),
  /** Takes the code out of the vault, and the list of who knows it. Fails with `not-found` without one. */
  forget: procedure.input(Place).output(CodeRow),
};
