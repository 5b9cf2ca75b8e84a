import { Button, Code, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useClient } from '../../api/client-context.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Dim, Section } from '../../components/page-body.tsx';
import type { Added } from './added-store.tsx';
import styles from './add-store.module.css';

export interface LoginStepsProps {
  readonly login: { readonly loginId: string; readonly url: string; readonly redirectUri: string };
  readonly onAdded: (added: Added) => void;
  readonly onBack: () => void;
}

/** The authorization code grant, step by step: register the address, agree in the browser, come back by itself. */
export function LoginSteps({ login, onAdded, onBack }: LoginStepsProps) {
  const client = useClient();
  const cache = useQueryClient();
  const { loginId } = login;
  const finish = useQuery({
    queryKey: ['login', loginId],
    queryFn: ({ signal }) => client.stores.finishLogin({ loginId }, { signal }),
    retry: false,
    staleTime: Infinity,
  });
  const done = useEffectEvent((added: Added) => {
    void cache.invalidateQueries({ queryKey: ['data'] });
    onAdded(added);
  });
  useEffect(() => {
    if (finish.data !== undefined) done(finish.data);
  }, [finish.data]);
  const cancel = () => {
    void client.stores.cancelLogin({ loginId }).catch(() => undefined); // It may have ended by itself meanwhile.
    onBack();
  };
  return (
    <Section
      title="Agree in the browser"
      note="Rollcall waits here for the store’s answer. Nothing is kept before it comes."
    >
      <ol className={styles['steps']}>
        <li className={styles['step']}>
          <strong>Allow this redirect address in your app</strong>
          <Dim>In the Dev Dashboard, in the app’s settings, once. It must be there to the letter.</Dim>
          <span className={styles['copyLine']}>
            <Code>{login.redirectUri}</Code>
            <CopyButton text={login.redirectUri} />
          </span>
        </li>
        <li className={styles['step']}>
          <strong>Open the store’s consent page and agree</strong>
          <Dim>
            Log in as somebody who may install apps at that store, or send the address to such a person on
            this computer.
          </Dim>
          <span className={styles['copyLine']}>
            <Button
              component="a"
              href={login.url}
              target="_blank"
              rel="noreferrer"
              variant="filled"
              leftSection={<IconExternalLink size={16} />}
            >
              Open the consent page
            </Button>
            <CopyButton text={login.url} label="Copy its address" />
          </span>
        </li>
        <li className={styles['step']}>
          <strong>Come back here</strong>
          {finish.isError ? (
            <FailureNote error={finish.error} />
          ) : (
            <span className={styles['copyLine']} role="status">
              <Loader size={14} />
              <Dim>Waiting for the answer of the browser…</Dim>
            </span>
          )}
        </li>
      </ol>
      <div className={styles['buttons']}>
        <Button onClick={cancel}>{finish.isError ? 'Back to the form' : 'Stop waiting'}</Button>
      </div>
    </Section>
  );
}
