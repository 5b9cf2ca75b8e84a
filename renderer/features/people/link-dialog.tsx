import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { PersonRow } from '#shared/contract/people.ts';
import { toFailure } from '../../api/failure.ts';
import { usePeople } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { useLinkPeople } from './link-people.ts';
import { PersonChoice } from './person-choice.tsx';
import { personName } from './person-words.tsx';
import styles from './people.module.css';

/** Makes this person one with another whom no rule found. */
export function LinkDialog({
  person,
  onClose,
}: {
  readonly person: PersonRow;
  readonly onClose: () => void;
}) {
  const [otherId, setOtherId] = useState<string | null>(null);
  const people = usePeople();
  const link = useLinkPeople();
  const other = useMemo(() => people.data?.find(({ id }) => id === otherId), [people.data, otherId]);
  const asks = link.error !== null && toFailure(link.error).code === 'needs-confirmation';
  return (
    <Modal opened onClose={onClose} title="Link with another person">
      <div className={styles['dialog']}>
        <PersonChoice
          first
          label="The same person as"
          except={person.id}
          value={otherId}
          onChange={(next) => {
            setOtherId(next);
            link.reset();
          }}
        />
        {other !== undefined && (
          <p>
            The addresses and accounts of <HostileText text={personName(other)} />{' '}
            <Dim>
              (<HostileText text={other.emails.join(', ')} />)
            </Dim>{' '}
            become those of <HostileText text={personName(person)} />. It can be undone.
          </p>
        )}
        <FailureNote error={link.error} />
        <div className={styles['buttons']}>
          <Button
            variant="filled"
            disabled={other === undefined}
            loading={link.isPending}
            onClick={() =>
              other !== undefined &&
              link.mutate({ kept: person, other, confirmOwner: asks }, { onSuccess: onClose })
            }
          >
            {asks ? 'Yes, the same person' : 'Link'}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
