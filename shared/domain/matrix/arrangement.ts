import { z } from 'zod';

/**
 * What people can be grouped by. `client` is the client that a person belongs to; `stores` is how many they can enter,
 * `sensitivity` the highest of their accounts, `last-change` when one of these was last seen to change.
 */
export const peopleGroups = [
  'none',
  'owner',
  'team',
  'client',
  'stores',
  'sensitivity',
  'last-change',
] as const;
export type PeopleGroup = (typeof peopleGroups)[number];

/**
 * What people can be sorted by: `owner` is owner, then name; `stores` counts the targets that a person can enter, most
 * first with `descending`; `last-change` is when an account of theirs was last seen to change, never first; `last-seen` when
 * one was last read. Ties go by owner, then name.
 */
export const peopleSorts = [
  'owner',
  'name',
  'team',
  'client',
  'stores',
  'sensitivity',
  'last-change',
  'last-seen',
] as const;
export type PeopleSort = (typeof peopleSorts)[number];

/** `people` is how many can enter; the others as for people. */
export const targetGroups = [
  'none',
  'client',
  'organization',
  'plan',
  'people',
  'sensitivity',
  'last-change',
] as const;
export type TargetGroup = (typeof targetGroups)[number];

/**
 * What targets can be sorted by: `organization` is organization, then name; `people` counts who can enter; `last-change`
 * is when an account there was last seen to change, `last-seen` when it was last read. Ties go by client, then organization, then name.
 */
export const targetSorts = [
  'organization',
  'client',
  'name',
  'plan',
  'people',
  'sensitivity',
  'last-change',
  'last-seen',
] as const;
export type TargetSort = (typeof targetSorts)[number];

const PeopleArrangement = z
  .object({
    group: z.enum(peopleGroups).default('none'),
    sort: z.enum(peopleSorts).default('owner'),
    /** Turns the sort around, never the order of the groups. */
    descending: z.boolean().default(false),
  })
  .readonly();

const TargetsArrangement = z
  .object({
    group: z.enum(targetGroups).default('client'),
    sort: z.enum(targetSorts).default('organization'),
    descending: z.boolean().default(false),
  })
  .readonly();

/**
 * How a matrix is shown: what of it, and in which order. Settings belong to people and targets, not to rows and columns,
 * so they stay what they are when the matrix is transposed. The defaults are the order of `buildMatrix`.
 */
export const MatrixArrangement = z
  .object({
    /** A filter expression (`parseFilter`). */
    filter: z.string().max(20_000).default(''),
    people: PeopleArrangement.prefault({}),
    targets: TargetsArrangement.prefault({}),
    /** Targets down, people across. */
    transposed: z.boolean().default(false),
  })
  .readonly();
export type MatrixArrangement = z.infer<typeof MatrixArrangement>;

/** Everything, in the order of `buildMatrix`, targets grouped by client. */
export const plainArrangement: MatrixArrangement = MatrixArrangement.parse({});
