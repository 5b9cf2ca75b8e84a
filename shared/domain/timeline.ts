import { z } from 'zod';
import { PersonId, SnapshotId, TargetId } from './ids.ts';
import { snapshotCauses } from './snapshot.ts';
import { IsoTime } from './time.ts';

/** How one field of an account or a target went from one reading to the next. */
export const FieldChange = z
  .object({
    field: z.string(),
    /** Null where a list changed: `gained` and `lost` tell it. */
    before: z.string().nullable(),
    after: z.string().nullable(),
    gained: z.array(z.string()).readonly(),
    lost: z.array(z.string()).readonly(),
  })
  .readonly();
export type FieldChange = z.infer<typeof FieldChange>;

/**
 * What a line of a timeline tells.
 *
 * | kind        | meaning                                                                                  |
 * | ----------- | ---------------------------------------------------------------------------------------- |
 * | `seen`      | there when the target was first read: nobody knows since when                             |
 * | `added`     | not there at the reading before                                                           |
 * | `removed`   | there at the reading before, not any more                                                 |
 * | `changed`   | `changes` tells what                                                                      |
 * | `settings`  | the store itself: name, plan, owner, contact, scopes                                      |
 * | `gap`       | could not be read from here on: nothing is known of this time                             |
 * | `gap-ended` | could be read again                                                                       |
 * | `left`      | the target left the workspace: nothing is said of its accounts                            |
 */
export const timelineKinds = [
  'seen',
  'added',
  'removed',
  'changed',
  'settings',
  'gap',
  'gap-ended',
  'left',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export const TimelineEvent = z
  .object({
    kind: z.enum(timelineKinds),
    targetId: TargetId,
    target: z.string(),
    domain: z.string().nullable(),
    /** Whose account it is, as people are linked now; null for lines about the target itself. */
    personId: PersonId.nullable(),
    /** The account's name and address as then seen. */
    account: z.string().nullable(),
    email: z.string().nullable(),
    changes: z.array(FieldChange).readonly(),
    /** The last reading that showed it otherwise: the change lies between then and `seenAt`. Null when there is none. */
    since: IsoTime.nullable(),
    seenAt: IsoTime.nullable(),
    /** Why it could not be read, and other words beside the change. */
    note: z.string().nullable(),
  })
  .readonly();
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/** Everything that one snapshot showed to be different from the one before. */
export const TimelineMoment = z
  .object({
    snapshotId: SnapshotId,
    snapshotNumber: z.number().int(),
    sealedAt: IsoTime,
    cause: z.enum(snapshotCauses),
    events: z.array(TimelineEvent).readonly(),
  })
  .readonly();
export type TimelineMoment = z.infer<typeof TimelineMoment>;

/** What changed over the snapshots, newest first; snapshots that showed no change are left out. */
export const Timeline = z
  .object({
    moments: z.array(TimelineMoment).readonly(),
    /** How many snapshots were looked at. */
    snapshots: z.number().int(),
  })
  .readonly();
export type Timeline = z.infer<typeof Timeline>;
