import { distance } from 'fastest-levenshtein';
import { foldText } from './fold-text.ts';

/** Longer words are never typing errors of a name, and comparing them costs the product of their lengths. */
const longestCompared = 120;

/**
 * The known word nearest to a misspelt one, for "did you mean"; null when none is near enough to be meant: a third of
 * the letters may differ, and a known word that begins with or holds the given one counts as near.
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = foldText(word);
  if (wanted === '' || wanted.length > longestCompared) return null;
  const allowed = Math.max(1, Math.ceil(wanted.length / 3));
  let best: string | null = null;
  let bestScore = allowed + 1;
  for (const candidate of known) {
    const folded = foldText(candidate);
    if (folded.length > longestCompared) continue;
    const holds = wanted.length >= 3 && folded.includes(wanted);
    if (!holds && Math.abs(folded.length - wanted.length) > allowed) continue;
    const letters = distance(wanted, folded);
    const score = holds ? Math.min(letters, allowed) : letters;
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}
