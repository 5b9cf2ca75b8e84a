/** Puts people's accounts into stores: owner, staff, agency people, vendors, leavers and what is left of them. */
import type { People } from './build-people.ts';
import type { StoreDraft } from './build-stores.ts';
import { ROLE_NAMES, permissionSetOf, type JobFunction } from './permission-sets.ts';
import type { SeededRandom } from './random.ts';
import type { AccountType, SandboxAccount, SandboxPerson } from './world.ts';

/** The moment the world is made for; every date in it lies before. */
export const WORLD_MADE_AT = '2026-11-22T09:00:00Z';
const DAY = 86_400_000;

const CLIENT_JOBS: readonly JobFunction[] = [
  'manager',
  'packer',
  'packer',
  'marketer',
  'support',
  'support',
  'merchandiser',
  'exporter',
  'full',
];
const AGENCY_JOBS: readonly JobFunction[] = [
  'developer',
  'developer',
  'marketer',
  'analyst',
  'merchandiser',
  'none',
];
const VENDOR_JOBS: readonly JobFunction[] = ['analyst', 'none', 'exporter', 'developer'];

/** Shared between accounts, like permission sets. */
const DEVICE_SETS: readonly (readonly string[])[] = [
  ['Chrome on Windows'],
  ['Safari on macOS', 'Shopify app on iPhone'],
  ['Firefox on Linux'],
  ['Chrome on macOS', 'Shopify app on Android', 'Point of Sale app on iPad'],
];

/** Whoever never logged in has none. By id, so that it takes nothing from the random values of other parts. */
function devicesOf(id: number, lastLogin: string | null): readonly string[] {
  return lastLogin === null ? [] : (DEVICE_SETS[id % DEVICE_SETS.length] ?? []);
}

/** Gives ids in ascending order over the whole world. */
export type NextAccountId = () => number;

function daysBefore(days: number): string {
  return new Date(Date.parse(WORLD_MADE_AT) - days * DAY).toISOString();
}

/** The address a person uses at one store: mostly the main one, sometimes written or chosen differently. */
function addressAt(random: SeededRandom, person: SandboxPerson, draft: StoreDraft): string {
  const [main, ...others] = person.emails;
  const at = main.indexOf('@');
  const dice = random.int(1, 100);
  if (dice <= 6) return `${main.charAt(0).toUpperCase()}${main.slice(1, at)}${main.slice(at).toUpperCase()}`;
  if (dice <= 11) return `${main.slice(0, at)}+${draft.domain.split('.')[0]}${main.slice(at)}`;
  if (dice <= 24 && others.length > 0) return random.pick(others);
  return main;
}

function accountTypeOf(random: SeededRandom, person: SandboxPerson, draft: StoreDraft): AccountType {
  const dice = random.int(1, 100);
  if (person.status === 'left' && dice <= 40 && person.company.kind === 'client') return 'RESTRICTED';
  switch (person.company.kind) {
    case 'client':
      if (dice <= 6) return 'RESTRICTED';
      if (dice <= 14) return 'INVITED';
      return dice <= 24 && draft.organization !== null ? 'SAML' : 'REGULAR';
    case 'home-agency':
      if (dice <= 68) return 'COLLABORATOR_TEAM_MEMBER';
      if (dice <= 82) return 'COLLABORATOR';
      return dice <= 90 ? 'REQUESTED' : 'REGULAR';
    case 'foreign-agency':
    case 'vendor':
      if (dice <= 50) return 'COLLABORATOR';
      return dice <= 75 ? 'REQUESTED' : 'COLLABORATOR_TEAM_MEMBER';
  }
}

function jobOf(random: SeededRandom, person: SandboxPerson, type: AccountType): JobFunction {
  if (type === 'REQUESTED') return 'none';
  switch (person.company.kind) {
    case 'client':
      return random.pick(CLIENT_JOBS);
    case 'home-agency':
      return random.pick(AGENCY_JOBS);
    case 'foreign-agency':
    case 'vendor':
      return random.pick(VENDOR_JOBS);
  }
}

/** Whom a real store of this kind would hold, the owner first. */
function naturalMembers(random: SeededRandom, draft: StoreDraft, people: People): readonly SandboxPerson[] {
  const own = people.ofClient.get(draft.client.company.id) ?? [];
  const [owner, ...colleagues] = own;
  const first = owner ?? random.pick(people.all);
  return [
    first,
    ...random.sample(colleagues, random.int(1, Math.max(2, colleagues.length))),
    ...random.sample(people.home, random.int(2, 7)),
    ...(random.chance(45) ? random.sample(people.foreign, random.int(1, 2)) : []),
    ...(random.chance(65) ? random.sample(people.vendor, random.int(1, 3)) : []),
  ].filter((person, index, all) => all.indexOf(person) === index);
}

/** Exactly `count` members; when there are fewer people, some come twice. */
function exactMembers(
  random: SeededRandom,
  draft: StoreDraft,
  people: People,
  count: number,
): readonly SandboxPerson[] {
  const owner = people.ofClient.get(draft.client.company.id)?.[0] ?? random.pick(people.all);
  const members = [owner];
  while (members.length < count) members.push(...random.sample(people.all, count - members.length));
  return members;
}

/** Makes the accounts of one store, ids ascending, the owner first. Deterministic. */
export function buildAccounts(
  random: SeededRandom,
  draft: StoreDraft,
  people: People,
  nextId: NextAccountId,
  exactly: number | undefined,
): SandboxAccount[] {
  const members =
    exactly === undefined
      ? naturalMembers(random, draft, people)
      : exactMembers(random, draft, people, exactly);
  const taken = new Set<string>();
  const accounts: SandboxAccount[] = [];

  const add = (person: SandboxPerson, accountType: AccountType, isOwner: boolean): void => {
    let email = addressAt(random, person, draft);
    for (let copy = 2; taken.has(email.toLowerCase()); copy += 1) {
      email = person.emails[0].replace('@', `+${copy}@`);
    }
    taken.add(email.toLowerCase());
    const job = isOwner ? 'full' : jobOf(random, person, accountType);
    const waiting = ['INVITED', 'INVITED_STORE_OWNER', 'REQUESTED'].includes(accountType);
    const id = nextId();
    const createdAt = daysBefore(waiting ? random.int(1, 20) : random.int(10, 1500));
    const lastLogin = waiting ? null : daysBefore(random.int(0, random.chance(25) ? 200 : 30)).slice(0, 10);
    accounts.push({
      id,
      personId: person.id,
      email,
      firstName: person.firstName,
      lastName: person.lastName,
      accountType,
      isOwner,
      twoStep: person.twoStep && !waiting,
      locale: person.locale,
      phone: person.phone,
      createdAt,
      lastLogin,
      permissionSet: permissionSetOf(job),
      roles: isOwner ? ['Store owner'] : ROLE_NAMES[job],
      devices: devicesOf(id, lastLogin),
    });
  };

  members.forEach((person, index) => {
    add(person, index === 0 ? 'REGULAR' : accountTypeOf(random, person, draft), index === 0);
    // Some people never merged their second account (facts.md 7).
    if (exactly === undefined && person.emails.length > 1 && random.chance(15)) add(person, 'REGULAR', false);
  });
  const heir = members[1];
  if (heir !== undefined && heir.company.kind === 'client' && random.chance(4)) {
    const account = accounts[1]!; // the account of members[1], added in the loop above
    account.accountType = 'INVITED_STORE_OWNER';
    account.lastLogin = null;
    account.devices = [];
  }
  return accounts;
}
