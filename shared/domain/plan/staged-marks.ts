import { z } from 'zod';
import { PersonId, TargetId } from '../ids.ts';

/** What is staged for the cells of the matrix. Lists of numbers of one length, one place per cell. */
export const StagedMarks = z
  .object({
    version: z.string(),
    people: z.array(PersonId).readonly(),
    targets: z.array(TargetId).readonly(),
    words: z.array(z.string()).readonly(),
    /** Four numbers per cell: person, target and words by their places in the lists, then the sign (`markSigns`), and `blockedSign` more where a rule forbids it. */
    cells: z.array(z.number().int()).readonly(),
  })
  .readonly();
export type StagedMarks = z.infer<typeof StagedMarks>;

/** Added to the sign of a cell where a rule forbids something of it. */
export const blockedSign = 8;
