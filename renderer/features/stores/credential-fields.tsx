import { PasswordInput, TextInput } from '@mantine/core';
import type { ConnectionMethod } from '#shared/domain/connection.ts';
import { parseAccessToken } from '#shared/domain/access-token.ts';
import styles from './add-store.module.css';

/** A credential as typed; which parts count depends on the method. */
export interface TypedCredential {
  readonly accessToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export const emptyCredential: TypedCredential = { accessToken: '', clientId: '', clientSecret: '' };

/** True when everything that the method needs is there and has a form that can be right. */
export function isComplete(method: ConnectionMethod, typed: TypedCredential): boolean {
  switch (method) {
    case 'token':
      return parseAccessToken(typed.accessToken).ok;
    case 'oauth':
    case 'client-credentials':
      return typed.clientId.trim() !== '' && typed.clientSecret.trim() !== '';
    case 'import':
      return true;
  }
}

/** The credential of a method that needs no browser, as the core takes it. */
export function newCredential(method: Exclude<ConnectionMethod, 'oauth'>, typed: TypedCredential) {
  switch (method) {
    case 'token':
      return { method, accessToken: typed.accessToken } as const;
    case 'client-credentials':
      return { method, clientId: typed.clientId.trim(), clientSecret: typed.clientSecret.trim() } as const;
    case 'import':
      return { method } as const;
  }
}

export interface CredentialFieldsProps {
  readonly method: ConnectionMethod;
  readonly value: TypedCredential;
  readonly onChange: (value: TypedCredential) => void;
  /** Says what is missing even in fields that nobody touched. */
  readonly tried: boolean;
}

/** What the chosen method needs, with where to find it. */
export function CredentialFields({ method, value, onChange, tried }: CredentialFieldsProps) {
  switch (method) {
    case 'import':
      return (
        <ul className={styles['help']}>
          <li>No credential is kept. Works on every plan.</li>
          <li>Next, you paste the text of the store’s Users page, upload a CSV, or type the users in.</li>
          <li>What you import is shown with its age, and stays until you import again.</li>
        </ul>
      );
    case 'token': {
      const token = parseAccessToken(value.accessToken);
      const touched = value.accessToken !== '';
      return (
        <div className={styles['fields']}>
          <PasswordInput
            label="Admin API access token"
            autoComplete="off"
            spellCheck={false}
            value={value.accessToken}
            onChange={(event) => onChange({ ...value, accessToken: event.currentTarget.value })}
            error={!token.ok && (tried || touched) ? token.reason : null}
          />
          <ul className={styles['help']}>
            <li>
              From an app in the client’s admin that was made before 2026, or from any other app at that
              store.
            </li>
            <li>
              Listing users needs the scope <code>read_users</code>, which Shopify Support grants, on an
              Advanced or Plus plan. On other plans the token still tells name and plan; users come by import.
            </li>
            <li>It goes straight into the vault and is never shown again.</li>
          </ul>
        </div>
      );
    }
    case 'oauth':
    case 'client-credentials':
      return (
        <div className={styles['fields']}>
          <div className={styles['pair']}>
            <TextInput
              label="Client id"
              autoComplete="off"
              spellCheck={false}
              value={value.clientId}
              onChange={(event) => onChange({ ...value, clientId: event.currentTarget.value })}
              error={
                tried && value.clientId.trim() === ''
                  ? 'It stands in the Dev Dashboard, in the app’s settings.'
                  : null
              }
            />
            <PasswordInput
              label="Client secret"
              autoComplete="off"
              value={value.clientSecret}
              onChange={(event) => onChange({ ...value, clientSecret: event.currentTarget.value })}
              error={tried && value.clientSecret.trim() === '' ? 'It stands beside the client id.' : null}
            />
          </div>
          {method === 'oauth' ? (
            <ul className={styles['help']}>
              <li>
                An app of your agency from the Dev Dashboard, with custom distribution for this store or its
                organization.
              </li>
              <li>Somebody who may install apps at the store agrees once, in the browser.</li>
              <li>Its one-hour tokens are renewed by themselves.</li>
            </ul>
          ) : (
            <ul className={styles['help']}>
              <li>
                Only where app and store belong to the same organization; elsewhere Shopify answers{' '}
                <code>shop_not_permitted</code>. For a client’s store take “Agency app” instead.
              </li>
              <li>The app must be installed at the store.</li>
            </ul>
          )}
        </div>
      );
  }
}
