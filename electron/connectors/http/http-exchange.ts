import type { CostEstimate } from './cost-model.ts';

/** One question to a store, asked until it is answered or given up. */
export interface HttpRequest {
  /** What is paced together: one app at one store. Requests of one lane go one after another. */
  readonly lane: string;
  /** The store's domain, for errors and the log. */
  readonly store: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** What a GraphQL query costs; its answer is then read for pacing. */
  readonly cost?: CostEstimate;
  /** Attempts at most; 4 unless told. 1 for what must not be sent twice. */
  readonly attempts?: number;
  /** Called each time the question goes out. */
  readonly onSend?: () => void;
}

/** Names in lower case; a list where one came several times. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** An answer below 500 that is neither a redirect nor a demand for patience. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
  /** The parsed body of a GraphQL answer, so that it is parsed once; left out where it is no JSON. */
  readonly json?: unknown;
}

/** A header of an answer, several of one name put together; null when there is none. */
export function headerOf({ headers }: HttpAnswer, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : String(value);
}

/** What is told of one attempt: never a header, a body or a secret. */
export interface HttpLogEntry {
  readonly method: string;
  /** Without the values of its parameters. */
  readonly url: string;
  readonly store: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly ms: number;
  readonly attempt: number;
  /** Why it is asked again; null when it is not. */
  readonly retry: string | null;
}
