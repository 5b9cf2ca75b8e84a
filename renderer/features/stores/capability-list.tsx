import { Code } from '@mantine/core';
import { IconBan, IconFileImport, IconHandClick, IconPlugConnected } from '@tabler/icons-react';
import type { Capability } from '#shared/domain/capability.ts';
import { writeCapabilities, type Changeable } from '#shared/domain/write-capability.ts';
import { readableWords } from '../../components/words.ts';
import styles from './capability-list.module.css';

const hows = {
  api: { icon: <IconPlugConnected size={15} aria-hidden />, name: 'By API' },
  import: { icon: <IconFileImport size={15} aria-hidden />, name: 'By import' },
  impossible: { icon: <IconBan size={15} aria-hidden />, name: 'Not at all' },
} as const;

/** What Rollcall can come to know of a store, how, by which rule, and what would change it. */
export function CapabilityList({ capabilities }: { readonly capabilities: readonly Capability[] }) {
  return (
    <div className={styles['list']} role="list">
      {capabilities.map(({ readable, how, why, remedy, fact }) => (
        <div key={readable} className={styles['row']} role="listitem">
          <strong>{readableWords[readable]}</strong>
          <span className={styles['how']} data-how={how}>
            {hows[how].icon}
            {hows[how].name}
          </span>
          <span className={styles['why']} title={`Rests on fact ${fact}`}>
            {why}
            {remedy !== null && <span className={styles['remedy']}>{remedy}</span>}
          </span>
        </div>
      ))}
    </div>
  );
}

const changeNames: Readonly<Record<Changeable, string>> = {
  users: 'Users',
  roles: 'Roles',
  collaborators: 'Collaborators',
  'request-code': 'Request code',
  sessions: 'Sessions and devices',
};

/** What can be changed at a store, how, by which rule, and what would change that. */
export function ChangeableList({ plan }: { readonly plan: string | null }) {
  return (
    <div className={styles['list']} role="list">
      {writeCapabilities(plan).map(({ changeable, how, why, remedy, fact }) => (
        <div key={changeable} className={styles['row']} role="listitem">
          <strong>{changeNames[changeable]}</strong>
          <span className={styles['how']} data-how={how}>
            {how === 'guided' ? <IconHandClick size={15} aria-hidden /> : hows.impossible.icon}
            {how === 'guided' ? 'By hand' : hows.impossible.name}
          </span>
          <span className={styles['why']} title={`Rests on fact ${fact}`}>
            {why}
            {remedy !== null && <span className={styles['remedy']}>{remedy}</span>}
          </span>
        </div>
      ))}
    </div>
  );
}

/** The scopes a store granted. */
export function Scopes({ scopes }: { readonly scopes: readonly string[] | null }) {
  if (scopes === null) return 'never asked';
  if (scopes.length === 0) return 'none';
  return (
    <span className={styles['scopes']}>
      {scopes.map((scope) => (
        <Code key={scope}>{scope}</Code>
      ))}
    </span>
  );
}
