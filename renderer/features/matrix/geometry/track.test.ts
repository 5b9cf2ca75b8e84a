import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sizeOf, slotAt, startOf, trackOf } from './track.ts';

const arbitraryTrack = fc
  .record({
    count: fc.integer({ min: 1, max: 300 }),
    usual: fc.integer({ min: 1, max: 130 }),
    own: fc.array(fc.tuple(fc.integer({ min: -5, max: 320 }), fc.integer({ min: 1, max: 400 })), {
      maxLength: 40,
    }),
  })
  .map(({ count, usual, own }) => ({ own: new Map(own), track: trackOf(count, usual, new Map(own)) }));

test('stands where adding up every slot before would put it', () => {
  fc.assert(
    fc.property(arbitraryTrack, ({ own, track }) => {
      let offset = 0;
      for (let slot = 0; slot < track.count; slot += 1) {
        const size = own.get(slot) ?? track.usual;
        expect(startOf(track, slot)).toBe(offset);
        expect(sizeOf(track, slot)).toBe(size);
        expect(slotAt(track, offset)).toBe(slot);
        expect(slotAt(track, offset + size - 0.25)).toBe(slot);
        offset += size;
      }
      expect(startOf(track, track.count)).toBe(offset);
      expect(track.length).toBe(offset);
      expect(slotAt(track, offset)).toBeGreaterThanOrEqual(track.count);
      expect(slotAt(track, -1)).toBeLessThan(0);
    }),
  );
});

test('5,000 slots with 1,000 sizes of their own are found without walking them', () => {
  const own = new Map(Array.from({ length: 1000 }, (_, at): [number, number] => [at * 5, 80]));
  const track = trackOf(5000, 28, own);
  const started = performance.now();
  for (let round = 0; round < 100_000; round += 1) slotAt(track, (round * 37) % track.length);
  // Walking would take seconds.
  expect(performance.now() - started).toBeLessThan(500);
});
