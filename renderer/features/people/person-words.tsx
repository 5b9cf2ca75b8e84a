import { IconCircleCheck, IconDoorExit, IconLogout } from '@tabler/icons-react';
import type { PersonState } from '#shared/domain/person.ts';
import styles from './people.module.css';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** A plain date as the user writes it. */
const date = (iso: string) => day.format(new Date(`${iso}T00:00:00Z`));

/** A person's state in words. */
export function stateWords(state: PersonState): string {
  switch (state.state) {
    case 'active':
      return 'Active';
    case 'leaving':
      return `Leaving on ${date(state.on)}`;
    case 'left':
      return state.on === null ? 'Left' : `Left on ${date(state.on)}`;
  }
}

const icons = {
  active: <IconCircleCheck size={15} aria-hidden />,
  leaving: <IconLogout size={15} aria-hidden />,
  left: <IconDoorExit size={15} aria-hidden />,
} as const;

/** A person's state; one who has left and still has access stands out. */
export function PersonStateMark({
  state,
  accounts,
}: {
  readonly state: PersonState;
  readonly accounts: number;
}) {
  const tone = state.state === 'active' ? undefined : state.state === 'left' && accounts > 0 ? 'bad' : 'warn';
  return (
    <span className={styles['state']} data-tone={tone}>
      {icons[state.state]}
      {stateWords(state)}
    </span>
  );
}

/** What to call a person: the name, else an address. */
export const personName = (person: { readonly name: string; readonly emails: readonly string[] }): string =>
  person.name.trim() === '' ? (person.emails[0] ?? 'No name') : person.name;
