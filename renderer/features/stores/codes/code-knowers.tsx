import { Autocomplete, Button, CloseButton } from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';
import type { CodeRow } from '#shared/contract/codes.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useGiveCode, useWithdrawCode } from '../../../api/codes.ts';
import { usePeople } from '../../../api/queries.ts';
import { Age } from '../../../components/age.tsx';
import { FailureNote } from '../../../components/failure-note.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { TextLink } from '../../../components/links.tsx';
import { Dim } from '../../../components/page-body.tsx';
import styles from './codes.module.css';

/** Who was given the present code, and whoever else is. */
export function CodeKnowers({ row }: { readonly row: CodeRow }) {
  const people = usePeople();
  const give = useGiveCode();
  const withdraw = useWithdrawCode();
  const field = useRef<HTMLInputElement>(null);
  const [to, setTo] = useState('');
  const { domain, knownBy } = row;
  const addresses = [...new Set((people.data ?? []).flatMap(({ emails }) => emails))];
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (to.trim() === '' || give.isPending) return;
    give.mutate({ domain, to }, { onSuccess: () => setTo('') });
  };
  return (
    <div className={styles['stack']}>
      {knownBy.length === 0 ? (
        <Dim>Nobody is noted yet.</Dim>
      ) : (
        <ul className={styles['knowers']} aria-label="Who was given the code">
          {knownBy.map(({ personId, name, address, at, by }) => (
            <li key={personId ?? address ?? name}>
              <span>
                {personId === null ? (
                  <HostileText text={name} />
                ) : (
                  <TextLink to="/people/$personId" params={{ personId }}>
                    <HostileText text={name} />
                  </TextLink>
                )}{' '}
                <Dim>
                  {personId === null && 'outside, '}
                  <Age at={at} />, by <HostileText text={by} />
                </Dim>
              </span>
              <CloseButton
                size="sm"
                aria-label={`Take back that ${displayText(name, 80)} was given it`}
                onClick={() =>
                  withdraw.mutate(
                    { domain, to: address ?? personId ?? '' },
                    { onSuccess: () => field.current?.focus() },
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      <form className={styles['form']} onSubmit={submit} noValidate>
        <Autocomplete
          ref={field}
          label="Given to"
          placeholder="Address of a person or outsider"
          data={addresses}
          limit={12}
          {...(to.trim() === '' ? { dropdownOpened: false } : {})}
          value={to}
          onChange={setTo}
        />
        <Button type="submit" loading={give.isPending}>
          Note it
        </Button>
      </form>
      <FailureNote error={give.error ?? withdraw.error} />
    </div>
  );
}
