import { isHeading, statusOf } from './known-words.ts';
import { readUserRow } from './read-user-row.ts';
import { meaningsOf } from './user-columns.ts';
import { finishUser, notUnderstood } from './user-draft.ts';
import type { NotUnderstood, UnderstoodLines } from './user-draft.ts';

/** Headings of a copied table must name this many known columns, the e-mail among them. */
const FEWEST_COLUMNS = 2;

/**
 * Reads a table that was copied with its headings, as browsers do: cells parted by tabs, quotes meaning nothing. Null
 * when there are no such headings.
 */
export function understandPastedTable(
  lines: readonly { readonly number: number; readonly text: string }[],
  now: number,
): UnderstoodLines | null {
  const header = lines.findIndex(({ text }) => {
    const known = meaningsOf(text.split('\t')).filter((meaning) => meaning !== 'ignore');
    return known.length >= FEWEST_COLUMNS && known.includes('email');
  });
  if (header < 0) return null;
  const headings = lines[header]?.text ?? '';
  const meanings = meaningsOf(headings.split('\t'));
  const listed: NotUnderstood[] = [];
  const users = lines.flatMap(({ number, text }, index) => {
    if (index === header || text === headings) return [];
    if (index < header || !text.includes('\t')) {
      if (!isHeading(text) && statusOf(text) === null) {
        listed.push(notUnderstood(number, text, 'this line is no row of the table'));
      }
      return [];
    }
    const row = readUserRow(
      { line: number, cells: text.split('\t').map((cell) => cell.trim()) },
      meanings,
      now,
    );
    if ('draft' in row) return [finishUser(row.draft)];
    listed.push(row.problem);
    return [];
  });
  return { users, notUnderstood: listed };
}
