import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersonId, TargetId } from './ids.ts';
import {
  emptyEntry,
  parseRequestCode,
  withCode,
  withKnower,
  withRenewedCode,
  type CodeKnower,
} from './request-code.ts';
import { isoTime } from './time.ts';

const entry = emptyEntry(TargetId.parse('tg_00000001'));
const at = isoTime(0);
const ana: CodeKnower = {
  personId: PersonId.parse('pe_00000001'),
  address: 'ana@agency.example',
  at,
  by: 'Lee',
};
const outside: CodeKnower = { personId: null, address: 'dev@vendor.example', at, by: 'Lee' };

describe('parseRequestCode', () => {
  it('takes four digits, with spaces around and in full width', () => {
    for (const typed of ['0042', ' 0042\n', '\u00a00042', '００４２'])
      expect(parseRequestCode(typed)).toEqual({ ok: true, code: '0042' });
  });

  it('refuses everything else, never with what was typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), (typed) => {
        const parsed = parseRequestCode(typed);
        if (parsed.ok) expect(parsed.code).toMatch(/^\d{4}$/u);
        else expect(parsed.reason).toMatch(/^(No|A) request code .*four digits/u);
      }),
    );
    for (const typed of ['', '123', '12345', '12 34', '12a4', '-123', '1e10', '٤٤٤٤', '1234\u0000', '#1234'])
      expect(parseRequestCode(typed).ok).toBe(false);
    for (const typed of ['98765', 'shpat_98765', '9876 5']) {
      const parsed = parseRequestCode(typed);
      expect(JSON.stringify(parsed)).not.toContain('9876');
    }
  });
});

describe('a code entry', () => {
  it('forgets who knew the code once there is another', () => {
    const known = withKnower(withKnower(withCode(entry, { since: at, by: 'Lee' }), ana), outside);
    expect(known.knownBy).toEqual([ana, outside]);
    expect(withCode(known, { since: isoTime(1), by: 'Bo' })).toMatchObject({
      code: { by: 'Bo' },
      knownBy: [],
    });
    expect(withRenewedCode(known, isoTime(2))).toMatchObject({
      code: null,
      renewedAt: isoTime(2),
      knownBy: [],
    });
    expect(withCode(withRenewedCode(known, isoTime(2)), { since: at, by: 'Lee' }).renewedAt).toBe(null);
  });

  it('lists everybody once, as first noted', () => {
    const once = withKnower(entry, ana);
    expect(withKnower(once, { ...ana, address: 'other@agency.example', at: isoTime(9) })).toBe(once);
    expect(withKnower(withKnower(once, outside), { ...outside, by: 'Bo' }).knownBy).toHaveLength(2);
  });
});
