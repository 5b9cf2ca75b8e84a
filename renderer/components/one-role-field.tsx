import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { displayText } from '#shared/domain/display-text.ts';
import { useKnownRoles, type JobScope } from '../api/plan-previews.ts';
import { Offered, pause } from './roles-field.tsx';

export interface OneRoleFieldProps {
  readonly scope: JobScope;
  readonly description: string;
  /** Whether those that are known are offered; a new role is called by none of their names. */
  readonly offers?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (role: string) => void;
  readonly error: string | null;
}

/** One role: those that are known anywhere are offered, any other can be typed. */
export function OneRoleField({
  scope,
  description,
  offers = true,
  autoFocus = true,
  onChange,
  error,
}: OneRoleFieldProps) {
  const [shown, setShown] = useState('');
  const [asked] = useDebouncedValue(shown, pause);
  const known = useKnownRoles(scope, offers ? asked : '').data;
  const byName = new Map(known?.roles.map((each) => [displayText(each.role, 120), each] as const));
  return (
    <Autocomplete
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      label="Role"
      description={description}
      data={offers ? [...byName.keys()] : []}
      filter={({ options }) => options}
      maxLength={200}
      value={shown}
      onChange={(text) => {
        setShown(text);
        onChange(byName.get(text)?.role ?? text.trim());
      }}
      error={error}
      renderOption={({ option }) => (
        <Offered name={option.value} known={byName.get(option.value)?.places} places={known?.places} />
      )}
    />
  );
}
