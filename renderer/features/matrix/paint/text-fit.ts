/** Measures a text in CSS pixels. */
export type Measure = (text: string) => number;

/** Cuts texts to one width and remembers: names come again in every frame. */
export interface TextFit {
  /** The text, or as much of its beginning as fits with an ellipsis; empty when not even one letter does. */
  fit(text: string): string;
}

/** Cuts texts to any width. */
export type FitTo = (text: string, width: number) => string;

const mostKept = 6000;
/** Widths that the operator chose are few; a hand that drags passes through many. */
const mostWidths = 64;

export function createTextFit(measure: Measure, width: number): TextFit {
  const kept = new Map<string, string>();
  return {
    fit(text) {
      const known = kept.get(text);
      if (known !== undefined) return known;
      // Starting over is rare and cheap; keeping order of use would cost on every hit.
      if (kept.size >= mostKept) kept.clear();
      const cut = cutToFit(measure, text, width);
      kept.set(text, cut);
      return cut;
    },
  };
}

/** Keeps a `TextFit` for each width that is asked for. */
export function createFitTo(measure: Measure): FitTo {
  const byWidth = new Map<number, TextFit>();
  return (text, width) => {
    const room = Math.floor(width);
    let fit = byWidth.get(room);
    if (fit === undefined) {
      if (byWidth.size >= mostWidths) byWidth.clear();
      fit = createTextFit(measure, room);
      byWidth.set(room, fit);
    }
    return fit.fit(text);
  };
}

/** The longest beginning of a text that fits, found by halving; never cuts inside a character. */
export function cutToFit(measure: Measure, text: string, width: number): string {
  // No name that fits on a screen is longer; measuring 10,000 characters would be felt.
  const characters = [...text.slice(0, 400)];
  const whole = characters.join('');
  if (whole.length === text.length && measure(whole) <= width) return whole;
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${characters.slice(0, middle).join('').trimEnd()}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${characters.slice(0, low).join('').trimEnd()}…`;
}
