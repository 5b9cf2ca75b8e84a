import { LinkButton } from '../../components/links.tsx';
import { Button } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { connectionMethods, type ConnectionMethod } from '#shared/domain/connection.ts';
import { toFailure } from '../../api/failure.ts';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { methodWords } from '../../components/words.ts';
import { AddedStore, type Added } from './added-store.tsx';
import styles from './add-store.module.css';
import { CredentialFields, emptyCredential, isComplete, newCredential } from './credential-fields.tsx';
import { LoginSteps } from './login-steps.tsx';
import { emptyPlace, readPlace, StorePlaceFields } from './store-place-fields.tsx';

const ways: Readonly<Record<ConnectionMethod, string>> = {
  token: 'You have an Admin API token of this store.',
  oauth: 'Your app; the store agrees in the browser.',
  'client-credentials': 'App and store in one organization.',
  import: 'No credential; you bring the list of users.',
};

/** One store, in one of four ways. Its connection is tested before it is kept. */
export function AddStorePage() {
  const [method, setMethod] = useState<ConnectionMethod>('token');
  const [place, setPlace] = useState(emptyPlace);
  const [credential, setCredential] = useState(emptyCredential);
  const [tried, setTried] = useState(false);
  const [added, setAdded] = useState<Added | null>(null);
  const [login, setLogin] = useState<{
    readonly loginId: string;
    readonly url: string;
    readonly redirectUri: string;
  } | null>(null);
  const add = useAct((client, input: Parameters<typeof client.stores.add>[0]) => client.stores.add(input));
  const begin = useAct((client, input: Parameters<typeof client.stores.beginLogin>[0]) =>
    client.stores.beginLogin(input),
  );
  const busy = add.isPending || begin.isPending;
  const read = readPlace(place);

  const submit = (test: boolean) => {
    setTried(true);
    if (read === null || !isComplete(method, credential)) return;
    if (method === 'oauth') {
      const { clientId, clientSecret } = credential;
      begin.mutate(
        { ...read, clientId: clientId.trim(), clientSecret: clientSecret.trim() },
        { onSuccess: setLogin },
      );
    } else {
      add.mutate({ ...read, credential: newCredential(method, credential), test }, { onSuccess: setAdded });
    }
  };
  const startOver = () => {
    setPlace({ ...emptyPlace, client: place.client });
    setCredential(method === 'oauth' || method === 'client-credentials' ? credential : emptyCredential);
    setTried(false);
    setAdded(null);
    setLogin(null);
    add.reset();
    begin.reset();
  };

  return (
    <>
      <PageHeader
        title="Add a store"
        context={
          added === null
            ? 'Its connection is tested first; a store that fails the test is not added.'
            : 'The store is in the workspace.'
        }
        actions={<LinkButton to="/stores/import">Import many instead</LinkButton>}
      />
      <PageBody width="form">
        {added !== null ? (
          <AddedStore added={added} onAnother={startOver} />
        ) : login !== null ? (
          <LoginSteps login={login} onAdded={setAdded} onBack={() => setLogin(null)} />
        ) : (
          <form
            className={styles['form']}
            noValidate
            onSubmit={(event: SubmitEvent) => {
              event.preventDefault();
              submit(true);
            }}
          >
            <Section title="How Rollcall reaches it">
              <div className={styles['ways']} role="radiogroup" aria-label="How Rollcall reaches it">
                {connectionMethods.map((way) => (
                  <label key={way} className={styles['way']}>
                    <input
                      type="radio"
                      name="method"
                      checked={way === method}
                      onChange={() => {
                        setMethod(way);
                        setTried(false);
                        add.reset();
                        begin.reset();
                      }}
                    />
                    <span className={styles['wayName']}>{methodWords[way]}</span>
                    <span className={styles['wayWhat']}>{ways[way]}</span>
                  </label>
                ))}
              </div>
            </Section>
            <Section title="The store">
              <StorePlaceFields value={place} onChange={setPlace} tried={tried} />
            </Section>
            <Section title={method === 'import' ? 'What follows' : 'The credential'}>
              <CredentialFields method={method} value={credential} onChange={setCredential} tried={tried} />
            </Section>
            <FailureNote error={add.error ?? begin.error} />
            <div className={styles['buttons']}>
              <Button type="submit" variant="filled" loading={busy}>
                {method === 'import'
                  ? 'Add the store'
                  : method === 'oauth'
                    ? 'Go on to the browser'
                    : 'Test and add'}
              </Button>
              {add.error !== null && mayAddUntested(add.error) && (
                <Button onClick={() => submit(false)}>Add it untested</Button>
              )}
              <LinkButton to="/stores" variant="subtle" color="gray">
                Cancel
              </LinkButton>
            </div>
          </form>
        )}
      </PageBody>
    </>
  );
}

/** Faults that may pass by themselves or be mended at Shopify's side: the store can be kept meanwhile. */
const passing = new Set([
  'missing-scope',
  'plan-too-small',
  'unreachable',
  'timeout',
  'server-error',
  'throttled',
  'store-paused',
]);
const mayAddUntested = (error: unknown) => passing.has(toFailure(error).code);
