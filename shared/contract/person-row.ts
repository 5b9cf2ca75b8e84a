import { z } from 'zod';
import { ClientId, PersonId } from '../domain/ids.ts';
import { owners, PersonState } from '../domain/person.ts';
import { sensitivities } from '../domain/sensitivity.ts';

/** A person as one line of a list. */
export const PersonRow = z.object({
  id: PersonId,
  name: z.string(),
  emails: z.array(z.string()).readonly(),
  owner: z.enum(owners),
  clientId: ClientId.nullable(),
  client: z.string().nullable(),
  team: z.string().nullable(),
  /** As of today: who was leaving on an earlier day has left. */
  state: PersonState,
  stores: z.number().int(),
  accounts: z.number().int(),
  sensitivity: z.enum(sensitivities),
  /** At how many targets the person has more than one account. */
  twiceAt: z.number().int(),
});
export type PersonRow = z.infer<typeof PersonRow>;
