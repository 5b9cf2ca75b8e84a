import type writeXlsxFile from 'write-excel-file/node';
import type { Cell } from 'write-excel-file/node';

// The library names these types after what files may be made of, which it does not tell.
type Writing = Parameters<typeof writeXlsxFile>;
export type XlsxSheet = Writing[0][number];
export type XlsxFeature = NonNullable<NonNullable<Writing[1]>['features']>[number];

/** Excel refuses a file with a longer text in a cell. */
const longestText = 32_767;
export const mostRows = 1_048_576;
export const mostColumns = 16_384;

/** Strings that are names of things which every JavaScript object has; the library's list of strings mistakes them. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));
const startsLikeFormula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;

/**
 * A text as XML and Excel can hold it: control characters become their pictures (NUL is ␀), halves of characters are
 * replaced, what is too long ends in `…`.
 */
export function cellText(text: string): string {
  if (inherited.has(text)) return `${text} `;
  const cut = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  if (/^[\x20-\x7e]*$/u.test(cut)) return cut;
  return cut
    .toWellFormed()
    .replace(/[\0-\x08\x0b-\x1f]/gu, (character) => String.fromCharCode(0x2400 + character.charCodeAt(0)))
    .replace(/[\x7f-\x9f\ufffe\uffff]/gu, '\ufffd');
}

/**
 * A text cell. It never is a formula; one that begins like it is marked as text, so that it stays one when a human edits
 * the cell.
 */
export function textCell(text: string): Cell {
  if (text === '') return null;
  const value = cellText(text);
  return startsLikeFormula.test(value) ? { value, type: String, format: '@' } : value;
}

const headerLook = { fontWeight: 'bold', backgroundColor: '#e6e9ef', alignVertical: 'top' } as const;

export function headerCell(text: string): Cell {
  return { value: cellText(text), type: String, ...headerLook };
}

export const bandLook = { fontWeight: 'bold', backgroundColor: '#f2f4f7' } as const;

/** What a letter code is painted with: the level that the grid paints. */
export const levelFills = { full: '#f4b8b4', sensitive: '#fde2b8', normal: '#dcebfb' } as const;
