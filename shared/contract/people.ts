import { z } from 'zod';
import { accountKinds, accountStatuses, RoleGrant } from '../domain/account.ts';
import { TypedName } from '../domain/client.ts';
import { ClientId, PersonId, TargetId } from '../domain/ids.ts';
import { DomainRule, LinkSuggestion, owners, Person, PersonLink, PersonState } from '../domain/person.ts';
import { readingMethods } from '../domain/reading.ts';
import { sensitivities } from '../domain/sensitivity.ts';
import { syncStatuses } from '../domain/sync.ts';
import { IsoTime } from '../domain/time.ts';
import { Timeline } from '../domain/timeline.ts';
import { Bytes, Nothing, procedure } from './base.ts';
import { PeopleImportPreview } from './people-import.ts';
import { PersonRow } from './person-row.ts';

export { PersonRow };

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
  /** Groups of the organization; left out where the reading can't tell. */
  groups: z.array(z.string()).readonly().optional(),
  permissions: z.array(z.string()).readonly().nullable(),
  twoStep: z.boolean().nullable(),
  lastLoginAt: IsoTime.nullable(),
  sensitivity: z.enum(sensitivities),
  source: z.enum(readingMethods),
  observedAt: IsoTime,
  /** Where roles were learnt, when not from `source`. */
  rolesSource: z.enum(readingMethods).nullable(),
  rolesObservedAt: IsoTime.nullable(),
  /** Likewise for permissions. */
  permissionsSource: z.enum(readingMethods).nullable(),
  permissionsObservedAt: IsoTime.nullable(),
  stale: z.boolean(),
  rawKind: z.string().nullable(),
  rawStatus: z.string().nullable(),
});
export type PersonAccount = z.infer<typeof PersonAccount>;

/** The newest change of who is who that touched a person and can still be taken back exactly. */
export const UndoableChange = z.object({
  changeId: z.string(),
  what: z.enum(['merged', 'address-added', 'split', 'imported', 'moved']),
  /** The other people it touched, as they were called before; for `moved` the new team. */
  names: z.array(z.string()).readonly(),
  at: IsoTime,
});
export type UndoableChange = z.infer<typeof UndoableChange>;

export const PersonDetail = z.object({
  person: PersonRow,
  links: z.array(PersonLink).readonly(),
  accounts: z.array(PersonAccount).readonly(),
  suggestions: z
    .array(LinkSuggestion.unwrap().extend({ otherName: z.string(), otherEmails: z.array(z.string()) }))
    .readonly(),
  /** Whom a human told apart from this person. */
  toldApart: z.array(z.object({ personId: PersonId, name: z.string() })).readonly(),
  undoable: UndoableChange.nullable(),
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
  /** What changed for a person over the snapshots, newest first. */
  timeline: procedure.input(z.object({ person: z.string() })).output(Timeline),
  /**
   * Makes two persons one, or ties an address to a person. The other's links come along. Where one of them owns a store
   * it fails with `needs-confirmation` until `confirmOwner` says that this was meant.
   */
  link: procedure
    .input(z.object({ person: z.string(), with: z.string(), confirmOwner: z.boolean().default(false) }))
    .output(Person),
  /** Takes an address off a person; it gets a person of its own. */
  unlink: procedure.input(z.object({ person: z.string(), email: z.string() })).output(Person),
  /**
   * Takes a merge, a split or an import of people back, exactly. Fails with `conflict` once any of the people changed
   * since: nothing that came later is ever lost.
   */
  undo: procedure.input(z.object({ changeId: z.string() })).output(z.object({ people: z.array(Person) })),
  /** Says that two persons are not the same: the suggestion does not come back. */
  notTheSame: procedure.input(z.object({ personId: PersonId, otherId: PersonId })).output(Nothing),
  /** Takes `notTheSame` back. */
  maybeTheSame: procedure.input(z.object({ personId: PersonId, otherId: PersonId })).output(Nothing),
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
  /** What a list of people (CSV) would do. Nothing is changed. */
  previewImport: procedure.input(z.object({ file: Bytes })).output(PeopleImportPreview),
  /** All or nothing: any refused row refuses the file. `confirmOwners` answers what the preview asks. */
  commitImport: procedure
    .input(z.object({ file: Bytes, confirmOwners: z.boolean().default(false) }))
    .output(PeopleImportPreview.extend({ changeId: z.string().nullable() })),
  /** The people with access as CSV, in the columns that the import takes; safe to open in a spreadsheet. */
  exportList: procedure.output(z.object({ name: z.string(), file: Bytes })),
  domainRules: procedure.output(z.object({ rules: z.array(DomainRule) })),
  setDomainRules: procedure
    .input(z.object({ rules: z.array(DomainRule) }))
    .output(z.object({ rules: z.array(DomainRule) })),
};
