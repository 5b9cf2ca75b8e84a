import { Button } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { toFailure } from '../../api/failure.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { useLinkPeople, useNotTheSame, type LinkEnd } from './link-people.ts';
import { personName } from './person-words.tsx';
import styles from './people.module.css';

export interface SuggestionCardProps {
  readonly one: LinkEnd;
  readonly other: LinkEnd;
  readonly grounds: readonly string[];
  /** Called as the operator decides; the card goes when that is done. */
  readonly onDecide?: () => void;
}

/** Two people who may be one, and why it looks so. A human decides. */
export function SuggestionCard({ one, other, grounds, onDecide }: SuggestionCardProps) {
  const link = useLinkPeople();
  const notTheSame = useNotTheSame();
  const asks = link.error !== null && toFailure(link.error).code === 'needs-confirmation';
  return (
    <li className={styles['suggestion']}>
      <div className={styles['two']}>
        <End end={one} />
        <IconArrowsLeftRight size={16} aria-label="and" />
        <End end={other} />
      </div>
      <ul className={styles['grounds']}>
        {grounds.map((ground) => (
          <li key={ground}>
            <HostileText text={ground} />
          </li>
        ))}
      </ul>
      <FailureNote error={link.error ?? notTheSame.error} />
      <div className={styles['buttons']}>
        <Button
          size="compact-sm"
          loading={link.isPending}
          onClick={() => {
            onDecide?.();
            link.mutate({ kept: one, other, confirmOwner: asks });
          }}
        >
          {asks ? 'Yes, the same person' : 'The same person'}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={notTheSame.isPending}
          onClick={() => {
            onDecide?.();
            notTheSame.mutate({ personId: one.id, otherId: other.id });
          }}
        >
          Not the same
        </Button>
      </div>
    </li>
  );
}

function End({ end }: { readonly end: LinkEnd }) {
  return (
    <div className={styles['who']}>
      <strong>
        <HostileText text={personName(end)} />
      </strong>
      {end.emails.map((email) => (
        <div key={email}>
          <Dim small>
            <HostileText text={email} />
          </Dim>
        </div>
      ))}
    </div>
  );
}
