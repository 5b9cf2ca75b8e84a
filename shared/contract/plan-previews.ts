import { z } from 'zod';
import { accountStatuses } from '../domain/account.ts';
import { PersonId } from '../domain/ids.ts';
import { logins } from '../domain/plan/access-at.ts';
import { leftOutReasons } from '../domain/plan/hand-on.ts';
import { WantedChange } from '../domain/plan/wanted-change.ts';
import { PlanTarget } from './plan-target.ts';

const Named = z.object({ id: PersonId, name: z.string() }).readonly();

/** What is given at one target, and what is not. */
const Giving = z.object({
  target: PlanTarget,
  /** The roles that are given; null when nobody gets anything there. */
  gives: z.array(z.string()).readonly().nullable(),
  /** Whether roles can be chosen there, since those that are known are not all. */
  asks: z.boolean(),
  left: z.array(z.object({ reason: z.enum(leftOutReasons), sentence: z.string() }).readonly()).readonly(),
  /** What stands in the way for single people, each told once. */
  problems: z.array(z.string()).readonly(),
  /** How many roles are assigned, and how many people invited. */
  assigns: z.number().int(),
  invites: z.number().int(),
  alreadySo: z.number().int(),
});

/** What cloning somebody's access comes to. */
export const ClonePreview = z
  .object({
    from: Named,
    to: z.array(Named).readonly(),
    /** Roles that somebody holds somewhere, to choose from where none can be read. */
    knownRoles: z.array(z.string()).readonly(),
    targets: z
      .array(
        Giving.extend({
          /** As what the one who is cloned enters, and what is known of their roles there. */
          login: z.enum(logins),
          status: z.enum(accountStatuses),
          roles: z.array(z.string()).readonly(),
          /** Whether these are all. */
          complete: z.boolean(),
        }).readonly(),
      )
      .readonly(),
  })
  .readonly();
export type ClonePreview = z.infer<typeof ClonePreview>;

/** What moving people to another team comes to. */
export const MovePreview = z
  .object({
    /** As its members spell it. */
    team: z.string(),
    knownRoles: z.array(z.string()).readonly(),
    people: z
      .array(
        z
          .object({
            person: Named,
            /** Null for somebody in no team. */
            fromTeam: z.string().nullable(),
            /** How many other active members the old and the new team have. */
            fromMembers: z.number().int(),
            toMembers: z.number().int(),
            /** What can't be told of a team, and why. */
            notes: z.array(z.string()).readonly(),
            /** Only targets at which something is given, taken or stays. */
            targets: z
              .array(
                Giving.extend({
                  /** The roles that are taken; `whole`: the access itself. Null when nothing is. */
                  takes: z
                    .object({ roles: z.array(z.string()).readonly(), whole: z.boolean() })
                    .readonly()
                    .nullable(),
                  /** What stays though the new team does not share it, in a sentence; null when nothing does. */
                  stays: z.string().nullable(),
                }).readonly(),
              )
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type MovePreview = z.infer<typeof MovePreview>;

/** Where some people hold which roles in the organizations whose users they are. */
export const StoreAccess = z
  .object({
    organizations: z
      .array(
        z
          .object({
            target: PlanTarget,
            /** How many of the people are its users. */
            people: z.number().int(),
            /** Every store of it. */
            stores: z
              .array(
                z
                  .object({
                    target: PlanTarget,
                    /** How many of the people were seen at the store, and of how many of these no reading tells roles. */
                    people: z.number().int(),
                    unread: z.number().int(),
                    /** How many of them hold each role there, that of most first. */
                    roles: z
                      .array(z.object({ role: z.string(), people: z.number().int() }).readonly())
                      .readonly(),
                  })
                  .readonly(),
              )
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type StoreAccess = z.infer<typeof StoreAccess>;

/** What a plan comes to without what rules forbid. */
export const WithoutForbidden = z
  .object({
    /** How many wishes stay. */
    wishes: z.number().int(),
    /** How many go, and the first of them with the rule and its sentence. */
    inAll: z.number().int(),
    leftOut: z
      .array(
        z
          .object({ wanted: WantedChange, why: z.string(), person: Named.nullable(), target: PlanTarget })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type WithoutForbidden = z.infer<typeof WithoutForbidden>;
