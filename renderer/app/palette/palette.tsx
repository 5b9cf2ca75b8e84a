import { Modal, VisuallyHidden } from '@mantine/core';
import { Spotlight, spotlight } from '@mantine/spotlight';
import {
  IconBolt,
  IconBuilding,
  IconBuildingStore,
  IconFile,
  IconSearch,
  IconUser,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useClient } from '../../api/client-context.tsx';
import { queries } from '../../api/queries.ts';
import { useActiveShortcuts } from '../../components/shortcuts.ts';
import { Keys } from './keys-dialog.tsx';
import {
  findEntries,
  offboardEntry,
  personEntry,
  placeEntry,
  storeEntry,
  type PaletteEntry,
} from './palette-entries.ts';
import styles from './palette.module.css';

const icons = {
  Pages: <IconFile size={16} />,
  Actions: <IconBolt size={16} />,
  People: <IconUser size={16} />,
  Stores: <IconBuildingStore size={16} />,
  Clients: <IconBuilding size={16} />,
};

/** Used entries, newest first; kept for this visit only, since names of stores and people stay out of browser storage. */
let recent: readonly string[] = [];

/** Every page, person, store and action, a few letters away. */
export function Palette() {
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(false);
  const entries = useEntries(opened);
  const found = useMemo(() => findEntries(entries, query, recent), [entries, query]);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      lockScroll={false}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      clearQueryOnClose
      scrollable
      maxHeight={440}
      onSpotlightOpen={() => {
        setOpened(true);
        // Closing empties the field when it has faded out: whoever opens it again before that starts afresh too.
        setQuery('');
      }}
      onSpotlightClose={() => setOpened(false)}
    >
      <VisuallyHidden>
        <Modal.Title>Find a page, person, store or action</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        placeholder="A page, person, store or action"
        aria-label="Find a page, person, store or action"
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found.map(({ group, entries: shown }) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {shown.map((entry) => (
              <Spotlight.Action
                key={entry.id}
                onClick={() => {
                  recent = [entry.id, ...recent.filter((id) => id !== entry.id)].slice(0, 20);
                  spotlight.close();
                  entry.run();
                }}
              >
                <span className={styles['line']}>
                  {icons[entry.group]}
                  <bdi className={styles['label']}>{entry.label}</bdi>
                  {entry.keys === undefined ? (
                    <bdi className={styles['hint']}>{entry.hint}</bdi>
                  ) : (
                    <Keys of={entry.keys} />
                  )}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found.length === 0 && <Spotlight.Empty>Nothing is called “{query}”.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** All entries. People and stores are asked for when the palette is first opened. */
function useEntries(opened: boolean): readonly PaletteEntry[] {
  const client = useClient();
  const navigate = useNavigate();
  const shortcuts = useActiveShortcuts();
  const people = useQuery({ ...queries.people(client), enabled: opened });
  const stores = useQuery({ ...queries.stores(client), enabled: opened });
  const clients = useQuery({ ...queries.clients(client), enabled: opened });
  const organizations = useQuery({ ...queries.organizations(client), enabled: opened });
  return useMemo(() => {
    const known = shortcuts
      .filter(({ keys, run }) => run !== undefined && keys !== 'mod+k' && keys !== '/')
      .map(({ keys, label, run }): PaletteEntry => {
        const isPage = label.startsWith('Go to ');
        return {
          id: `keys:${keys}`,
          group: isPage ? 'Pages' : 'Actions',
          label: isPage ? label.slice('Go to '.length) : label,
          hint: '',
          keys,
          words: label.toLowerCase(),
          run: run ?? (() => undefined),
        };
      });
    const importStores: PaletteEntry = {
      id: 'import-stores',
      group: 'Actions',
      label: 'Import many stores from a CSV',
      hint: '',
      words: 'import many stores from a csv',
      run: () => void navigate({ to: '/stores/import' }),
    };
    const action = (id: string, label: string, run: () => void): PaletteEntry => ({
      id,
      group: 'Actions',
      label,
      hint: '',
      words: label.toLowerCase(),
      run,
    });
    const openPerson = (personId: string) => void navigate({ to: '/people/$personId', params: { personId } });
    const offboard = (personId: string) =>
      void navigate({ to: '/people/$personId/offboard', params: { personId } });
    const openStore = (domain: string) => void navigate({ to: '/stores/$domain', params: { domain } });
    return [
      ...known,
      importStores,
      action('codes', 'Request codes of all stores', () => void navigate({ to: '/stores/codes' })),
      action('import-people', 'Import people from a CSV', () => void navigate({ to: '/people/import' })),
      action('compare-people', 'Compare two people', () => void navigate({ to: '/people/compare' })),
      action('compare-stores', 'Compare two stores', () => void navigate({ to: '/stores/compare' })),
      ...(people.data ?? []).map((person) => personEntry(person, openPerson)),
      ...(people.data ?? []).map((person) => offboardEntry(person, offboard)),
      ...(stores.data ?? []).map((store) => storeEntry(store, openStore)),
      ...(clients.data ?? []).map((one) =>
        placeEntry(
          one,
          'client',
          () => void navigate({ to: '/clients/$clientId', params: { clientId: one.id } }),
        ),
      ),
      ...(organizations.data ?? []).map((one) =>
        placeEntry(
          one,
          'organization',
          () => void navigate({ to: '/organizations/$id', params: { id: one.id } }),
        ),
      ),
    ];
  }, [shortcuts, people.data, stores.data, clients.data, organizations.data, navigate]);
}
