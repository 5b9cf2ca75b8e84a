import { distance } from 'fastest-levenshtein';
import { RollcallError } from '#shared/contract/errors.ts';

/** How many letters may differ, as a part of the longer name, before a suggestion would only confuse. */
const farthestPart = 0.5;

/** The known name that looks most like the one asked for; null when none comes near. */
export function nearestName(asked: string, known: readonly string[]): string | null {
  const wanted = asked.toLowerCase();
  let best: { readonly name: string; readonly part: number } | null = null;
  for (const name of known) {
    const candidate = name.toLowerCase();
    // A name that the asked one begins is what was meant, however much is missing.
    const part =
      wanted.length >= 3 && candidate.startsWith(wanted)
        ? 0
        : distance(wanted, candidate) / Math.max(wanted.length, candidate.length, 1);
    if (part <= farthestPart && (best === null || part < best.part)) best = { name, part };
  }
  return best?.name ?? null;
}

/** The error for a name that nothing has: names the nearest one that exists. */
export function notFound(what: string, asked: string, known: readonly string[]): RollcallError {
  const nearest = nearestName(asked, known);
  const shown = asked.length > 120 ? `${asked.slice(0, 120)}…` : asked;
  return new RollcallError(
    'not-found',
    nearest === null
      ? `There is no ${what} “${shown}”.`
      : `There is no ${what} “${shown}”. Did you mean “${nearest}”?`,
    { details: { what, asked: shown, nearest } },
  );
}
