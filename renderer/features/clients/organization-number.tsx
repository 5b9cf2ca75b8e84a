import { Button, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { AddressBook } from '#shared/contract/addresses.ts';
import { useAddresses, useOrganizationNumber } from '../../api/addresses.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Section } from '../../components/page-body.tsx';
import styles from './clients.module.css';

/** Where the organization's admin is: only its number tells, and no API tells that (facts 9). */
export function OrganizationNumber({ id }: { readonly id: AddressBook['organizations'][number]['id'] }) {
  const addresses = useAddresses();
  const known = addresses.data?.organizations.find((each) => each.id === id);
  return (
    <Section
      title="Its admin"
      note="Visits lead there once its number is known: it stands in the address, admin.shopify.com/organization/NUMBER. Until then the menu leads there."
    >
      {known !== undefined && <NumberForm key={known.number ?? ''} id={id} saved={known.number ?? ''} />}
      <FailureNote error={addresses.error} />
    </Section>
  );
}

interface NumberFormProps {
  readonly id: AddressBook['organizations'][number]['id'];
  readonly saved: string;
}

function NumberForm({ id, saved }: NumberFormProps) {
  const [number, setNumber] = useState(saved);
  const write = useOrganizationNumber(id);
  const typed = number.trim();
  const isWrong = typed !== '' && !/^\d{1,20}$/u.test(typed);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isWrong && typed !== saved) write.mutate(typed === '' ? null : typed);
  };
  return (
    <form className={styles['number']} onSubmit={submit} noValidate>
      <TextInput
        label="Number of the organization"
        inputMode="numeric"
        autoComplete="off"
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        error={isWrong ? 'Digits alone, as in the address.' : null}
      />
      <Button type="submit" disabled={isWrong || typed === saved} loading={write.isPending}>
        Save number
      </Button>
      <FailureNote error={write.error} />
    </form>
  );
}
