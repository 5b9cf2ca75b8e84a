/** Random values from a seed: the same seed gives the same values on every machine. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface SeededRandom {
  /** A whole number between both bounds, both included. */
  int(from: number, to: number): number;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
  /** One of the items, which must not be empty. */
  pick<T>(items: readonly T[]): T;
  /** Up to `count` different items, in random order. */
  sample<T>(items: readonly T[], count: number): T[];
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
}

export function createSeededRandom(seed: number): SeededRandom {
  const generator = xoroshiro128plus(seed | 0);
  const int = (from: number, to: number): number => uniformInt(generator, from, to);
  return {
    int,
    chance: (percent) => int(1, 100) <= percent,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new RangeError('There is nothing to pick from.');
      return item;
    },
    sample: (items, count) => {
      const rest = [...items];
      const wanted = Math.min(count, rest.length);
      for (let index = 0; index < wanted; index += 1) {
        const other = int(index, rest.length - 1);
        // Both positions lie inside the array by construction.
        [rest[index], rest[other]] = [rest[other]!, rest[index]!];
      }
      return rest.slice(0, wanted);
    },
    hex: (digits) => {
      let text = '';
      while (text.length < digits) text += (generator.next() >>> 0).toString(16).padStart(8, '0');
      return text.slice(0, digits);
    },
  };
}
