import type { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import type {
  DirectoryAddress,
  DirectoryOptions,
} from '#electron/core/organizations/organization-directory.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { HttpAnswer, HttpRequest } from '../http/http-exchange.ts';
import { scimStatusFault } from './scim-faults.ts';

/** Where Shopify speaks SCIM (facts 5). */
export const SHOPIFY_SCIM = 'https://shopifyscim.com/scim/v2';

/** Questions to one organization's server, with its token. */
export interface ScimExchange {
  readonly name: string;
  readonly token: string;
  /** Requests sent so far, repeated ones too. */
  readonly sent: () => number;
  /** A GET below the base address, whatever its status below 500. */
  get(path: string): Promise<HttpAnswer>;
  /** A GET that must succeed. Rejects with the fault of its status, or `bad-answer` for another shape. */
  read<Schema extends z.ZodType>(path: string, schema: Schema, what: string): Promise<z.output<Schema>>;
  /** Sent once: what must not be sent twice. Resolves with any status below 500, rejects as the HTTP client does. */
  write(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: object,
    ifMatch: string | null,
  ): Promise<HttpAnswer>;
}

export function openScimExchange(
  http: HttpClient,
  address: DirectoryAddress,
  token: string,
  { signal, onRequest }: DirectoryOptions,
): ScimExchange {
  const { name } = address;
  const base = (address.endpoint ?? SHOPIFY_SCIM).replace(/\/+$/, '');
  let sent = 0;
  const common = {
    lane: `scim ${base}`,
    store: name,
    signal,
    onSend: () => {
      sent += 1;
      onRequest?.();
    },
  };
  const headers = {
    accept: 'application/scim+json, application/json',
    authorization: `Bearer ${token}`,
  };
  const get = (path: string): Promise<HttpAnswer> =>
    http.send({ ...common, method: 'GET', url: `${base}${path}`, headers });
  return {
    name,
    token,
    sent: () => sent,
    get,
    async read(path, schema, what) {
      const answer = await get(path);
      const fault = scimStatusFault(name, answer.status, answer.text, token);
      if (fault !== null) throw fault;
      return parseScim(answer.text, schema, what, name);
    },
    write(method, path, body, ifMatch) {
      const request: HttpRequest = {
        ...common,
        method,
        url: `${base}${path}`,
        headers: {
          ...headers,
          'content-type': 'application/scim+json',
          ...(ifMatch === null ? {} : { 'if-match': ifMatch }),
        },
        body: JSON.stringify(body),
        attempts: 1,
      };
      return http.send(request);
    },
  };
}

/** A body looked at by its schema. Throws `bad-answer`, naming the place but never quoting the body. */
export function parseScim<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  what: string,
  name: string,
): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new RollcallError('bad-answer', `${name} answered ${what} with something that is no JSON.`, {
      remedy: 'Check the endpoint, or a proxy between here and Shopify, then try again.',
      details: { organization: name, what },
    });
  }
  return parseScimValue(json, schema, what, name);
}

export function parseScimValue<Schema extends z.ZodType>(
  value: unknown,
  schema: Schema,
  what: string,
  name: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new RollcallError('bad-answer', `${name} answered ${what} in a shape that SCIM does not have.`, {
    remedy: 'Check the endpoint. Nothing was taken over.',
    details: { organization: name, what, where },
  });
}
