import { RollcallError } from '#shared/contract/errors.ts';
import { nearest } from '#shared/domain/nearest.ts';

const longestShown = 120;

/** The error for a name that nothing has: names what was `meant`, else the nearest that exists, also in `details.nearest`. */
export function notFound(
  what: string,
  asked: string,
  known: Iterable<string>,
  meant?: string,
): RollcallError {
  const near = meant ?? nearest(asked, known);
  const shown = asked.length > longestShown ? `${asked.slice(0, longestShown)}…` : asked;
  const sentence = `There is no ${what} “${shown}”.`;
  return new RollcallError('not-found', near === null ? sentence : `${sentence} Did you mean “${near}”?`, {
    details: { what, asked: shown, nearest: near },
  });
}
