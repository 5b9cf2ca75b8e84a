import type { Kysely } from 'kysely';
import * as foundation from './0010-foundation.ts';
import * as accountSpans from './0020-account-spans.ts';
import * as organizationGroups from './0030-organization-groups.ts';
import * as auditChain from './0040-audit-chain.ts';
import * as plans from './0050-plans.ts';
import * as planParts from './0055-plan-parts.ts';
import * as stagedSteps from './0060-staged-steps.ts';
import * as approvals from './0070-approvals.ts';
import * as schedules from './0080-schedules.ts';
import * as requestCodes from './0090-request-codes.ts';
import * as packedPlanParts from './0095-packed-plan-parts.ts';

/** One step of the schema. Numbers rise with gaps; a step that shipped is never edited. */
export interface Migration {
  readonly number: number;
  up(db: Kysely<unknown>, tools: MigrationTools): Promise<void>;
}

/** What a step can't have by itself, since it imports nothing. None of it may ever change. */
export interface MigrationTools {
  /** SHA-256 (hex) over the canonical JSON of `body`, and the canonical JSON of `part`. */
  canonicalHash(body: unknown, part: unknown): { readonly hash: string; readonly text: string };
  /** Milliseconds since 1970. */
  now(): number;
}

/** All steps, oldest first. Listed by hand so that a bundle holds them too. */
export const allMigrations: readonly Migration[] = [
  foundation,
  accountSpans,
  organizationGroups,
  auditChain,
  plans,
  planParts,
  stagedSteps,
  approvals,
  schedules,
  requestCodes,
  packedPlanParts,
];
