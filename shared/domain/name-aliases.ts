/**
 * Spellings that one human's address takes from company to company: `ana.ruiz`, `a.ruiz`, `aruiz`, `anaruiz`, `ruiz.ana`.
 * Two parts before the @ that share a key may be one person's; whether the pattern is spelt out or shortened tells how
 * much of the name is in it.
 */
export interface AliasForm {
  readonly key: string;
  /** `whole`: both names in full; `short`: one name and an initial, or one word that may be either. */
  readonly form: 'whole' | 'short';
}

const split = /^(\p{L}+)[._-](\p{L}+)$/u;
const word = /^\p{L}{3,}$/u;

/** Every key under which a part before the @ may meet another; empty for what does not look like a name. */
export function aliasForms(localPart: string): readonly AliasForm[] {
  const [, first = '', last = ''] = split.exec(localPart) ?? [];
  if (first === '') return word.test(localPart) ? [{ key: localPart, form: 'short' }] : [];
  if (first.length === 1 || last.length === 1) {
    return first.length + last.length < 3 ? [] : [{ key: first + last, form: 'short' }];
  }
  const initial = (name: string): string => [...name][0] ?? '';
  const keys = [
    first + last,
    last + first,
    initial(first) + last,
    first + initial(last),
    last + initial(first),
    initial(last) + first,
  ];
  return [...new Set(keys)].filter((key) => key.length >= 3).map((key) => ({ key, form: 'whole' }));
}

/** Whether two names can be one human's as far as they tell: “Ana Ruiz” and “A. Ruiz” can, “Ana Ruiz” and “Abe Ruiz” can’t. */
export function namesAgree(a: string, b: string): boolean {
  const [these, those] = [wordsOf(a), wordsOf(b)];
  if (these.length < 2 || those.length < 2) return true;
  const same = (x: string, y: string): boolean =>
    x === y || (x.length === 1 && y.startsWith(x)) || (y.length === 1 && x.startsWith(y));
  const [first, last, otherFirst, otherLast] = [these[0], these.at(-1), those[0], those.at(-1)];
  return same(first ?? '', otherFirst ?? '') && same(last ?? '', otherLast ?? '');
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[\s.]+/u).filter((part) => part !== '');
}
