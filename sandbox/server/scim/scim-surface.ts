/** SCIM 2.0 for Plus organizations (facts.md 5): a third-party server library below `/scim/<organization>/v2`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import type { ScimFault } from '../../faults/scim-fault.ts';
import type { SandboxOrganization } from '../../world/world.ts';
import { jsonAnswer, type Answer } from '../answer.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { shapeScimAnswer } from './shape-answer.ts';
import { declareScimResources, versionOf, type ScimCall } from './scim-resources.ts';

export interface ScimSurface {
  /** Whether a path is one of this surface. */
  owns(path: string): boolean;
  /** Answers a request, or breaks it where a fault says so. Settles when the answer is written or the line cut. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
}

const PLACE = /^\/scim\/([^/?]+)\/v2(\/[^?]*)?(\?.*)?$/;

/** An error as RFC 7644 section 3.12 has it. */
export function scimError(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail };
  const answer = jsonAnswer(status, body, headers);
  return {
    ...answer,
    headers: { ...answer.headers, 'content-type': 'application/scim+json; charset=utf-8' },
  };
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The answer to a fault that does nothing of what was asked; null when the request goes on. */
function refusalOf(fault: ScimFault | null): Answer | null {
  switch (fault?.kind) {
    case 'throttled':
      return scimError(429, 'Too many requests.', { 'retry-after': String(fault.retryAfter) });
    case 'server-error':
      return fault.applied ? null : scimError(fault.status, 'Something went wrong.');
    case 'html-page':
      return {
        status: fault.status,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Just a moment…</title><p>Checking your browser.</p>',
      };
    case 'conflict':
      return scimError(409, 'The resource is being changed by another request.');
    case 'precondition-failed':
      return scimError(412, 'The resource has changed.');
    case 'revoked-token':
      return scimError(401, 'The token is not valid.');
    default:
      return null;
  }
}

/** Lets the library answer on a real response, but keeps what it writes for us to look at. */
function captured(response: ServerResponse, begin: () => void): Promise<Answer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown, encoding?: unknown): void => {
      if (typeof chunk === 'string') {
        chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
      } else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    };
    const { end, write, writeHead } = response;
    response.write = ((chunk: unknown, encoding?: unknown) => {
      keep(chunk, encoding);
      return true;
    }) as typeof write; // a stand-in while the library writes; put back below
    response.end = ((chunk?: unknown, encoding?: unknown) => {
      keep(chunk, encoding);
      Object.assign(response, { end, write, writeHead });
      const headers = Object.fromEntries(
        Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
      );
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      resolve({ status: response.statusCode, headers, body: Buffer.concat(chunks).toString('utf8') });
      return response;
    }) as typeof end; // as above
    begin();
  });
}

function write(response: ServerResponse, answer: Answer): void {
  const { 'content-length': _length, ...headers } = answer.headers;
  const body = Buffer.from(answer.body, 'utf8');
  response.writeHead(
    answer.status,
    answer.status === 204 ? headers : { ...headers, 'content-length': body.length },
  );
  response.end(answer.status === 204 ? undefined : body);
}

export function createScimSurface(state: SandboxState): ScimSurface {
  declareScimResources();
  const calls = new WeakMap<object, ScimCall>();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, _response, next) => {
    // Express parses the query anew at each look; the library puts numbers into it and looks again.
    Object.defineProperty(request, 'query', { value: { ...request.query }, writable: true });
    next();
  });
  const routers = new SCIMMYRouters({
    type: 'bearer',
    handler: (request) => {
      const call = calls.get(request);
      const sent = request.header('authorization') ?? '';
      if (call === undefined || !sameText(sent, `Bearer ${call.organization.scimToken}`)) {
        throw new Error('The token is missing or not valid.');
      }
      return '';
    },
    context: (request) => calls.get(request),
    baseUri: () => state.url,
  });
  // Nothing says that Shopify offers these (facts.md 5).
  SCIMMY.Config.set({ bulk: { supported: false }, sort: false, filter: true, etag: false });
  app.use('/scim/:organization/v2', routers);
  app.use(
    (_error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
      if (!response.writableEnded) response.end(); // the library has answered; else Express would print the error
    },
  );

  const organizationOf = (id: string): SandboxOrganization | undefined =>
    state.world.organizations.find((each) => each.id === id);

  const versionAt = (organization: SandboxOrganization, path: string): string | null => {
    const id = /^\/Users\/([^/?]+)$/.exec(path)?.[1];
    const user = organization.users.find((each) => each.id === id);
    return user === undefined ? null : versionOf(user);
  };

  return {
    owns: (path) => path.startsWith('/scim/') && !/^\/scim\/[^/]+\/v2\/admin\//.test(path),
    async answer(request, response, path) {
      const [, id = '', place = '/', query = ''] = PLACE.exec(path) ?? [];
      const organization = organizationOf(id);
      if (organization === undefined) {
        write(response, scimError(404, 'Not found.'));
        return;
      }
      const method = request.method ?? 'GET';
      const at = state.now();
      const fault = state.scimFaults.take(id, method);
      const features = state.scimFaults.featuresOf(id);
      const call: ScimCall = { world: state.world, organization, changes: [] };
      const note = (status: number | null): void => {
        const changes = [...call.changes];
        state.scimLog.add({
          organizationId: id,
          at,
          method,
          path: place + query,
          changes,
          status,
          fault: fault?.kind ?? null,
        });
      };
      if (fault?.kind === 'hung' || fault?.kind === 'cut') {
        note(null);
        request.resume();
        if (fault.kind === 'cut') response.destroy();
        return;
      }
      const run = (): Promise<Answer> => {
        const refusal = refusalOf(fault);
        if (refusal !== null) return Promise.resolve(refusal);
        if (method === 'PATCH' && !features.patch)
          return Promise.resolve(scimError(501, 'PATCH is not supported.'));
        if (features.groups === 'on-user' && /^\/Groups(\/|$)/.test(place)) {
          return Promise.resolve(scimError(404, 'Endpoint Not Found'));
        }
        const version = features.etags ? versionAt(organization, place) : null;
        const wanted = request.headers['if-match'];
        if (version !== null && wanted !== undefined && wanted !== '*' && wanted !== version) {
          return Promise.resolve(scimError(412, 'The resource has changed.'));
        }
        if (fault?.kind === 'old-state' && method !== 'GET') request.method = 'GET';
        if (fault?.kind === 'repeated-page')
          request.url = request.url?.replace(/startIndex=\d+/, 'startIndex=1') ?? '/';
        calls.set(request, call);
        return captured(response, () => {
          app(request, response);
        });
      };
      const answer = shapeScimAnswer(await run(), place, features, fault);
      request.resume(); // a refused request still has its body on the line
      if (fault?.kind === 'applied-then-cut') {
        note(null);
        response.destroy();
        return;
      }
      note(answer.status);
      if (fault?.kind === 'latency') await delay(fault.ms, undefined, { ref: false });
      write(response, answer);
    },
  };
}
