/** One piece of a filter expression between spaces. */
export interface Piece {
  /** As typed. */
  readonly typed: string;
  readonly negated: boolean;
  /** What stands before the colon; null for free text. */
  readonly key: string | null;
  /** The comma-separated parts after it; for free text the whole of it is one, with its commas. */
  readonly values: readonly string[];
  /** A quote was opened and never closed. */
  readonly unclosed: boolean;
}

const keyForm = /^(-?)(\p{L}+):/u;

/** Cuts an expression at spaces outside quotes. In quotes, `\"` and `\\` stand for themselves. Never throws. */
export function splitExpression(expression: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < expression.length) {
    if (/\s/u.test(expression[at] ?? '')) {
      at += 1;
      continue;
    }
    const head = keyForm.exec(expression.slice(at, at + 64));
    const body = readBody(expression, at + (head?.[0].length ?? 0), head !== null);
    pieces.push({
      typed: expression.slice(at, body.end),
      negated: head?.[1] === '-',
      key: head?.[2] ?? null,
      values: body.values,
      unclosed: body.unclosed,
    });
    at = body.end;
  }
  return pieces;
}

interface Body {
  readonly values: readonly string[];
  readonly end: number;
  readonly unclosed: boolean;
}

function readBody(expression: string, start: number, commasDivide: boolean): Body {
  const values: string[] = [];
  let value = '';
  let inQuotes = false;
  let at = start;
  for (; at < expression.length; at += 1) {
    const character = expression[at] ?? '';
    if (inQuotes && character === '\\' && /["\\]/u.test(expression[at + 1] ?? '')) {
      at += 1;
      value += expression[at] ?? '';
    } else if (character === '"') {
      inQuotes = !inQuotes;
    } else if (!inQuotes && /\s/u.test(character)) {
      break;
    } else if (!inQuotes && commasDivide && character === ',') {
      values.push(value);
      value = '';
    } else {
      value += character;
    }
  }
  values.push(value);
  return { values, end: at, unclosed: inQuotes };
}
