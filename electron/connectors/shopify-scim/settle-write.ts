import { RollcallError } from '#shared/contract/errors.ts';
import type { DirectoryUser, DirectoryWrite } from '#electron/core/organizations/organization-directory.ts';
import { headerOf, type HttpAnswer } from '../http/http-exchange.ts';
import { doubtfulDeed, refusedDeed, type ScimDeed } from './scim-faults.ts';

/** Words of the system for a connection that never came about: nothing was sent. */
const NEVER_SENT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export interface SettleParts {
  readonly name: string;
  readonly token: string;
  readonly deed: ScimDeed;
  /** Sends the change, once. */
  readonly send: () => Promise<HttpAnswer>;
  /** Whether anything was sent since the change began. */
  readonly wasSent: () => boolean;
  /** The state told by an answer; null when it tells none that can be understood. */
  readonly stateOf: (answer: HttpAnswer) => DirectoryUser | null;
  /** Whether a state is the one that was wanted. */
  readonly isWanted: (user: DirectoryUser) => boolean;
}

/** Sends a change and says what became of it; what it can't say for sure is `unknown`. Rejects only with `cancelled`. */
export async function settleWrite(parts: SettleParts): Promise<DirectoryWrite> {
  const { name, token, deed } = parts;
  const unknown = (why: string): DirectoryWrite => ({
    outcome: 'unknown',
    fault: doubtfulDeed(name, deed, why),
  });
  let answer: HttpAnswer;
  try {
    answer = await parts.send();
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    const { code, message, remedy } = error;
    if (code === 'cancelled') {
      if (!parts.wasSent()) throw error;
      return unknown('it was cancelled before an answer came.');
    }
    const never = code === 'throttled' || (code === 'unreachable' && NEVER_SENT.has(error.details['reason']));
    return never ? { outcome: 'refused', fault: { code, message, remedy } } : unknown(message);
  }
  const { status, text } = answer;
  if (status === 408) return unknown(`${name} answered that it waited too long (408).`);
  if (status >= 400) return { outcome: 'refused', fault: refusedDeed(name, deed, status, text, token) };
  if (status === 204 || (text.trim() === '' && isJson(answer))) return { outcome: 'done', user: null };
  const user = parts.stateOf(answer);
  if (user === null) return unknown('the answer was not one that SCIM has.');
  return parts.isWanted(user)
    ? { outcome: 'done', user }
    : unknown('it answered with the state from before.');
}

function isJson(answer: HttpAnswer): boolean {
  return headerOf(answer, 'content-type')?.includes('json') === true;
}
