import { Button, TagsInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { parseEmail } from '#shared/domain/email-address.ts';
import { useClient } from '../../api/client-context.tsx';
import { queries, useAct, useSettings } from '../../api/queries.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Section } from '../../components/page-body.tsx';
import styles from './settings.module.css';

/** The addresses of whoever works here: their accounts are protected from their own plans. */
export function OwnAddressesSection() {
  const settings = useSettings();
  return (
    <Section
      id="addresses"
      title="My addresses"
      note="No plan takes away the access of the person who makes it: Rollcall refuses to suspend, log out or remove these addresses or to take roles from them, so that nobody locks themselves out by a selection that was too large. Nor can these addresses approve a plan that was made here."
    >
      {settings.data === undefined ? (
        settings.isError && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <AddressesForm key={settings.data.ownAddresses.join(' ')} saved={settings.data.ownAddresses} />
      )}
    </Section>
  );
}

function AddressesForm({ saved }: { readonly saved: readonly string[] }) {
  const client = useClient();
  const cache = useQueryClient();
  const [addresses, setAddresses] = useState(saved);
  const save = useAct((api, ownAddresses: readonly string[]) =>
    api.settings.write({ ownAddresses: [...ownAddresses] }),
  );
  const wrong = addresses.find((address) => !parseEmail(address).ok);
  const changed = addresses.join(' ') !== saved.join(' ');
  return (
    <div className={styles['rules']}>
      <TagsInput
        label="E-mail addresses"
        description="Enter after each; at most 20."
        placeholder={addresses.length === 0 ? 'you@agency.example' : ''}
        maxTags={20}
        acceptValueOnBlur
        value={[...addresses]}
        onChange={setAddresses}
        error={wrong === undefined ? null : `“${wrong}” is not an e-mail address.`}
      />
      <FailureNote error={save.error} />
      <div className={styles['buttons']}>
        <Button
          variant="filled"
          disabled={!changed || wrong !== undefined}
          loading={save.isPending}
          onClick={() =>
            save.mutate(addresses, {
              onSuccess: (kept) => {
                cache.setQueryData(queries.settings(client).queryKey, kept);
                notifications.show({
                  color: 'teal',
                  title: 'Addresses saved',
                  message: 'Plans made from now on leave them alone.',
                });
              },
            })
          }
        >
          Save addresses
        </Button>
      </div>
    </div>
  );
}
