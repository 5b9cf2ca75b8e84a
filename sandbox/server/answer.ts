/** An answer before it is written to the wire, so that a fault can still spoil it. */

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the log: this answer tells the client that it was too fast. */
  readonly throttled?: boolean;
  /** For the log: points this answer used. */
  readonly points?: number;
}

export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** Shopify's REST and transport errors: one text under `errors`. */
export function errorsAnswer(
  status: number,
  errors: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return jsonAnswer(status, { errors }, headers);
}

export function redirectAnswer(status: 301 | 302 | 303, location: string): Answer {
  return { status, headers: { location, 'content-type': 'text/plain; charset=utf-8' }, body: '' };
}
