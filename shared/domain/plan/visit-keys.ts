import type { VisitWords } from './describe-visit.ts';

/** The keys of the visits runner that every visit has. None begins a sequence (`g …`, `n …`). */
export const visitKeys = {
  open: 'o',
  copyAddress: 'a',
  done: 'd',
  couldNot: 'c',
  skip: 's',
  next: 'j',
  plan: 'p',
} as const;

/** The key that copies the values of the step at `index`; null where there is nothing to copy, and beyond the ninth step. */
export function copyKey({ values }: VisitWords['steps'][number], index: number): string | null {
  return values.length === 0 || index > 8 ? null : String(index + 1);
}

/** What is pressed in a visit without trouble, in order: its page, the values of each step, done. The next one comes by itself. */
export function keysOfVisit({ url, steps }: Pick<VisitWords, 'url' | 'steps'>): readonly string[] {
  return [
    ...(url === null ? [] : [visitKeys.open]),
    ...steps.flatMap((step, index) => copyKey(step, index) ?? []),
    visitKeys.done,
  ];
}
