import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { displayText } from '#shared/domain/display-text.ts';
import { usePeople } from '../../api/queries.ts';
import { personName } from './person-words.tsx';

export interface PersonChoiceProps {
  readonly label: string;
  /** Somebody who can't be chosen. */
  readonly except?: string | undefined;
  /** A person's id. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** True for the field that a dialog begins with. */
  readonly first?: boolean;
}

/** One of all people, found by name or address. */
export function PersonChoice({ label, except, value, onChange, first = false }: PersonChoiceProps) {
  const people = usePeople();
  const data = useMemo(
    () =>
      (people.data ?? [])
        .filter(({ id }) => id !== except)
        .map((person) => ({
          value: person.id,
          label: displayText([personName(person), person.emails[0]].filter(Boolean).join(' · '), 120),
        })),
    [people.data, except],
  );
  return (
    <Select
      data-autofocus={first || undefined}
      label={label}
      placeholder="Name or address"
      searchable
      limit={20}
      nothingFoundMessage="Nobody of that name"
      data={data}
      value={value}
      onChange={onChange}
    />
  );
}
