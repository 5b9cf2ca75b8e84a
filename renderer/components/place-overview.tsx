import type { PersonHere, PlaceOverview } from '#shared/contract/place-overview.ts';
import type { StoreRow } from '#shared/contract/stores.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import { OwnerChip, SensitivityChip } from './account-chips.tsx';
import { Age } from './age.tsx';
import { HostileText } from './hostile-text.tsx';
import { TextLink } from './links.tsx';
import { Dim, Section } from './page-body.tsx';
import { PlainTable } from './plain-table.tsx';
import { Quiet } from './row-name.tsx';
import { counted, readByWords, syncStatusWords } from './words.ts';

/** More people than this nobody reads in one table; the matrix has them all. */
const mostPeople = 300;

/** Some stores, how well each is known, and everybody who can enter any of them, administrators first. */
export function PlaceSections({ overview: { stores, people } }: { readonly overview: PlaceOverview }) {
  const administrators = people.filter(({ administers }) => administers > 0);
  const others = people.filter(({ administers }) => administers === 0);
  return (
    <>
      <Section title="Stores">
        <Stores stores={stores} />
      </Section>
      <Section
        title="Administrators"
        note="Owners, and whoever holds a role that Shopify documents as everything. Roles of a store’s own may give as much; nobody can read what they hold."
      >
        {administrators.length === 0 ? (
          <Dim>None was seen.</Dim>
        ) : (
          <People label="Administrators" people={administrators} />
        )}
      </Section>
      <Section title="Everybody else with access">
        {others.length === 0 ? (
          <Dim>Nobody else was seen.</Dim>
        ) : (
          <People label="Everybody else with access" people={others} />
        )}
      </Section>
    </>
  );
}

/** The sentence under the title of a page about some stores. */
export function describePlace({ stores, people }: PlaceOverview): string {
  const stale = stores.filter(({ status }) => status === 'stale').length;
  const unread = stores.filter(({ lastRead }) => lastRead === null).length;
  const parts = [
    stale > 0 ? `${stale} of them stale` : '',
    unread > 0 ? `${unread} of them never read` : '',
  ].filter(Boolean);
  const told = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  return `${counted(stores.length, 'store')}${told}, ${counted(people.length, 'person', 'people')} with access.`;
}

function Stores({ stores }: { readonly stores: readonly StoreRow[] }) {
  if (stores.length === 0) return <Dim>No store yet.</Dim>;
  return (
    <PlainTable
      label="Stores"
      head={['Store', 'Plan', 'Read by', 'Last read', 'Users', 'Seats', 'Administrators', 'State']}
    >
      {stores.map((store) => (
        <tr key={store.id}>
          <td>
            <TextLink to="/stores/$domain" params={{ domain: store.domain }}>
              <HostileText text={store.name} />
            </TextLink>
            <div>
              <Dim small>{store.domain}</Dim>
            </div>
          </td>
          <td>{store.plan === null ? <Quiet>not known</Quiet> : <HostileText text={store.plan} />}</td>
          <td>{readByWords[store.readBy].name}</td>
          <td>
            <Age at={store.lastRead} />
          </td>
          <td data-align="end">{store.lastRead === null ? '' : store.accounts.toLocaleString()}</td>
          <td data-align="end">{seatWords(store)}</td>
          <td data-align="end">{store.administrators ?? <Quiet>unknown</Quiet>}</td>
          <td>
            {store.status === null ? <Quiet>not tried</Quiet> : syncStatusWords[store.status]}
            {store.fault !== null && (
              <div>
                <Dim small>{store.fault.message}</Dim>
              </div>
            )}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** Seats that staff take on a plan; empty before anything was read. */
function seatWords({ lastRead, seats, seatsUsed }: StoreRow): string {
  if (lastRead === null) return '';
  return seats === null ? String(seatsUsed) : `${seatsUsed} of ${seats}`;
}

function People({ label, people }: { readonly label: string; readonly people: readonly PersonHere[] }) {
  const sorted = [...people].sort(
    (one, other) =>
      sensitivities.indexOf(other.sensitivity) - sensitivities.indexOf(one.sensitivity) ||
      other.places - one.places,
  );
  return (
    <>
      <PlainTable
        label={label}
        head={['Person', 'Belongs to', 'Highest access here', 'Places', 'Administers']}
        tall
      >
        {sorted.slice(0, mostPeople).map((person) => (
          <tr key={person.personId}>
            <td>
              <TextLink to="/people/$personId" params={{ personId: person.personId }}>
                <HostileText text={person.name === '' ? (person.emails[0] ?? 'No name') : person.name} />
              </TextLink>
              <div>
                <Dim small>
                  <HostileText text={person.emails[0] ?? 'no address'} />
                </Dim>
              </div>
            </td>
            <td>
              <OwnerChip owner={person.owner} />
            </td>
            <td>
              <SensitivityChip sensitivity={person.sensitivity} />
            </td>
            <td data-align="end">{person.places}</td>
            <td data-align="end">{person.administers === 0 ? '' : person.administers}</td>
          </tr>
        ))}
      </PlainTable>
      {sorted.length > mostPeople && (
        <Dim>{(sorted.length - mostPeople).toLocaleString()} more are in the matrix.</Dim>
      )}
    </>
  );
}
