import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { Failure } from '#shared/contract/base.ts';

const Asks = z.object({ large: z.boolean(), removed: z.array(z.string()).readonly() });

/** What has to be confirmed before a plan is carried out. */
export type Asks = z.infer<typeof Asks>;

/** What the core asks to confirm; null when the failure is another one. */
export function asksOf(error: unknown): Asks | null {
  if (!(error instanceof ORPCError)) return null;
  const told = Failure.safeParse(error.data);
  if (!told.success || told.data.code !== 'needs-confirmation') return null;
  const asks = Asks.safeParse(told.data.details['asks']);
  return asks.success ? asks.data : null;
}
