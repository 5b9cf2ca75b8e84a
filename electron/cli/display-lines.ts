import { displayText } from '#shared/domain/display-text.ts';

/** Longer lines are cut: no sentence of ours is that long. */
const longestLine = 4000;

/** Lines for people in which what stores and callers wrote can't steer the terminal; the line breaks stay. */
export function displayLines(text: string): string {
  return text
    .split('\n')
    .map((line) => displayText(line, longestLine))
    .join('\n');
}
