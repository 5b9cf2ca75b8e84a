import { Agent, EnvHttpProxyAgent, type Dispatcher } from 'undici';
import { readAnswerText, tooLong } from './answer-text.ts';
import type { AnswerHeaders, HttpAnswer, HttpRequest } from './http-exchange.ts';
import { cancelled, failedToConnect, tookTooLong } from './http-faults.ts';
import { onAbort } from './on-abort.ts';

export interface AttemptLimits {
  /** For the whole attempt, connecting and the body included. */
  readonly timeoutMs: number;
  /** Longest answer, both as it comes and unpacked. */
  readonly maxBytes: number;
  /** Called once the status is known, before the body has come. */
  readonly onStatus: (status: number) => void;
}

/**
 * Sends once and reads the whole answer, whatever its status; follows no redirect. Rejects with `AskAgain` when the
 * connection fails or time is up, with `cancelled` when the request's signal fires, and with `bad-answer` as soon as the
 * answer is longer than allowed.
 */
export type Transport = (request: HttpRequest, limits: AttemptLimits) => Promise<HttpAnswer>;

/** Our own limits hold; HTTP/1.1, since one connection for all stores of a host would be one for all to stall. */
const agentOptions = { headersTimeout: 0, bodyTimeout: 0, allowH2: false } as const;

/** What servers want to know; a request's own headers come over it. */
const usualHeaders = { accept: '*/*', 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Rollcall' };

/**
 * The real thing. Connections are kept for the next request to the same host and let go of after some idle seconds; idle
 * ones keep no process alive. Listens to undici itself: its `fetch` and its streams cost more than all of our reading.
 */
export function createTransport(): Transport {
  // As Node's own fetch does: a proxy from the environment only where that is asked for.
  const byProxy = process.env['NODE_USE_ENV_PROXY'] === '1';
  const agent: Dispatcher = byProxy ? new EnvHttpProxyAgent(agentOptions) : new Agent(agentOptions);

  return (request, { timeoutMs, maxBytes, onStatus }) => {
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
    let connection: Dispatcher.DispatchController | null = null;
    let over = false;
    const end = (): void => {
      over = true;
      clearTimeout(timer);
      stopListening();
    };
    const fail = (error: unknown): void => {
      if (over) return;
      end();
      reject(error instanceof Error ? error : failedToConnect(error));
      connection?.abort(givenUp); // lets go of a body that was not read to its end
    };
    const onCancel = (): void => fail(cancelled(request.store));
    const timer = setTimeout(() => fail(tookTooLong(timeoutMs)), timeoutMs);
    const stopListening = onAbort(request.signal, onCancel);
    if (request.signal.aborted) onCancel();

    let status = 0;
    let headers: AnswerHeaders = {};
    let bytes = 0;
    const chunks: Buffer[] = [];
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(controller) {
        connection = controller;
        if (over) controller.abort(givenUp);
      },
      onResponseStart(_controller, code, received) {
        if (code < 200) return; // “continue” and “early hints”: the answer is still to come
        status = code;
        headers = received;
        onStatus(code);
      },
      onResponseData(_controller, chunk) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) return fail(tooLong(request.store, maxBytes));
        chunks.push(chunk);
      },
      onResponseEnd() {
        if (over) return;
        readAnswerText(chunks, headers['content-encoding'], maxBytes, request.store).then((text) => {
          if (over) return;
          end();
          resolve({ status, headers, text });
        }, fail);
      },
      onResponseError: (_controller, error) => fail(failedToConnect(error)),
    };
    try {
      if (!over) agent.dispatch(dispatchOf(request), handler);
    } catch (error) {
      fail(failedToConnect(error)); // an address or a header that can't be sent
    }
    return promise;
  };
}

/** Why a connection is cut from our side; nobody is told. */
const givenUp = new Error('Given up.');

function dispatchOf({ url, method, headers, body }: HttpRequest): Dispatcher.DispatchOptions {
  const { origin, pathname, search } = new URL(url);
  const sent: Record<string, string> = { ...usualHeaders };
  for (const name of Object.keys(headers)) sent[name.toLowerCase()] = headers[name] ?? '';
  return { origin, path: `${pathname}${search}`, method, headers: sent, body: body ?? null };
}
