import { Autocomplete, Checkbox } from '@mantine/core';
import { displayText } from '#shared/domain/display-text.ts';
import type { RoleChoices } from './use-role-choices.ts';
import styles from './people.module.css';

interface RoleFieldProps {
  readonly choices: RoleChoices;
  /** Names of roles that are known, to choose from; any other can be typed. */
  readonly known: readonly string[];
}

/** The role for every store whose roles nobody can read. */
export function RoleEverywhere({ choices, known }: RoleFieldProps) {
  return (
    <Autocomplete
      label="Role where roles can’t be read"
      description="As the admin shows it; most stores tell nobody’s roles. A role chosen for one store counts there instead."
      data={shown(known)}
      limit={12}
      value={choices.everywhere}
      onChange={choices.setEverywhere}
    />
  );
}

/** Likewise for one store, which can be left out instead. */
export function RoleAt({
  target,
  choices,
  known,
}: RoleFieldProps & { readonly target: { readonly id: string; readonly name: string } }) {
  const { role, out } = choices.at.get(target.id) ?? { role: '', out: false };
  const name = displayText(target.name, 80);
  return (
    <div className={styles['choice']}>
      <Autocomplete
        size="xs"
        aria-label={`Role at ${name}`}
        placeholder={choices.everywhere === '' ? 'Choose a role' : displayText(choices.everywhere, 80)}
        disabled={out}
        data={shown(known)}
        limit={12}
        value={role}
        onChange={(value) => choices.setAt(target.id, { role: value, out })}
      />
      <Checkbox
        size="xs"
        label="Leave out"
        aria-label={`Leave ${name} out`}
        checked={out}
        onChange={(event) => choices.setAt(target.id, { role, out: event.currentTarget.checked })}
      />
    </div>
  );
}

/** Names that show as they are; a hostile one has to be typed. */
const shown = (roles: readonly string[]): string[] => roles.filter((role) => displayText(role, 200) === role);
