import { PasswordInput, TextInput } from '@mantine/core';
import { parseAccessToken } from '#shared/domain/access-token.ts';
import { parseEndpoint } from '#shared/domain/shop-domain.ts';
import { Dim } from '../../components/page-body.tsx';

/** A SCIM token and where it is good for, as typed. */
export interface TypedScim {
  readonly scimToken: string;
  readonly endpoint: string;
}

export const emptyScim: TypedScim = { scimToken: '', endpoint: '' };

/** What is typed as the core takes it; null while something in it can't be taken. */
export function readScim({ scimToken, endpoint }: TypedScim) {
  const token = parseAccessToken(scimToken);
  const place = endpoint.trim() === '' ? null : parseEndpoint(endpoint);
  if (!token.ok || place?.ok === false) return null;
  return { scimToken: token.token, endpoint: place === null ? null : place.endpoint };
}

/** The token's verdict as it is typed, where to find one, and the endpoint for those who know. */
export function ScimFields({
  value,
  onChange,
  tried,
}: {
  readonly value: TypedScim;
  readonly onChange: (value: TypedScim) => void;
  /** Says what is missing even in fields that nobody touched. */
  readonly tried: boolean;
}) {
  const token = parseAccessToken(value.scimToken);
  const endpoint = value.endpoint.trim() === '' ? null : parseEndpoint(value.endpoint);
  const showToken = !token.ok && (tried || value.scimToken !== '');
  return (
    <>
      <PasswordInput
        label="SCIM token"
        description="Made in the organization’s admin under Users > Security > SCIM integration; it needs a verified domain and SAML."
        autoComplete="off"
        spellCheck={false}
        value={value.scimToken}
        onChange={(event) => onChange({ ...value, scimToken: event.currentTarget.value })}
        error={showToken ? token.reason.replaceAll('Admin API access token', 'SCIM token') : null}
      />
      <Dim small>
        It goes straight into the vault and is never shown again. With it Rollcall reads the users on the
        verified domain and their groups; it changes nothing before a plan is applied.
      </Dim>
      <TextInput
        label="Endpoint"
        description="Where SCIM is spoken instead of Shopify’s own address. Leave it empty for Shopify."
        placeholder="https://…"
        spellCheck={false}
        value={value.endpoint}
        onChange={(event) => onChange({ ...value, endpoint: event.currentTarget.value })}
        error={endpoint?.ok === false ? endpoint.reason : null}
      />
    </>
  );
}
