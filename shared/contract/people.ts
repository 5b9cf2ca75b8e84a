import { z } from 'zod';
import { accountKinds, accountStatuses, RoleGrant } from '../domain/account.ts';
import { TypedName } from '../domain/client.ts';
import { ClientId, PersonId, TargetId } from '../domain/ids.ts';
import { DomainRule, LinkSuggestion, owners, Person, PersonLink, PersonState } from '../domain/person.ts';
import { readingMethods } from '../domain/reading.ts';
import { sensitivities } from '../domain/sensitivity.ts';
import { syncStatuses } from '../domain/sync.ts';
import { IsoTime } from '../domain/time.ts';
import { Nothing, procedure } from './base.ts';

export const PersonRow = z.object({
  id: PersonId,
  name: z.string(),
  emails: z.array(z.string()).readonly(),
  owner: z.enum(owners),
  clientId: ClientId.nullable(),
  client: z.string().nullable(),
  team: z.string().nullable(),
  state: PersonState,
  stores: z.number().int(),
  accounts: z.number().int(),
  sensitivity: z.enum(sensitivities),
});
export type PersonRow = z.infer<typeof PersonRow>;

/** One account of a person, with where it is and how it is known. */
export const PersonAccount = z.object({
  targetId: TargetId,
  target: z.string(),
  domain: z.string().nullable(),
  client: z.string().nullable(),
  kind: z.enum(accountKinds),
  status: z.enum(accountStatuses),
  isOwner: z.boolean(),
  email: z.string().nullable(),
  name: z.string(),
  roles: z.array(RoleGrant).readonly().nullable(),
  permissions: z.array(z.string()).readonly().nullable(),
  twoStep: z.boolean().nullable(),
  lastLoginAt: IsoTime.nullable(),
  sensitivity: z.enum(sensitivities),
  source: z.enum(readingMethods),
  observedAt: IsoTime,
  /** Where roles were learnt, when not from `source`. */
  rolesSource: z.enum(readingMethods).nullable(),
  rolesObservedAt: IsoTime.nullable(),
  stale: z.boolean(),
  rawKind: z.string().nullable(),
  rawStatus: z.string().nullable(),
});
export type PersonAccount = z.infer<typeof PersonAccount>;

export const PersonDetail = z.object({
  person: PersonRow,
  links: z.array(PersonLink).readonly(),
  accounts: z.array(PersonAccount).readonly(),
  suggestions: z
    .array(LinkSuggestion.unwrap().extend({ otherName: z.string(), otherEmails: z.array(z.string()) }))
    .readonly(),
});
export type PersonDetail = z.infer<typeof PersonDetail>;

/** Who can enter one target: its accounts, each with the person behind it. */
export const TargetAccount = PersonAccount.extend({
  personId: PersonId,
  person: z.string(),
  owner: z.enum(owners),
});
export type TargetAccount = z.infer<typeof TargetAccount>;

export const peopleContract = {
  list: procedure.output(z.object({ people: z.array(PersonRow) })),
  /** By id or any of the person's addresses. */
  show: procedure.input(z.object({ person: z.string() })).output(PersonDetail),
  /** Everyone with an account at one store or organization (domain, name or id). */
  atTarget: procedure.input(z.object({ target: z.string() })).output(
    z.object({
      accounts: z.array(TargetAccount),
      status: z.enum(syncStatuses),
      lastRead: IsoTime.nullable(),
    }),
  ),
  /** Makes two persons one, or ties an address to a person. The other's links come along. */
  link: procedure.input(z.object({ person: z.string(), with: z.string() })).output(Person),
  /** Takes an address off a person; it gets a person of its own. */
  unlink: procedure.input(z.object({ person: z.string(), email: z.string() })).output(Person),
  /** Says that two persons are not the same: the suggestion does not come back. */
  notTheSame: procedure.input(z.object({ personId: PersonId, otherId: PersonId })).output(Nothing),
  edit: procedure
    .input(
      z.object({
        id: PersonId,
        name: TypedName.optional(),
        owner: z.enum(owners).optional(),
        clientId: ClientId.nullable().optional(),
        team: z.string().nullable().optional(),
        state: PersonState.optional(),
      }),
    )
    .output(Person),
  suggestions: procedure.output(
    z.object({
      suggestions: z.array(
        LinkSuggestion.unwrap().extend({
          name: z.string(),
          otherName: z.string(),
          emails: z.array(z.string()),
          otherEmails: z.array(z.string()),
        }),
      ),
    }),
  ),
  domainRules: procedure.output(z.object({ rules: z.array(DomainRule) })),
  setDomainRules: procedure
    .input(z.object({ rules: z.array(DomainRule) }))
    .output(z.object({ rules: z.array(DomainRule) })),
};
