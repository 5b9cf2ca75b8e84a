import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { CloneJob } from '#shared/contract/plan-jobs.ts';

/** What is chosen at one target: a role, or that it is left out. */
export interface ChoiceAt {
  readonly role: string;
  readonly out: boolean;
}

/** The roles chosen where none can be read. */
export interface RoleChoices {
  readonly everywhere: string;
  readonly at: ReadonlyMap<string, ChoiceAt>;
  readonly setEverywhere: (role: string) => void;
  readonly setAt: (target: string, choice: ChoiceAt) => void;
  /** In the words of the core, once typing has come to rest. */
  readonly chosen: Pick<CloneJob, 'roleWhereUnknown' | 'rolesAt'>;
  /** Whether something typed is not yet in `chosen`. */
  readonly isSettling: boolean;
}

/** How long somebody pauses before what they typed is asked about, in milliseconds. */
const pause = 250;

const nothingThere: ReadonlyMap<string, ChoiceAt> = new Map();

export function useRoleChoices(): RoleChoices {
  const [everywhere, setEverywhere] = useState('');
  const [at, setAt] = useState(nothingThere);
  const typed = useMemo(() => ({ everywhere, at }), [everywhere, at]);
  const [rested] = useDebouncedValue(typed, pause);
  const chosen = useMemo(() => inWords(rested.everywhere, rested.at), [rested]);
  return {
    everywhere,
    at,
    setEverywhere,
    setAt: (target, choice) => setAt((old) => new Map(old).set(target, choice)),
    chosen,
    isSettling: rested !== typed,
  };
}

function inWords(everywhere: string, at: ReadonlyMap<string, ChoiceAt>): RoleChoices['chosen'] {
  const rolesAt = [...at]
    .filter(([, { role, out }]) => out || role.trim() !== '')
    .map(([target, { role, out }]) => ({ target, role: out ? null : role.trim() }));
  return {
    ...(everywhere.trim() === '' ? {} : { roleWhereUnknown: everywhere.trim() }),
    ...(rolesAt.length === 0 ? {} : { rolesAt }),
  };
}
