import { Pill, TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { displayText } from '#shared/domain/display-text.ts';
import { useKnownRoles, type JobScope } from '../api/plan-previews.ts';
import styles from './start-plan.module.css';

/** So many roles fit in one plan of roles. */
const mostRoles = 50;
/** How long somebody pauses before what they typed is asked about, in milliseconds. */
export const pause = 200;

export interface RolesFieldProps {
  /** Whom and where: roles that are known there come first. */
  readonly scope: JobScope;
  readonly value: readonly string[];
  readonly onChange: (roles: readonly string[]) => void;
  readonly error: string | null;
  readonly autoFocus: boolean;
}

/** One or several roles: those that are known anywhere are offered, any other can be typed. */
export function RolesField({ scope, value, onChange, error, autoFocus }: RolesFieldProps) {
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words, pause);
  const known = useKnownRoles(scope, asked).data;
  const placesOf = new Map(known?.roles.map((each) => [each.role, each.places] as const));
  return (
    <TagsInput
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      label="Roles"
      description="As the admin shows them; Enter takes one."
      placeholder={value.length === 0 ? 'Name of a role' : ''}
      data={(known?.roles ?? []).map(({ role }) => ({ value: role, label: displayText(role, 120) }))}
      // The core has found them, in its order.
      filter={({ options }) => options}
      // A name may hold a comma; a list is pasted line by line.
      splitChars={['\n', '\r']}
      maxTags={mostRoles}
      maxLength={200}
      searchValue={words}
      onSearchChange={setWords}
      value={[...value]}
      onChange={onChange}
      error={error}
      renderOption={({ option }) => (
        <Offered
          name={displayText(option.value, 120)}
          known={placesOf.get(option.value)}
          places={known?.places}
        />
      )}
      renderPill={({ option, onRemove, disabled }) => (
        <Pill withRemoveButton disabled={disabled === true} {...(onRemove === undefined ? {} : { onRemove })}>
          {displayText(String(option.value), 120)}
        </Pill>
      )}
    />
  );
}

export interface OfferedProps {
  readonly name: string;
  /** At how many of the places asked about it is known. */
  readonly known: number | undefined;
  readonly places: number | undefined;
}

/** A role to choose, with where it is known. */
export function Offered({ name, known = 0, places = 0 }: OfferedProps) {
  return (
    <span className={styles['offered']}>
      <bdi>{name}</bdi>
      <span className={styles['where']}>{knownWords(known, places)}</span>
    </span>
  );
}

function knownWords(known: number, places: number): string {
  if (known === 0) return places === 1 ? 'not seen there' : 'seen elsewhere';
  if (places === 1) return 'seen there';
  return known === places ? `seen at all ${places}` : `seen at ${known} of ${places}`;
}
