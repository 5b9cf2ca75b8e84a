import { foldText } from '#shared/domain/fold-text.ts';
import type { MatrixView } from './matrix-view.ts';

/** Letters typed so far, and when the last one came (milliseconds). */
export interface Finding {
  readonly text: string;
  readonly at: number;
}

export const notFinding: Finding = { text: '', at: 0 };

/** A pause of this many milliseconds starts a new search. */
export const findPauseMs = 900;

export function isFinding(finding: Finding, now: number): boolean {
  return finding.text !== '' && now - finding.at < findPauseMs;
}

export function typeOn(finding: Finding, text: string, now: number): Finding {
  return { text: isFinding(finding, now) ? finding.text + text : text, at: now };
}

/**
 * The row whose name the typed letters begin, looked for from `from` downwards and around; else one where a later word
 * begins with them; -1 when none does. One letter typed again and again goes from match to match.
 */
export function findName(foldedNames: readonly string[], typed: string, from: number): number {
  const letters = [...foldText(typed)];
  const repeated = letters.length > 1 && letters.every((letter) => letter === letters[0]);
  const whole = search(foldedNames, foldText(typed), letters.length > 1 ? from : from + 1);
  if (whole >= 0 || !repeated) return whole;
  return search(foldedNames, letters[0] ?? '', from + 1);
}

function search(names: readonly string[], text: string, from: number): number {
  const count = names.length;
  let second = -1;
  for (let step = 0; step < count; step += 1) {
    const row = (Math.max(0, from) + step) % count;
    const name = names[row] ?? '';
    if (name.startsWith(text)) return row;
    if (second < 0 && name.includes(` ${text}`)) second = row;
  }
  return second;
}

/** The names of the rows as typing finds them: folded, empty for a band. */
export function namesToFind({ rows, down, data }: MatrixView): readonly string[] {
  const names = down.kind === 'people' ? data.foldedPersonNames : data.foldedTargetNames;
  return Array.from(rows, (item) => names[item] ?? '');
}
