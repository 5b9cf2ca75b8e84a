/** The HTTP server on loopback: reads requests, writes answers, and breaks them where a fault says so. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../faults/fault.ts';
import { errorsAnswer, type Answer } from './answer.ts';
import { routeRequest } from './answer-request.ts';
import type { Exchange } from './exchange.ts';
import { createGraphqlRoute } from './routes/graphql.ts';
import { createScimSurface } from './scim/scim-surface.ts';
import type { SandboxState } from './sandbox-state.ts';

const MAX_BODY_BYTES = 1_000_000;

export interface HttpServer {
  readonly port: number;
  readonly url: string;
  /** Ends every connection, hung ones too; settles when the port is free. */
  close(): Promise<void>;
}

/** Reads the body, or null when it is too long. Rejects when the client goes away meanwhile. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // no encoding is set on the request, so Node gives buffers
    size += bytes.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a fault makes of a good answer before it goes out. */
function spoil(answer: Answer, fault: Fault | null): Answer {
  switch (fault?.kind) {
    case 'server-error': {
      const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return errorsAnswer(fault.status, 'Internal Server Error', retry);
    }
    case 'wrong-json':
      return { ...answer, status: 200, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) };
    case 'wrong-shape':
      return { ...answer, status: 200, body: JSON.stringify(['this', { is: 'not', what: 'was asked for' }]) };
    case 'html-page':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Just a moment…</title><p>Checking your browser.</p>',
      };
    default:
      return answer;
  }
}

function write(response: ServerResponse, answer: Answer, cut: boolean, requestId: number): void {
  const body = Buffer.from(answer.body, 'utf8');
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': body.length,
    'x-request-id': `sandbox-${requestId}`,
    'x-shopify-api-version': '2026-10',
  });
  if (!cut) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.max(1, Math.floor(body.length / 2))), () => {
    response.destroy();
  });
}

/** Starts serving on 127.0.0.1; settles when it listens. Rejects when the port is taken. */
export async function startHttpServer(
  state: SandboxState,
  options: { readonly port: number; readonly controlToken: string | null },
): Promise<HttpServer> {
  const graphql = createGraphqlRoute();
  const scim = createScimSurface(state);
  let lastRequest = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (scim.owns(path)) return scim.answer(request, response, path);
    lastRequest += 1;
    const requestId = lastRequest;
    const url = URL.parse(request.url ?? '/', state.url);
    const body = await readBody(request);
    if (url === null || body === null) {
      write(response, errorsAnswer(url === null ? 400 : 413, 'Bad Request'), false, requestId);
      return;
    }
    const exchange: Exchange = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body,
    };
    const routed = routeRequest(state, exchange, graphql, options.controlToken);
    const entry = state.log.begin(routed.domain, routed.kind);
    const { fault } = routed;
    if (fault?.kind === 'hung') {
      response.on('close', () => {
        entry.end({ status: null });
      });
      return;
    }
    let answer: Answer;
    try {
      if (fault?.kind === 'latency') await delay(fault.ms, undefined, { ref: false });
      answer = spoil(await routed.answer(), fault);
    } catch (error) {
      // A mistake in the sandbox itself: said aloud, because a test must not take it for a fault it asked for.
      answer = errorsAnswer(500, `The sandbox failed: ${String(error)}`);
    }
    const cut = fault?.kind === 'cut-connection';
    entry.end({
      status: cut ? null : answer.status,
      throttled: answer.throttled === true,
      points: answer.points ?? 0,
    });
    write(response, answer, cut, requestId);
  };

  const server: Server = createServer((request, response) => {
    handle(request, response).catch(() => {
      // The client went away while sending; there is nobody left to answer.
      response.destroy();
    });
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  state.url = `http://127.0.0.1:${port}`;
  return {
    port,
    url: state.url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
