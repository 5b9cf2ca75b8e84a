import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { doors } from '#shared/domain/audit-event.ts';
import { planStatuses } from '#shared/domain/plan/plan-progress.ts';
import { DayField } from '../../components/day-field.tsx';
import type { ChangesSearch } from './changes-search.ts';
import { planStatusWords } from './plan-words.ts';
import styles from './changes.module.css';

export interface ChangesFiltersProps {
  readonly search: ChangesSearch;
  readonly onChange: (search: Partial<ChangesSearch>) => void;
}

const doorWords = { desktop: 'Desktop', browser: 'Browser', cli: 'Command line', rule: 'A rule' } as const;

/** What narrows the list of plans; all of it stands in the address. */
export function ChangesFilters({ search, onChange }: ChangesFiltersProps) {
  const { status, person, store, by, from, to } = search;
  return (
    <div className={styles['filters']} role="group" aria-label="Filters">
      <NativeSelect
        aria-label="Status"
        data={[
          { value: '', label: 'Status: any' },
          ...planStatuses.map((value) => ({ value, label: planStatusWords[value].word })),
        ]}
        value={status ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ status: planStatuses.find((each) => each === value) })
        }
      />
      <NativeSelect
        aria-label="Made at"
        data={[
          { value: '', label: 'Made at: any door' },
          ...doors.map((value) => ({ value, label: doorWords[value] })),
        ]}
        value={by ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ by: doors.find((each) => each === value) })}
      />
      <Typed
        key={`person ${person ?? ''}`}
        label="Person"
        placeholder="Person: an address"
        value={person}
        onChange={(value) => onChange({ person: value })}
      />
      <Typed
        key={`store ${store ?? ''}`}
        label="Store"
        placeholder="Store: a domain"
        value={store}
        onChange={(value) => onChange({ store: value })}
      />
      <div className={styles['days']}>
        <DayField label="Made from" value={from} onChange={(value) => onChange({ from: value })} />
        <DayField label="to" value={to} onChange={(value) => onChange({ to: value })} />
      </div>
    </div>
  );
}

interface TypedProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Takes effect with Enter, or when it is left: half an address names nobody. */
function Typed({ label, placeholder, value = '', onChange }: TypedProps) {
  const [typed, setTyped] = useState(value);
  const take = (): void => {
    if (typed.trim() !== value) onChange(typed.trim() === '' ? undefined : typed.trim());
  };
  return (
    <TextInput
      w={176}
      aria-label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
