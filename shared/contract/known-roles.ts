import { z } from 'zod';

/** So many roles at most are told at once; words narrow them. */
export const mostRolesTold = 200;

/** A role that somebody is known to hold, or a group to carry, somewhere. */
export const KnownRole = z
  .object({
    /** As it is spelled where it was seen first. */
    role: z.string(),
    /** At how many of the places asked about it is known; the stores of an organization share their roles. */
    places: z.number().int(),
  })
  .readonly();
export type KnownRole = z.infer<typeof KnownRole>;

/** Roles to choose from, those known at most of the places first. */
export const KnownRoles = z
  .object({
    roles: z.array(KnownRole).readonly(),
    /** How many there are that fit the words. */
    inAll: z.number().int(),
    /** How many places were asked about: the stores named, else those where the people have accounts. */
    places: z.number().int(),
  })
  .readonly();
export type KnownRoles = z.infer<typeof KnownRoles>;
