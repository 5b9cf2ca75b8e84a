import { z } from 'zod';
import { PersonId } from '../domain/ids.ts';
import { owners } from '../domain/person.ts';
import { sensitivities } from '../domain/sensitivity.ts';
import { StoreRow } from './stores.ts';

/** A person as some stores know them: what they can do there, whatever they can do elsewhere. */
export const PersonHere = z.object({
  personId: PersonId,
  name: z.string(),
  emails: z.array(z.string()).readonly(),
  owner: z.enum(owners),
  /** At how many of these targets they have an account. */
  places: z.number().int(),
  /** At how many of them they may do everything. */
  administers: z.number().int(),
  sensitivity: z.enum(sensitivities),
});
export type PersonHere = z.infer<typeof PersonHere>;

/** Some stores together, and everybody who can enter any of them. */
export const PlaceOverview = z.object({
  stores: z.array(StoreRow).readonly(),
  people: z.array(PersonHere).readonly(),
});
export type PlaceOverview = z.infer<typeof PlaceOverview>;
