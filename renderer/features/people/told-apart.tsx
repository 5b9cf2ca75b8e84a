import { Button } from '@mantine/core';
import type { PersonDetail, PersonRow } from '#shared/contract/people.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Dim } from '../../components/page-body.tsx';
import { useMaybeTheSame } from './link-people.ts';
import styles from './people.module.css';

export interface ToldApartProps {
  readonly person: PersonRow;
  readonly others: PersonDetail['toldApart'];
}

/** Who was said not to be this person, each with the way back. */
export function ToldApart({ person, others }: ToldApartProps) {
  const again = useMaybeTheSame();
  if (others.length === 0) return null;
  return (
    <>
      {others.map(({ personId, name }) => (
        <div key={personId} className={styles['apart']}>
          <Dim>Not the same as</Dim>
          <TextLink to="/people/$personId" params={{ personId }}>
            <HostileText text={name === '' ? 'No name' : name} />
          </TextLink>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            disabled={again.isPending}
            onClick={() => again.mutate({ personId: person.id, otherId: personId })}
          >
            Take this back
          </Button>
        </div>
      ))}
      <FailureNote error={again.error} />
    </>
  );
}
