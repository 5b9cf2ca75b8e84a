import { Button, Tooltip } from '@mantine/core';
import type { PersonRow } from '#shared/contract/people.ts';
import type { PersonLink } from '#shared/domain/person.ts';
import { Age } from '../../components/age.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { linkReasonWords } from '../../components/words.ts';
import { useSplitAddress } from './link-people.ts';
import styles from './people.module.css';

export interface PersonAddressesProps {
  readonly person: PersonRow;
  readonly links: readonly PersonLink[];
}

/** The addresses that make this person, each with why; any but the only one can be split off. */
export function PersonAddresses({ person, links }: PersonAddressesProps) {
  const split = useSplitAddress();
  const only = links.length === 1;
  return (
    <>
      <ul className={styles['addresses']}>
        {links.map(({ matchKey, email, reason, linkedAt, linkedBy }) => (
          <li key={matchKey} className={styles['address']}>
            <div className={styles['addressWords']}>
              <HostileText text={email ?? 'An account without an address'} />
              <div>
                <Dim small>
                  {linkReasonWords[reason]}
                  {linkedBy !== 'rule' && ', by an operator'}, <Age at={linkedAt} />
                </Dim>
              </div>
            </div>
            {email !== null && !only && (
              <Tooltip label="Makes this address a person of its own, with its accounts">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  disabled={split.isPending}
                  onClick={() => split.mutate({ id: person.id, email })}
                >
                  Split off
                </Button>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
      <FailureNote error={split.error} />
    </>
  );
}
