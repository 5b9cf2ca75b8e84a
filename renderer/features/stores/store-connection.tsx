import { Button } from '@mantine/core';
import { useState } from 'react';
import type { StoreDetail } from '#shared/contract/stores.ts';
import { useAct } from '../../api/queries.ts';
import { Age } from '../../components/age.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Facts, Mono, PageBody, Section } from '../../components/page-body.tsx';
import { methodWords } from '../../components/words.ts';
import { CapabilityList, ChangeableList, Scopes } from './capability-list.tsx';
import { ConnectionTestResult } from './connection-test-result.tsx';
import { CredentialDialog } from './credential-dialog.tsx';
import styles from './store-page.module.css';

/** How Rollcall reaches the store: the credential's age, a test, and what can be read, what not, and why. */
export function StoreConnection({ detail }: { readonly detail: StoreDetail }) {
  const { store, scopes, capabilities } = detail;
  const [replacing, setReplacing] = useState(false);
  const test = useAct((client) => client.stores.test({ domain: store.domain }));
  const forget = useAct((client) =>
    client.stores.setCredential({ domain: store.domain, credential: { method: 'import' }, test: false }),
  );
  const hasCredential = store.method !== 'import';
  return (
    <PageBody>
      <Section
        title="Connection"
        actions={
          <div className={styles['buttons']}>
            {hasCredential && (
              <Button variant="filled" loading={test.isPending} onClick={() => test.mutate(undefined)}>
                Test connection
              </Button>
            )}
            <Button onClick={() => setReplacing(true)}>
              {hasCredential ? 'Replace credential' : 'Give a credential'}
            </Button>
            {hasCredential && (
              <Button
                color="red"
                variant="subtle"
                loading={forget.isPending}
                onClick={() => forget.mutate(undefined)}
              >
                Remove credential
              </Button>
            )}
          </div>
        }
      >
        <Facts
          of={{
            Way: methodWords[store.method],
            Credential: hasCredential ? (
              <>
                given <Age at={store.credentialSince} never="at an unknown time" />
              </>
            ) : (
              'none'
            ),
            'Last worked': hasCredential ? <Age at={store.lastUsedAt} never="not used yet" /> : null,
            Endpoint: store.endpoint === null ? 'Shopify' : <Mono>{store.endpoint}</Mono>,
            'Granted scopes': hasCredential ? <Scopes scopes={scopes} /> : null,
          }}
        />
        <FailureNote error={test.error ?? forget.error} />
      </Section>
      {test.data !== undefined ? (
        <Section title="The test just now">
          <ConnectionTestResult test={test.data} />
        </Section>
      ) : (
        <Section
          title="What can be read, and what not"
          note="Worked out from plan, scopes and credential; each line rests on what Shopify documents."
        >
          <CapabilityList capabilities={capabilities} />
        </Section>
      )}
      <Section
        title="What can be changed, and how"
        note="Shopify lets a human do these things in the admin; for a single store it offers programs none of them."
      >
        <ChangeableList plan={store.plan} />
      </Section>
      {replacing && <CredentialDialog store={store} onClose={() => setReplacing(false)} />}
    </PageBody>
  );
}
