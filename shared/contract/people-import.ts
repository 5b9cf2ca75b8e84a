import { z } from 'zod';
import { PersonId } from '../domain/ids.ts';
import { owners, PersonState } from '../domain/person.ts';
import { PersonRow } from './person-row.ts';

/** One row of a list of people as understood, what it would change, or why it can't be taken. */
export const PeopleImportRow = z.object({
  /** Where it begins in the file, from 1. */
  row: z.number().int(),
  emails: z.array(z.string()).readonly(),
  /** Null where the list says nothing: what is known stays. */
  name: z.string().nullable(),
  team: z.string().nullable(),
  owner: z.enum(owners).nullable(),
  client: z.string().nullable(),
  state: PersonState.nullable(),
  status: z.enum(['new', 'changed', 'same', 'refused']),
  personId: PersonId.nullable(),
  /** The person as known now; null for a new one. */
  known: PersonRow.nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })).readonly(),
  /** Other known people who would become one with this one, since the row holds addresses of theirs. */
  merges: z.array(z.object({ personId: PersonId, name: z.string() })).readonly(),
  /** Stores whose owner would thereby become someone else: asked for before anything is done. */
  ownerOf: z.array(z.string()).readonly(),
  problems: z.array(z.object({ column: z.string(), reason: z.string() })).readonly(),
});
export type PeopleImportRow = z.infer<typeof PeopleImportRow>;

export const PeopleImportPreview = z.object({
  rows: z.array(PeopleImportRow).readonly(),
  columns: z.array(z.object({ header: z.string(), usedAs: z.string().nullable() })).readonly(),
  totals: z.object({
    new: z.number(),
    changed: z.number(),
    same: z.number(),
    refused: z.number(),
    /** Of those on the list: who has access somewhere now. */
    withAccess: z.number(),
  }),
  /** Who has access and is not on the list, of the owners that the list is about and those of whom nobody knows. */
  notOnList: z.array(PersonRow).readonly(),
  newClients: z.array(z.string()).readonly(),
});
export type PeopleImportPreview = z.infer<typeof PeopleImportPreview>;
