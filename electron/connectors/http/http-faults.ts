import { RollcallError } from '#shared/contract/errors.ts';
import { headerOf, type HttpAnswer, type HttpRequest } from './http-exchange.ts';

/** A failure that may pass: the question is asked again. */
export class AskAgain extends Error {
  readonly kind: 'throttled' | 'server-error' | 'timeout' | 'unreachable';
  /** Milliseconds that the server demands; null when it says nothing. */
  readonly waitMs: number | null;
  readonly status: number | null;
  /** Node's or the network's word for what failed, such as `ECONNREFUSED`. */
  readonly word: string | null;

  constructor(
    kind: AskAgain['kind'],
    waitMs: number | null,
    status: number | null,
    word: string | null = null,
  ) {
    super(kind);
    this.kind = kind;
    this.waitMs = waitMs;
    this.status = status;
    this.word = word;
  }
}

export function tookTooLong(timeoutMs: number): AskAgain {
  return new AskAgain('timeout', null, null, `${timeoutMs} ms`);
}

/** No answer, or one that broke off. Only the code is kept: the system's messages may hold addresses. */
export function failedToConnect(error: unknown): AskAgain {
  return new AskAgain('unreachable', null, null, codeOf(error));
}

function codeOf(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^[A-Z0-9_]+$/.test(cause.code))
      return cause.code;
  }
  return null;
}

export function cancelled(store: string): RollcallError {
  return new RollcallError('cancelled', `Reading ${store} was cancelled.`);
}

/** What is told when asking again has not helped. */
export function gaveUp({ store }: HttpRequest, last: AskAgain): RollcallError {
  const details = { store, status: last.status, reason: last.word };
  switch (last.kind) {
    case 'throttled':
      return new RollcallError('throttled', `${store} keeps answering that too much is asked of it.`, {
        remedy: 'Wait some minutes and sync again. Another app of yours may be using up the same limit.',
        details,
      });
    case 'server-error':
      return new RollcallError(
        'server-error',
        last.status !== null && last.status < 500
          ? `${store} keeps answering that an error of its own stopped it.`
          : `${store} keeps failing on its side (status ${last.status}).`,
        {
          remedy: 'Try again later. If it lasts, look at shopifystatus.com.',
          details,
        },
      );
    case 'timeout':
      return new RollcallError('timeout', `${store} did not answer in time (${last.word}).`, {
        remedy: 'Try again. If it lasts, check the network or a proxy between here and Shopify.',
        details,
      });
    case 'unreachable':
      return new RollcallError(
        'unreachable',
        `${store} could not be reached${last.word === null ? '' : ` (${last.word})`}.`,
        {
          remedy: 'Check the network connection, and the endpoint if the store has one, then try again.',
          details,
        },
      );
  }
}

/**
 * A redirect, which is never followed: a token must not travel to an address that nobody typed. A permanent one, or one
 * to another host, means that the store has moved.
 */
export function movedAway({ store, url }: HttpRequest, answer: HttpAnswer): RollcallError {
  const location = headerOf(answer, 'location') ?? '';
  const target = URL.canParse(location, url) ? new URL(location, url) : null;
  const permanent = answer.status === 301 || answer.status === 308;
  if (target === null || (!permanent && target.host === new URL(url).host)) {
    return new RollcallError(
      'bad-answer',
      `${store} answered with a redirect (${answer.status}) instead of data.`,
      {
        remedy: 'Open the store’s admin to see whether it is closed, or check the endpoint.',
        details: { store, status: answer.status },
      },
    );
  }
  const domain = /[a-z0-9][a-z0-9-]*\.myshopify\.com/.exec(`${target.host}${target.pathname}`)?.[0];
  const movedTo = domain === undefined || domain === store ? target.host : domain;
  return new RollcallError('store-moved', `${store} has moved: it now answers at ${movedTo}.`, {
    remedy: `Check with the client that ${movedTo} is theirs, then add it and remove ${store}. Rollcall follows no redirect by itself.`,
    details: { store, movedTo, status: answer.status },
  });
}
