import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '#shared/domain/canonical-json.ts';
import { inOneGo } from '#shared/domain/in-steps.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { hashInSteps } from './hash-of-plan.ts';

const { hasher } = createTestPorts();

describe('the hash of a plan', () => {
  it('is that of its canonical text, made of pieces', () => {
    const list = fc.array(fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }), {
      maxLength: 350,
      size: 'max',
    });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('wanted', 'operations', 'title', 'Ü'), list), (content) => {
        expect(inOneGo(hashInSteps(content, hasher))).toBe(hasher.sha256(canonicalText(content)));
      }),
      { numRuns: 25 },
    );
  });

  it('never changed: a plan of today has the hash that it had when plans were hashed whole', () => {
    const operations = Array.from({ length: 250 }, (_, n) => ({ id: `op${n}`, names: ['Zoë', '💡'] }));
    expect(inOneGo(hashInSteps({ title: 'Give Support', operations, version: 1 }, hasher))).toBe(
      'a780140d88ceea7fd3335b60cb3b724c10d8eea4b12e83dd7eb8a9c7782211ec',
    );
  });
});
