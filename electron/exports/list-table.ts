import { accountKinds, accountStatuses } from '#shared/domain/account.ts';
import { cellFlags, noEmail } from '#shared/domain/matrix/matrix-columns.ts';
import { readingMethods } from '#shared/domain/reading.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import { createTimes, type ShownMatrix } from './shown-matrix.ts';

/** The columns of a list, each with the width that a spreadsheet gives it, in characters. */
export const listColumns = [
  ['Person', 24],
  ['Owner', 9],
  ['E-mail', 32],
  ['Team', 14],
  ['Store', 24],
  ['Domain', 32],
  ['Client', 22],
  ['Organization', 18],
  ['Plan', 12],
  ['Kind', 14],
  ['Status', 11],
  ['Roles', 32],
  ['Sensitivity', 12],
  ['Source', 9],
  ['Seen', 24],
  ['Stale', 7],
  ['Since', 24],
  ['Not yet at', 24],
  ['Changed', 24],
] as const;
export type ListColumn = (typeof listColumns)[number][0];

export const listHeader: readonly ListColumn[] = listColumns.map(([name]) => name);
export const seenColumn = listHeader.indexOf('Seen');

/** What the words of a list mean where that does not go without saying. */
export const listLegend: readonly (readonly [word: string, meaning: string])[] = [
  ['full', 'owner, or an administrator role'],
  ['sensitive', 'holds a permission that can do harm: customer data, money, users, apps'],
  ['normal', 'holds permissions, none of them sensitive'],
  ['none', 'is known to hold nothing'],
  ['unknown', 'not readable: neither permissions nor what its roles contain'],
  ['not readable', 'in Roles: no reading tells roles'],
  ['api, import', 'read by a program; or pasted, or read from a file'],
  ['attested', 'a human said that it was done'],
  ['stale', 'the last attempt to read failed: this is older'],
  ['pos', 'works at a till only'],
  ['pending', 'invited, has not accepted'],
  ['Since, Not yet at', 'came between these two readings; without “Not yet at”: at least since'],
  ['Changed', 'the reading that showed its last change; empty when none was seen'],
];

/** A line per account, in the order shown. */
export interface ListTable {
  readonly length: number;
  /** The texts of a line, in the order of `listColumns`; times in ISO form. As stores sent them: hostile. */
  line(at: number): string[];
  /** When the account of that line was seen, in milliseconds since 1970. */
  seenAt(at: number): number;
}

export function listTable({ axes, columns, ordered }: ShownMatrix): ListTable {
  const { cells } = ordered;
  const times = createTimes();
  const seconds = (at: number): number => columns.observedAt[cells[at] ?? 0] ?? 0;
  return {
    length: cells.length,
    seenAt: (at) => seconds(at) * 1000,
    line(at) {
      const cell = cells[at] ?? 0;
      const person = axes.people[columns.person[cell] ?? -1];
      const target = axes.targets[columns.target[cell] ?? -1];
      const flags = columns.flags[cell] ?? 0;
      const email = columns.email[cell] ?? noEmail;
      return [
        person?.name ?? '',
        person?.owner ?? '',
        email === noEmail ? '' : (axes.emails[email] ?? ''),
        person?.team ?? '',
        target?.name ?? '',
        target?.domain ?? '',
        target?.client ?? '',
        target?.organization ?? '',
        target?.plan ?? '',
        accountKinds[columns.kind[cell] ?? -1] ?? 'unknown',
        accountStatuses[columns.status[cell] ?? -1] ?? 'unknown',
        (flags & cellFlags.rolesKnown) === 0 ? 'not readable' : rolesOf(cell),
        sensitivities[columns.sensitivity[cell] ?? -1] ?? 'unknown',
        readingMethods[columns.method[cell] ?? -1] ?? 'import',
        times(seconds(at)),
        (flags & cellFlags.stale) === 0 ? '' : 'stale',
        timeOrNone(columns.sinceBy[cell]),
        timeOrNone(columns.sinceAfter[cell]),
        timeOrNone(columns.changedBy[cell]),
      ];
    },
  };

  function timeOrNone(at: number | undefined): string {
    return at === undefined || at === 0 ? '' : times(at);
  }

  function rolesOf(cell: number): string {
    const [from = 0, to = 0] = [columns.roleStart[cell], columns.roleStart[cell + 1]];
    if (to - from === 1) return axes.roles[columns.roleIds[from] ?? -1] ?? '';
    return Array.from(columns.roleIds.subarray(from, to), (id) => axes.roles[id] ?? '').join('; ');
  }
}
