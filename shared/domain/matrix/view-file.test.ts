import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainArrangement } from './arrangement.ts';
import { MatrixLook } from './saved-view.ts';
import { readViewFile, writeViewFile } from './view-file.ts';

const look = MatrixLook.parse({
  arrangement: { filter: 'kind:owner', people: { group: 'team' } },
  folded: ['a'],
});
const file = writeViewFile({ name: 'Owners', look });

function refusal(text: string): string {
  const answer = readViewFile(text);
  return answer.ok ? 'opened' : `${answer.reason} ${answer.remedy}`;
}

test('what was written is read back', () => {
  expect(readViewFile(file)).toEqual({ ok: true, view: { name: 'Owners', look } });
  // Laid out anew by an editor it is still the same view.
  expect(readViewFile(JSON.stringify(JSON.parse(file))).ok).toBe(true);
});

test('an altered file is refused', () => {
  expect(refusal(file.replace('kind:owner', 'kind:staff'))).toContain('was altered');
  expect(refusal(file.replace('"Owners"', '"Owner"'))).toContain('was altered');
});

test('a newer version is told as such, before anything of it is looked at', () => {
  expect(refusal('{"format":"rollcall-view","version":2,"views":[]}')).toMatch(
    /newer Rollcall \(version 2 .*Update Rollcall/u,
  );
});

test('a filter that is not known refuses the whole view', () => {
  const strange = writeViewFile({
    name: 'Findings',
    look: { ...look, arrangement: { ...plainArrangement, filter: 'finding:high kind:owner' } },
  });
  expect(refusal(strange)).toMatch(/filters by “finding:high”: there is no filter “finding”/u);
});

test('whatever else is no view, and nothing throws', () => {
  expect(refusal('')).toContain('no view of Rollcall');
  expect(refusal('[1]')).toContain('no view of Rollcall');
  expect(refusal('x'.repeat(300_000))).toContain('too large');
  fc.assert(
    fc.property(fc.json(), fc.nat(file.length), fc.string({ maxLength: 4 }), (json, at, typed) => {
      readViewFile(json);
      const answer = readViewFile(file.slice(0, at) + typed + file.slice(at));
      if (answer.ok) expect(answer.view).toEqual({ name: 'Owners', look });
    }),
  );
});
