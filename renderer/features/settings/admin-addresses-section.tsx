import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type SubmitEvent } from 'react';
import type { PageAddress } from '#shared/contract/addresses.ts';
import { partsOf, placeholders, templateProblem } from '#shared/domain/plan/admin-address.ts';
import { useAddresses, useWriteAddress } from '../../api/addresses.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim, Mono, Section } from '../../components/page-body.tsx';
import styles from './settings.module.css';

const kindWords = { store: 'of a store', organization: 'of an organization' } as const;
const pageWords = { users: 'Users', user: 'One user', roles: 'Roles', security: 'Security' } as const;

/** Where visits find the pages of the admin. */
export function AdminAddressesSection() {
  const addresses = useAddresses();
  return (
    <Section
      id="admin-addresses"
      title="Pages of the admin"
      note={`Visits lead to these addresses. Shopify changes them, and not all are documented: put the right one in where one leads nowhere. ${Object.entries(
        placeholders,
      )
        .map(([name, meaning]) => `{${name}} becomes ${meaning}`)
        .join('; ')}.`}
    >
      {addresses.data === undefined
        ? addresses.isError && <ErrorState error={addresses.error} onRetry={() => void addresses.refetch()} />
        : addresses.data.pages.map((page) => (
            <AddressForm key={`${page.key} ${page.own ?? ''}`} page={page} />
          ))}
    </Section>
  );
}

function AddressForm({ page }: { readonly page: PageAddress }) {
  const { key, own, builtIn, confirmed, menuPath, example } = page;
  const [name, kind] = partsOf(key);
  const used = own ?? builtIn ?? '';
  const [template, setTemplate] = useState(used);
  const write = useWriteAddress();
  const problem = template.trim() === '' ? null : templateProblem(template, kind);
  const isChanged = template.trim() !== used && template.trim() !== '';
  const label = `${pageWords[name]} ${kindWords[kind]}`;
  const keep = (next: string | null): void =>
    write.mutate(
      { key, template: next },
      {
        onSuccess: () =>
          notifications.show({
            color: 'teal',
            title: next === null ? 'Built-in address again' : 'Address saved',
            message: `${label}: visits use it from now on.`,
          }),
      },
    );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isChanged && problem === null && !write.isPending) keep(template.trim());
  };
  return (
    <form className={styles['rules']} onSubmit={submit} noValidate>
      <TextInput
        label={label}
        description={`${menuPath.join(' > ')}. ${own === null ? (confirmed ? 'Built in.' : 'Built in; no page of Shopify’s confirms it.') : 'Your own.'}`}
        spellCheck={false}
        autoComplete="off"
        value={template}
        onChange={(event) => setTemplate(event.currentTarget.value)}
        error={problem}
      />
      {example !== null && (
        <Dim small>
          Now, for <HostileText text={example.name} />:{' '}
          {example.url === null ? (
            'not known; its number is missing, or no address'
          ) : (
            <Mono>{example.url}</Mono>
          )}
        </Dim>
      )}
      <FailureNote error={write.error} />
      {(isChanged || own !== null) && (
        <div className={styles['buttons']}>
          <Button
            type="submit"
            size="compact-sm"
            variant="filled"
            disabled={!isChanged || problem !== null}
            loading={write.isPending}
          >
            Save address
          </Button>
          {own !== null && (
            <Button size="compact-sm" onClick={() => keep(null)}>
              Use the built-in one
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
