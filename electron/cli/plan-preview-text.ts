import type { StoreAccessJob } from '#shared/contract/plan-jobs.ts';
import type {
  ClonePreview,
  MovePreview,
  StoreAccess,
  WithoutForbidden,
} from '#shared/contract/plan-previews.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { wishSubject } from '#shared/domain/plan/operation-subject.ts';
import { textTable } from './text-table.ts';

type Giving = ClonePreview['targets'][number] | MovePreview['people'][number]['targets'][number];

/** What cloning would come to, target by target, and what is left out with its reason. */
export function cloneText({ from, to, targets }: ClonePreview): string {
  return [
    displayText(
      `The access of ${from.name} for ${to.map(({ name }) => name).join(', ')}; nothing is planned yet.`,
    ),
    textTable(
      ['Where', 'Held as', 'Roles known', 'Gives', 'Assigned', 'Invited', 'Already so'],
      targets.map((each) => [
        placeOf(each),
        each.login,
        knownRoles(each),
        givesWords(each),
        each.assigns,
        each.invites,
        each.alreadySo,
      ]),
    ),
    ...reasonsOf(targets),
  ].join('\n');
}

/** What moving people to another team would come to: given, taken, staying. */
export function moveText({ team, people }: MovePreview): string {
  return people
    .map(({ person, fromTeam, notes, targets }) =>
      [
        displayText(
          `${person.name}: ${fromTeam === null ? '' : `from the team ${fromTeam} `}to the team ${team}; nothing is changed yet.`,
        ),
        ...notes.map((note) => displayText(note)),
        textTable(
          ['Where', 'Gives', 'Takes', 'Stays'],
          targets.map((each) => [placeOf(each), givesWords(each), takesWords(each.takes), each.stays]),
        ),
        ...reasonsOf(targets),
      ].join('\n'),
    )
    .join('\n\n');
}

/** At which stores of their organizations people hold the role, now and after the job. */
export function storeAccessText(
  { organizations }: StoreAccess,
  { role, add, remove }: StoreAccessJob,
): string {
  if (organizations.length === 0)
    return 'They are no users of an organization: there is no store access to edit.';
  const after = new Map([
    ...add.map((domain) => [domain, 'all hold it'] as const),
    ...remove.map((domain) => [domain, 'nobody holds it'] as const),
  ]);
  return organizations
    .map(({ target, people, stores }) =>
      [
        displayText(`${role} in ${target.name}, of ${people} of them; nothing is planned yet.`),
        textTable(
          ['Store', 'Hold it now', 'Not readable', 'After'],
          stores.map(({ target: { domain, name }, unread, roles }) => [
            domain ?? name,
            roles.find((each) => each.role === role)?.people ?? 0,
            unread,
            after.get(domain ?? '') ?? 'as now',
          ]),
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** What would be left of a plan without what is forbidden, and what would not. */
export function withoutForbiddenText({ wishes, inAll, leftOut }: WithoutForbidden): string {
  return [
    `${wishes} wishes would stay, ${inAll} would be left out; nothing is planned yet.`,
    ...leftOut.map(({ wanted, why, person, target }) =>
      displayText(
        `${wanted.change.kind} · ${person?.name ?? wishSubject(wanted)} · ${target.domain ?? target.name}: ${why}`,
      ),
    ),
    ...(inAll > leftOut.length ? [`And ${inAll - leftOut.length} more.`] : []),
  ].join('\n');
}

const placeOf = ({ target: { domain, name } }: Giving): string => domain ?? name;

function knownRoles({ roles, complete }: ClonePreview['targets'][number]): string | null {
  if (roles.length === 0) return complete ? null : 'not known';
  return `${roles.join(', ')}${complete ? '' : ', and what is not known'}`;
}

function givesWords({ gives, invites }: Giving): string | null {
  if (gives === null) return null;
  if (gives.length > 0) return gives.join(', ');
  return invites > 0 ? 'an account without a role' : null;
}

function takesWords(takes: MovePreview['people'][number]['targets'][number]['takes']): string | null {
  if (takes === null) return null;
  return takes.whole ? 'the access' : takes.roles.join(', ');
}

function reasonsOf(targets: readonly Giving[]): readonly string[] {
  const reasons = targets.flatMap(({ left, problems }) => [
    ...left.map(({ sentence }) => sentence),
    ...problems,
  ]);
  return [...new Set(reasons)].map((reason) => `Not planned: ${displayText(reason)}`);
}
