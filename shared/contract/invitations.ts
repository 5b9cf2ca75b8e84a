import { z } from 'zod';
import { PersonId } from '../domain/ids.ts';
import { findingLevels, invitationRules } from '../domain/invitations/check-invitations.ts';
import { placeRules } from '../domain/invitations/check-stores.ts';
import { Bytes } from './base.ts';
import { PlanTarget } from './plan-target.ts';

/** What to check: a list as somebody has it, the roles for all, and the stores. */
export const InvitationList = z.object({
  /** One address per line, or a table with a column of them. */
  list: Bytes,
  /** For whoever has no role of their own in the list. */
  roles: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  /** Domains. */
  stores: z.array(z.string().min(1).max(300)).max(10_000).default([]),
});

/** One entry of the list: who it is, and what speaks about inviting them. */
export const InvitationLine = z
  .object({
    line: z.number().int(),
    /** As it stands in the list, without anything that looks like a token. */
    text: z.string(),
    /** Null when it can't be taken. */
    email: z.string().nullable(),
    name: z.string().nullable(),
    /** Those of its own; null when those for all are given. */
    roles: z.array(z.string()).readonly().nullable(),
    /** Who is known by this address. */
    person: z.object({ id: PersonId, name: z.string() }).readonly().nullable(),
    isTaken: z.boolean(),
    findings: z
      .array(
        z
          .object({
            rule: z.enum(invitationRules),
            level: z.enum(findingLevels),
            sentence: z.string(),
            /** Domains of the stores it is about; empty when about the entry as such. */
            stores: z.array(z.string()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type InvitationLine = z.infer<typeof InvitationLine>;

/** One of the stores: seats, and what speaks about inviting there. */
export const InvitationPlace = z
  .object({
    target: PlanTarget,
    seats: z
      .object({
        needs: z.number().int(),
        used: z.number().int(),
        /** Null when not known. */
        left: z.union([z.number().int(), z.literal('unlimited')]).nullable(),
      })
      .readonly(),
    findings: z
      .array(
        z.object({ rule: z.enum(placeRules), level: z.enum(findingLevels), sentence: z.string() }).readonly(),
      )
      .readonly(),
  })
  .readonly();
export type InvitationPlace = z.infer<typeof InvitationPlace>;

/** A list of people to invite, checked before there is a plan. */
export const InvitationCheck = z
  .object({
    lines: z.array(InvitationLine).readonly(),
    places: z.array(InvitationPlace).readonly(),
    /** Of a table: what each column was taken for. */
    columns: z.array(z.object({ header: z.string(), usedAs: z.string().nullable() }).readonly()).readonly(),
    /** Roles that somebody holds somewhere, to choose from. */
    knownRoles: z.array(z.string()).readonly(),
    totals: z
      .object({
        lines: z.number().int(),
        taken: z.number().int(),
        refused: z.number().int(),
        /** Invitations, counted by store. */
        invitations: z.number().int(),
        /** Entries of which something is forbidden at some store. */
        blocked: z.number().int(),
        /** Entries with something for a second look. */
        warned: z.number().int(),
      })
      .readonly(),
  })
  .readonly();
export type InvitationCheck = z.infer<typeof InvitationCheck>;
