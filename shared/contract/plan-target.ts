import { z } from 'zod';
import { TargetId } from '../domain/ids.ts';

/** The target of something planned, by name. */
export const PlanTarget = z
  .object({
    id: TargetId,
    name: z.string(),
    domain: z.string().nullable(),
    kind: z.enum(['store', 'organization']),
  })
  .readonly();
export type PlanTarget = z.infer<typeof PlanTarget>;
