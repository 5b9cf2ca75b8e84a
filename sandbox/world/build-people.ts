/** Makes the companies and people of a world. */
import { FIRST_NAMES, LAST_NAMES, ODD_NAMES, VENDOR_NAMES, slugOf } from './names.ts';
import type { SeededRandom } from './random.ts';
import type { SandboxClient, SandboxCompany, SandboxPerson } from './world.ts';

const LOCALES = ['en', 'en', 'en', 'de', 'fr', 'es', 'ja', 'sv', 'it'] as const;

/** The agency that uses Rollcall in the demo. */
export const HOME_AGENCY: SandboxCompany = {
  id: 'agency-northlight',
  kind: 'home-agency',
  name: 'Northlight Studio',
  domain: 'northlight.example',
};

export const FOREIGN_AGENCIES: readonly SandboxCompany[] = [
  { id: 'agency-halfmoon', kind: 'foreign-agency', name: 'Halfmoon Digital', domain: 'halfmoon.example' },
  { id: 'agency-brackish', kind: 'foreign-agency', name: 'Brackish & Sons', domain: 'brackish.example' },
];

export const VENDORS: readonly SandboxCompany[] = VENDOR_NAMES.map((name) => ({
  id: `vendor-${slugOf(name)}`,
  kind: 'vendor',
  name,
  domain: `${slugOf(name)}.example`,
}));

export interface People {
  readonly all: readonly SandboxPerson[];
  readonly home: readonly SandboxPerson[];
  readonly foreign: readonly SandboxPerson[];
  readonly vendor: readonly SandboxPerson[];
  /** By company id; each client has at least one person as long as there are people enough. */
  readonly ofClient: ReadonlyMap<string, readonly SandboxPerson[]>;
}

interface Identity {
  readonly firstName: string;
  readonly lastName: string;
  readonly mailName: string;
}

function identityOf(random: SeededRandom, index: number): Identity {
  const odd = index % 16 === 11 ? ODD_NAMES[Math.floor(index / 16) % ODD_NAMES.length] : undefined;
  const [firstName, lastName] = odd ?? [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
  const slug = slugOf(`${firstName} ${lastName}`).replace(/-/g, '.');
  return { firstName, lastName, mailName: odd !== undefined || slug === '' ? `odd.name${index}` : slug };
}

/** Makes `count` people, spread over home agency, other agencies, vendors and clients. Deterministic. */
export function buildPeople(random: SeededRandom, count: number, clients: readonly SandboxClient[]): People {
  const taken = new Set<string>();
  const addressOf = (mailName: string, domain: string): string => {
    for (let copy = 1; ; copy += 1) {
      const address = `${mailName}${copy === 1 ? '' : copy}@${domain}`;
      if (taken.has(address)) continue;
      taken.add(address);
      return address;
    }
  };

  const people: SandboxPerson[] = [];
  const add = (company: SandboxCompany): SandboxPerson => {
    const index = people.length;
    const { firstName, lastName, mailName } = identityOf(random, index);
    const main = addressOf(mailName, company.domain);
    const others: string[] = [];
    if (random.chance(12)) others.push(addressOf(mailName, 'webmail.example'));
    if (random.chance(10)) others.push(addressOf(mailName, `old-${company.domain}`));
    const person: SandboxPerson = {
      id: `person-${index + 1}`,
      company,
      firstName,
      lastName,
      emails: [main, ...others],
      status: random.chance(8) ? 'left' : 'active',
      twoStep: random.chance(72),
      locale: random.pick(LOCALES),
      phone: random.chance(20) ? `+1555${String(1_000_000 + index).slice(-7)}` : null,
      sharedMailbox: false,
    };
    people.push(person);
    return person;
  };
  const addMany = (share: number, companies: readonly SandboxCompany[]): SandboxPerson[] =>
    Array.from({ length: Math.max(1, Math.round(count * share)) }, (_, index) =>
      // The index is a remainder of the list's own length.
      add(companies[index % companies.length]!),
    );

  const home = addMany(0.16, [HOME_AGENCY]);
  const foreign = addMany(0.05, FOREIGN_AGENCIES);
  const vendor = addMany(0.07, VENDORS);

  const ofClient = new Map<string, SandboxPerson[]>(clients.map((client) => [client.company.id, []]));
  // A client with more stores has more people.
  const slots = clients.flatMap((client) => client.storeDomains.map(() => client));
  for (let index = 0; people.length < count; index += 1) {
    const client = slots[index % slots.length]!; // there is at least one client with one store
    const group = ofClient.get(client.company.id)!; // filled above with every client
    // Every fourth client shares a mailbox; it is counted as one of the people.
    const shared = group.length === 2 && index % 4 === 1;
    if (!shared) {
      group.push(add(client.company));
      continue;
    }
    const name = random.pick(['info', 'admin', 'shop'] as const);
    const mailbox: SandboxPerson = {
      id: `person-${people.length + 1}`,
      company: client.company,
      firstName: name === 'info' ? 'Info' : 'Admin',
      lastName: client.name,
      emails: [addressOf(name, client.company.domain)],
      status: 'active',
      twoStep: false,
      locale: 'en',
      phone: null,
      sharedMailbox: true,
    };
    people.push(mailbox);
    group.push(mailbox);
  }
  return { all: people, home, foreign, vendor, ofClient };
}
