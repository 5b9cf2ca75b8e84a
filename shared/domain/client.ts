import { z } from 'zod';
import { holdsSecret } from './hide-secrets.ts';
import { ClientId } from './ids.ts';
import { IsoTime } from './time.ts';

/** Longest name of a client, store or person that Rollcall keeps; longer ones are refused, never cut. */
export const longestName = 300;

/** A name typed by an operator: trimmed, one line, 1 to 300 characters, and no token pasted into the wrong field. */
export const TypedName = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'a name is needed')
      .max(longestName, `at most ${longestName} characters`)
      .refine((name) => !holdsSecret(name), 'this looks like a token, not like a name'),
  );

/** A customer of the agency: owns one or more stores, maybe one organization. */
export const Client = z
  .object({
    id: ClientId,
    name: z.string(),
    /** E-mail domains whose people belong to this client, lower case. */
    domains: z.array(z.string()).readonly(),
    createdAt: IsoTime,
  })
  .readonly();
export type Client = z.infer<typeof Client>;
