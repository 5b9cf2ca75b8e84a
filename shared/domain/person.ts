import { z } from 'zod';
import { ClientId, PersonId, TargetId } from './ids.ts';
import { IsoTime } from './time.ts';

/** To whom a person belongs. `unknown` until a domain rule or a human says. */
export const owners = ['agency', 'client', 'vendor', 'unknown'] as const;
export type Owner = (typeof owners)[number];

export const PersonState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('active') }).readonly(),
  z.object({ state: z.literal('leaving'), on: z.iso.date() }).readonly(),
  z.object({ state: z.literal('left'), on: z.iso.date().nullable() }).readonly(),
]);
export type PersonState = z.infer<typeof PersonState>;

/** A human. Accounts hang on a person by its addresses and by links that a human made. */
export const Person = z
  .object({
    id: PersonId,
    name: z.string(),
    owner: z.enum(owners),
    /** The client it belongs to, when `owner` is `client`. */
    clientId: ClientId.nullable(),
    team: z.string().nullable(),
    /** Addresses as first seen; matching goes by `emailMatchKey`. */
    emails: z.array(z.string()).readonly(),
    state: PersonState,
    createdAt: IsoTime,
  })
  .readonly();
export type Person = z.infer<typeof Person>;

/** Why an account hangs on a person. */
export const linkReasons = ['same-address', 'plus-tag', 'case', 'by-hand', 'only-name'] as const;
export type LinkReason = (typeof linkReasons)[number];

/**
 * An address tied to a person, with why. The address is the link: every account with it, at any target, is that
 * person's. An account without an address is tied by `account` (target and key).
 */
export const PersonLink = z
  .object({
    personId: PersonId,
    /** `emailMatchKey` of the address, or `account:<target>:<key>` for an account without one. */
    matchKey: z.string(),
    /** The address as first seen; null for an account without one. */
    email: z.string().nullable(),
    targetId: TargetId.nullable(),
    reason: z.enum(linkReasons),
    linkedAt: IsoTime,
    /** Who did it: `rule`, or the operator's door. */
    linkedBy: z.string(),
  })
  .readonly();
export type PersonLink = z.infer<typeof PersonLink>;

/** Two persons that may be one, and the grounds for thinking so. A human decides. */
export const LinkSuggestion = z
  .object({
    personId: PersonId,
    otherId: PersonId,
    grounds: z.array(z.string()).readonly(),
  })
  .readonly();
export type LinkSuggestion = z.infer<typeof LinkSuggestion>;

/** An e-mail domain and whose people have it. */
export const DomainRule = z
  .object({
    domain: z.string(),
    owner: z.enum(['agency', 'vendor', 'client']),
    clientId: ClientId.nullable(),
  })
  .readonly();
export type DomainRule = z.infer<typeof DomainRule>;
