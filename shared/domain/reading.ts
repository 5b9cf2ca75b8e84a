import { z } from 'zod';
import { Account } from './account.ts';
import { IsoTime } from './time.ts';

/** How something was seen (product: honesty rule). */
export const readingMethods = ['api', 'import', 'attested'] as const;
export type ReadingMethod = (typeof readingMethods)[number];

/** What a store said of itself. */
export const StoreFacts = z
  .object({
    name: z.string(),
    /** `publicDisplayName` of the plan as received, unknown values too. */
    plan: z.string().nullable(),
    ownerName: z.string().nullable(),
    contactEmail: z.string().nullable(),
    scopes: z.array(z.string()).readonly().nullable(),
  })
  .readonly();
export type StoreFacts = z.infer<typeof StoreFacts>;

/**
 * All that one reading of one target saw, without when: equal contents have equal hashes, so that a sync that saw no
 * change stores nothing. Accounts are sorted by key; lists inside are sorted too.
 */
export const ReadingContent = z
  .object({
    facts: StoreFacts.nullable(),
    accounts: z.array(Account).readonly(),
    /** Which of the truths this reading could see, worked out from plan, scopes and source. */
    sees: z
      .object({ roles: z.boolean(), permissions: z.boolean(), twoStep: z.boolean(), lastLogin: z.boolean() })
      .readonly(),
  })
  .readonly();
export type ReadingContent = z.infer<typeof ReadingContent>;

/** A content together with how and when it was seen. */
export const Reading = z
  .object({ method: z.enum(readingMethods), observedAt: IsoTime, content: ReadingContent })
  .readonly();
export type Reading = z.infer<typeof Reading>;
