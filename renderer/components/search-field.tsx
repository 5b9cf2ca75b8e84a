import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useShortcuts } from './shortcuts.ts';

export interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** "Search stores". */
  readonly label: string;
}

/** The field that filters the page; `/` leads to it, Escape empties it. */
export function SearchField({ value, onChange, label }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label, run: () => field.current?.focus() }]);
  return (
    <TextInput
      ref={field}
      type="search"
      w={240}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return;
        event.preventDefault();
        onChange('');
      }}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        value === '' ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton size="sm" aria-label="Empty the search" onClick={() => onChange('')} />
        )
      }
    />
  );
}
