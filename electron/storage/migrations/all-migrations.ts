import type { Kysely } from 'kysely';
import * as foundation from './0010-foundation.ts';
import * as accountSpans from './0020-account-spans.ts';

/** One step of the schema. Numbers rise with gaps; a step that shipped is never edited. */
export interface Migration {
  readonly number: number;
  up(db: Kysely<unknown>): Promise<void>;
}

/** All steps, oldest first. Listed by hand so that a bundle holds them too. */
export const allMigrations: readonly Migration[] = [foundation, accountSpans];
