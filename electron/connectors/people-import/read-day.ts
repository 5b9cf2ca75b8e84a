export type ReadDay =
  { readonly ok: true; readonly day: string } | { readonly ok: false; readonly reason: string };

const forms: readonly { readonly pattern: RegExp; readonly order: 'ymd' | 'dmy' }[] = [
  { pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/, order: 'ymd' },
  { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, order: 'dmy' },
];

/**
 * A day as lists write it: `2026-12-31`, `2026/12/31` or `31.12.2026`. With slashes and the year last nobody can tell day
 * from month, so that is refused rather than guessed, unless only one order makes a day.
 */
export function readDay(text: string): ReadDay {
  const typed = text.trim();
  for (const { pattern, order } of forms) {
    const found = pattern.exec(typed);
    if (found === null) continue;
    const [a = '', b = '', c = ''] = found.slice(1);
    return dayFrom(order === 'ymd' ? [a, b, c] : [c, b, a], typed);
  }
  const [, first = '', second = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed) ?? [];
  if (year === '') return no(`“${typed.slice(0, 40)}” is no day. Write it as 2026-12-31.`);
  const [dayFirst, monthFirst] = [
    dayFrom([year, second, first], typed),
    dayFrom([year, first, second], typed),
  ];
  if (dayFirst.ok && monthFirst.ok && dayFirst.day !== monthFirst.day)
    return no(`“${typed}” can be two days. Write it as 2026-12-31.`);
  return dayFirst.ok ? dayFirst : monthFirst;
}

function dayFrom([year, month, day]: readonly [string, string, string], typed: string): ReadDay {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${written}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
  return exists ? { ok: true, day: written } : no(`“${typed}” is no day of the calendar.`);
}

function no(reason: string): ReadDay {
  return { ok: false, reason };
}
