import { LinkButton } from '../../components/links.tsx';
import { Button, NativeSelect } from '@mantine/core';
import {
  IconFileExport,
  IconFileImport,
  IconSearchOff,
  IconUserPlus,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { owners } from '#shared/domain/person.ts';
import { useAct, usePeople, useSuggestions } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { FacetBar, type Facet } from '../../components/facet-bar.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { saveFile } from '../../components/save-file.ts';
import { SearchField } from '../../components/search-field.tsx';
import { useShownShortcuts } from '../../components/shortcuts.ts';
import { formatSort, parseSort } from '../../components/sort-rows.ts';
import { counted, ownerWords } from '../../components/words.ts';
import { describePeople, keepPeople, optionsOf, type PeopleFilter } from './filter-people.ts';
import { peopleColumns } from './people-columns.tsx';
import styles from './people.module.css';
import { SuggestionsPanel } from './suggestions-panel.tsx';

const tableKeys = [
  { keys: '↑ ↓', label: 'Previous or next row' },
  { keys: 'Enter', label: 'Open the row' },
] as const;

const states = [
  { value: 'active', label: 'Active' },
  { value: 'leaving', label: 'Leaving' },
  { value: 'left', label: 'Left' },
  { value: 'left-with-access', label: 'Left, still has access' },
] as const;

const oddities = [
  { value: 'twice', label: 'Two accounts at one store' },
  { value: 'no-address', label: 'Known by name only' },
] as const;

/** Everyone with an account anywhere: whose they are, where they can enter, how far it goes. */
export function PeoplePage() {
  const search = useSearch({ from: '/people' });
  const navigate = useNavigate({ from: '/people' });
  const [showSuggestions, setShowSuggestions] = useState(false);
  const people = usePeople();
  const suggestions = useSuggestions();
  useShownShortcuts(tableKeys);
  const all = useMemo(() => people.data ?? [], [people.data]);
  const { owner, sort = 'name', ...others } = search;
  const found = useMemo(() => keepPeople(all, others), [all, others]);
  const rows = useMemo(() => keepPeople(found, { owner }), [found, owner]);
  const change = (next: PeopleFilter & { readonly sort?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const facets: readonly Facet[] = [
    { value: undefined, label: 'All', count: found.length },
    ...owners.map((value) => ({
      value,
      label: ownerWords[value],
      count: found.filter((person) => person.owner === value).length,
      ...(value === 'unknown' ? { tone: 'warn' as const } : {}),
    })),
  ];
  const maybe = suggestions.data?.length ?? 0;
  const exporting = useAct(async (client) => {
    const { name, file } = await client.people.exportList();
    await saveFile(name, file);
  });

  return (
    <>
      <PageHeader
        title="People"
        context={people.data !== undefined && describePeople(all)}
        search={
          all.length > 0 && (
            <SearchField
              value={search.q ?? ''}
              label="Search people"
              onChange={(value) => change({ q: value === '' ? undefined : value })}
            />
          )
        }
        actions={
          <>
            {maybe > 0 && (
              <Button
                leftSection={<IconUsersGroup size={16} />}
                aria-expanded={showSuggestions}
                onClick={() => setShowSuggestions(!showSuggestions)}
              >
                {counted(maybe, 'suggested link')}
              </Button>
            )}
            <LinkButton to="/changes/invite" search={{}} leftSection={<IconUserPlus size={16} />}>
              Invite
            </LinkButton>
            <LinkButton to="/people/import" leftSection={<IconFileImport size={16} />}>
              Import
            </LinkButton>
            {all.length > 0 && (
              <Button
                leftSection={<IconFileExport size={16} />}
                loading={exporting.isPending}
                onClick={() => exporting.mutate(undefined)}
              >
                Export
              </Button>
            )}
          </>
        }
      />
      {people.data === undefined ? (
        <PendingState query={people} what="people" />
      ) : all.length === 0 ? (
        <NoPeople />
      ) : (
        <>
          <FacetBar
            label="Whose people"
            facets={facets}
            value={owner}
            onChange={(value) => change({ owner: value })}
          >
            <div className={styles['filters']}>
              <Choice
                label="Client"
                value={search.client}
                options={optionsOf(all, ({ client }) => client)}
                onChange={(client) => change({ client })}
              />
              <Choice
                label="Team"
                value={search.team}
                options={optionsOf(all, ({ team }) => team)}
                onChange={(team) => change({ team })}
              />
              <Choice
                label="State"
                value={search.state}
                options={states}
                onChange={(state) => change({ state })}
              />
              <Choice
                label="Only"
                value={search.only}
                options={oddities}
                onChange={(only) => change({ only })}
              />
            </div>
          </FacetBar>
          {rows.length === 0 ? (
            <EmptyState
              icon={<IconSearchOff size={32} stroke={1.5} />}
              title="Nobody matches"
              actions={<Button onClick={() => void navigate({ search: {} })}>Show everyone</Button>}
            >
              {all.length.toLocaleString()} people are here, but none fits these filters.
            </EmptyState>
          ) : (
            <DataTable
              label="People"
              columns={peopleColumns}
              rows={rows}
              rowKey={({ id }) => id}
              sort={parseSort(sort)}
              onSort={(next) => change({ sort: formatSort(next) })}
              onOpen={({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } })}
            />
          )}
        </>
      )}
      <FailureNote error={exporting.error} />
      {showSuggestions && suggestions.data !== undefined && (
        <SuggestionsPanel suggestions={suggestions.data} onClose={() => setShowSuggestions(false)} />
      )}
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  if (options.length === 0) return null;
  return (
    <NativeSelect
      aria-label={label}
      w={150}
      data={[{ value: '', label: `${label}: any` }, ...options]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}

function NoPeople() {
  return (
    <EmptyState
      icon={<IconUsers size={32} stroke={1.5} />}
      title="Nobody yet"
      actions={
        <LinkButton to="/stores" variant="filled">
          To the stores
        </LinkButton>
      }
    >
      People come from the users of your stores: everyone with an account stands here once, however many
      addresses and accounts they have. Sync a store or import its users.
    </EmptyState>
  );
}
