/**
 * Names of the characters that reorder or hide text, shown in place of them. The joiners U+200C and U+200D stay:
 * Persian and emoji need them.
 */
const marks: Readonly<Record<string, string>> = {
  '\u00ad': 'SHY',
  '\u061c': 'ALM',
  '\u115f': 'FILLER',
  '\u1160': 'FILLER',
  '\u180e': 'MVS',
  '\u200b': 'ZWSP',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u2028': 'LINE',
  '\u2029': 'PARA',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2060': 'WJ',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\u3164': 'FILLER',
  '\ufeff': 'BOM',
};
const marked = new RegExp(`[${Object.keys(marks).join('')}]`, 'gu');
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const plain = /^[\x20-\x7e]*$/;

/** What a text is cut to when no other length is given: more is never drawn on one line. */
export const longestDrawn = 300;

/**
 * A text from outside, safe to draw on one line, in a canvas or a terminal too.
 *
 * Control characters become their pictures (NUL is ␀, a line break ␊), characters that reorder or hide are named
 * (‹RLO›), right-to-left text is isolated so that it can't move its neighbours, piled-up accents are thinned and what
 * is longer than `longest` characters ends in `…`. For showing only: data, exports and comparisons keep the original.
 */
export function displayText(text: string, longest: number = longestDrawn): string {
  if (plain.test(text) && text.length <= longest) return text;
  const safe = cut(text, longest)
    .toWellFormed()
    .replace(/[\0-\x1f]/gu, (character) => String.fromCharCode(0x2400 + character.charCodeAt(0)))
    .replace(/\x7f/gu, '\u2421')
    .replace(/[\x80-\x9f\u{e0000}-\u{e007f}]/gu, '\ufffd')
    .replace(marked, (character) => `‹${marks[character] ?? '?'}›`)
    .replace(/(\p{M}{4})\p{M}+/gu, '$1');
  return rightToLeft.test(safe) ? `\u2068${safe}\u2069` : safe;
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = longest - 1;
  const last = text.charCodeAt(end - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`;
}
