import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandAt, bandsOver } from './client-bands.ts';

test('neighbours of one client share a band; the same client farther on has another', () => {
  expect(bandsOver(['A', 'A', null, 'A'])).toEqual([
    { client: 'A', start: 0, end: 2 },
    { client: null, start: 2, end: 3 },
    { client: 'A', start: 3, end: 4 },
  ]);
  expect(bandsOver([])).toEqual([]);
});

test('every column lies in exactly the band that names its client', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('A', 'B', 'C', null), { minLength: 1, maxLength: 200 }),
      (clients) => {
        const bands = bandsOver(clients);
        clients.forEach((client, column) => {
          const band = bands[bandAt(bands, column)];
          expect(band?.client).toBe(client);
          expect(band !== undefined && band.start <= column && column < band.end).toBe(true);
        });
        expect(bandAt(bands, clients.length)).toBe(-1);
        expect(bandAt(bands, -1)).toBe(-1);
      },
    ),
  );
});
