import { Button, NativeSelect } from '@mantine/core';
import type { StoreAccess } from '#shared/contract/plan-previews.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { HostileText } from './hostile-text.tsx';
import { Dim } from './page-body.tsx';
import { PlainTable } from './plain-table.tsx';
import styles from './start-plan.module.css';

type Organization = StoreAccess['organizations'][number];
type AtStore = Organization['stores'][number];

/** How a role is to be at a store where it is not to stay as it is. */
export type AfterAt = 'holds' | 'lacks';
/** By domain. */
export type AccessAfter = ReadonlyMap<string, AfterAt>;

export interface StoreAccessTableProps {
  readonly organization: Organization;
  /** How many people it is about. */
  readonly people: number;
  /** Empty while none is chosen. */
  readonly role: string;
  readonly after: AccessAfter;
  readonly onChange: (after: AccessAfter) => void;
}

/** Each store of an organization: who holds the role there now, and after. */
export function StoreAccessTable({
  organization: { stores },
  people,
  role,
  after,
  onChange,
}: StoreAccessTableProps) {
  const toAll = (wanted: AfterAt) =>
    onChange(
      new Map(stores.flatMap(({ target }) => (target.domain === null ? [] : [[target.domain, wanted]]))),
    );
  const set = (domain: string, wanted: AfterAt | null) => {
    const next = new Map(after);
    if (wanted === null) next.delete(domain);
    else next.set(domain, wanted);
    onChange(next);
  };
  return (
    <>
      <div className={styles['buttons']}>
        <Button size="compact-sm" onClick={() => toAll('holds')}>
          At every store
        </Button>
        <Button size="compact-sm" onClick={() => toAll('lacks')}>
          At none
        </Button>
        <Button size="compact-sm" onClick={() => onChange(new Map())}>
          All as now
        </Button>
      </div>
      <PlainTable label="Store access" head={['Store', 'Now', 'After']} tall>
        {stores.map((store) => {
          const { name, domain } = store.target;
          if (domain === null) return null;
          return (
            <tr key={domain}>
              <th scope="row">
                <HostileText text={name} />
                <div className={styles['domain']}>
                  <Dim small>{domain}</Dim>
                </div>
              </th>
              <td>
                <Now store={store} people={people} role={role} />
              </td>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={`After, at ${displayText(name, 80)}`}
                  data={[
                    { value: '', label: 'As now' },
                    { value: 'holds', label: people === 1 ? 'Holds it' : 'All hold it' },
                    { value: 'lacks', label: people === 1 ? 'Does not hold it' : 'Nobody holds it' },
                  ]}
                  value={after.get(domain) ?? ''}
                  onChange={({ currentTarget: { value } }) =>
                    set(domain, value === 'holds' || value === 'lacks' ? value : null)
                  }
                />
              </td>
            </tr>
          );
        })}
      </PlainTable>
    </>
  );
}

interface NowProps {
  readonly store: AtStore;
  readonly people: number;
  readonly role: string;
}

/** Who holds the role at the store as it was last seen, and which others are held there. */
function Now({ store, people, role }: NowProps) {
  const others = store.roles.filter((each) => each.role !== role).map((each) => each.role);
  return (
    <>
      <div>{nowWords(store, people, role)}</div>
      {others.length > 0 && (
        <Dim small>
          {role === '' ? 'Holds' : 'Also'} <HostileText text={displayText(others.join(', '), 120)} />
        </Dim>
      )}
    </>
  );
}

function nowWords(store: AtStore, people: number, role: string): string {
  const held = store.roles.find((each) => each.role === role)?.people ?? 0;
  if (people === 1) {
    if (held > 0) return 'Holds it';
    if (store.people === 0) return 'Not seen there';
    if (store.unread > 0) return 'Roles not readable';
    return role !== '' ? 'Does not hold it' : store.roles.length === 0 ? 'No role' : '';
  }
  return [
    role === '' ? `${store.people} of ${people} seen there` : `${held} of ${people} hold it`,
    store.unread > 0 && `${store.unread} not readable`,
  ]
    .filter(Boolean)
    .join(', ');
}
