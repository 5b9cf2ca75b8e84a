import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isoTime } from '../time.ts';
import { momentOf, wallTimeOf } from './local-time.ts';
import { parseWhen, whyNotThen } from './parse-when.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Cairo',
];
const minute = 60_000;

describe('a time on a wall clock', () => {
  it('is the moment at which the clock there shows it, in every zone and whatever the clocks do', () => {
    const moments = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2045, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (zone, any) => {
        const at = Math.floor(any / minute) * minute;
        const wall = wallTimeOf(at, zone);
        const found = momentOf(wall, zone);
        expect(found).not.toBeNull();
        // The earlier one, where the clock shows it twice.
        expect(found).toBeLessThanOrEqual(at);
        expect(wallTimeOf(found ?? 0, zone)).toEqual(wall);
      }),
    );
  });

  test.each([
    ['Europe/Berlin', '2027-03-28T02:30', 'skip 02:30'],
    ['Australia/Lord_Howe', '2027-10-03T02:15', 'skip 02:15'],
    ['Pacific/Apia', '2011-12-30', 'skip that day'],
  ])('in %s, %s does not exist', (zone, text, says) => {
    expect(parseWhen(text, { zone, dateMeans: 'start' })).toMatchObject({
      ok: false,
      why: expect.stringContaining(says),
    });
  });
});

describe('a moment in words', () => {
  const berlin = { zone: 'Europe/Berlin', dateMeans: 'start' } as const;
  test.each([
    ['2026-12-12', '2026-12-11T23:00:00.000Z'],
    ['2026-12-12T09:00', '2026-12-12T08:00:00.000Z'],
    ['2026-07-01 09:00', '2026-07-01T07:00:00.000Z'],
    ['2026-12-12T09:00Z', '2026-12-12T09:00:00.000Z'],
    ['2026-12-12T09:00:00-05:00', '2026-12-12T14:00:00.000Z'],
    // Twice that night: the earlier one.
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2028-02-29', '2028-02-28T23:00:00.000Z'],
  ])('%s is %s', (text, at) => {
    expect(parseWhen(text, berlin)).toEqual({ ok: true, at });
  });

  it('of a day alone is its last minute where that is meant, also where the clocks jump over midnight', () => {
    expect(parseWhen('2026-12-12', { ...berlin, dateMeans: 'end' })).toEqual({
      ok: true,
      at: '2026-12-12T22:59:00.000Z',
    });
    // In Santiago the clocks jump from 24:00 on 5 Sep 2026 to 01:00.
    expect(parseWhen('2026-09-06', { zone: 'America/Santiago', dateMeans: 'start' })).toEqual({
      ok: true,
      at: '2026-09-06T04:00:00.000Z',
    });
  });

  test.each([
    ['tomorrow', 'is no date such as'],
    ['12.12.2026', 'is no date such as'],
    ['2026-13-01', 'There is no day'],
    ['2026-02-29', 'There is no day'],
    ['2026-12-12T24:00', 'There is no time'],
    ['2026-12-12T09:00+99:00', 'There is no zone'],
    ['x'.repeat(5000), 'is no date such as'],
  ])('%s is refused', (text, says) => {
    const parsed = parseWhen(text, berlin);
    expect(parsed).toMatchObject({ ok: false, why: expect.stringContaining(says) });
    expect(JSON.stringify(parsed).length).toBeLessThan(300);
  });

  it('must be still to come, and not absurdly far', () => {
    const now = Date.UTC(2026, 10, 22);
    expect(whyNotThen(isoTime(now + 1), now)).toBeNull();
    expect(whyNotThen(isoTime(now), now)).toContain('has passed');
    expect(whyNotThen(isoTime(now), now, () => 'Noon')).toBe('Noon has passed already.');
    expect(whyNotThen(isoTime(Date.UTC(2062, 0)), now)).toContain('years away');
  });
});
