import { z } from 'zod';

/**
 * Ids are opaque words made by the `Ids` port, branded so that one kind can't stand for another.
 * Every id starts with a short prefix (`cl_`, `tg_` …) so that a log line tells what it names.
 */
const id = <const Brand extends string>(prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9A-Za-z]{6,40}$`), `an id starting with ${prefix}_`)
    .brand<Brand>();

export const WorkspaceId = id<'WorkspaceId'>('ws');
export type WorkspaceId = z.infer<typeof WorkspaceId>;
export const ClientId = id<'ClientId'>('cl');
export type ClientId = z.infer<typeof ClientId>;
export const TargetId = id<'TargetId'>('tg');
export type TargetId = z.infer<typeof TargetId>;
export const PersonId = id<'PersonId'>('pe');
export type PersonId = z.infer<typeof PersonId>;
export const SnapshotId = id<'SnapshotId'>('sn');
export type SnapshotId = z.infer<typeof SnapshotId>;
export const PlanId = id<'PlanId'>('pl');
export type PlanId = z.infer<typeof PlanId>;
export const OffboardingId = id<'OffboardingId'>('of');
export type OffboardingId = z.infer<typeof OffboardingId>;
export const ApproverId = id<'ApproverId'>('ap');
export type ApproverId = z.infer<typeof ApproverId>;
export const ScheduleId = id<'ScheduleId'>('sc');
export type ScheduleId = z.infer<typeof ScheduleId>;
export const AuditId = id<'AuditId'>('au');
export type AuditId = z.infer<typeof AuditId>;

/** The prefix of each kind of id, for the adapter that makes them. */
export const idPrefixes = {
  workspace: 'ws',
  client: 'cl',
  target: 'tg',
  person: 'pe',
  snapshot: 'sn',
  plan: 'pl',
  offboarding: 'of',
  approver: 'ap',
  schedule: 'sc',
  audit: 'au',
} as const;
export type IdKind = keyof typeof idPrefixes;
