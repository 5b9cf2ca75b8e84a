import { describeArrangement } from '#shared/domain/matrix/describe-arrangement.ts';
import type { MatrixTarget } from '#shared/domain/matrix/matrix-model.ts';
import type { ExportJob } from './export-job.ts';
import { readableTime, type ShownMatrix } from './shown-matrix.ts';

/** One thing that a file tells of itself. */
export type Fact = readonly [what: string, told: string];

/** Where a file comes from, what it shows and what it can't know. Names are as stores sent them: hostile. */
export function provenance({ arrangement, origin }: ExportJob, shown: ShownMatrix): readonly Fact[] {
  const { axes, columns, counts, arranged } = shown;
  const words = describeArrangement(arrangement);
  const targets = Array.from(arranged.targets.order).flatMap((index) => axes.targets[index] ?? []);
  const of = (some: number, all: number, what: string): string =>
    some === all ? `${all} ${what}` : `${some} of ${all} ${what}`;
  return [
    ['Workspace', origin.workspace],
    ['Snapshot', describeSnapshot(origin.snapshot)],
    ['Exported', `${readableTime(origin.exportedAt)} by Rollcall ${origin.version}`],
    ['Shown', words.filter],
    ...(arrangement.filter === '' ? [] : [['Filter', arrangement.filter] as const]),
    ['People', words.people],
    ['Stores', words.targets],
    [
      'Counts',
      [
        of(counts.people, axes.people.length, 'people'),
        of(counts.targets, axes.targets.length, 'stores'),
        of(counts.cells, columns.length, 'accounts'),
      ].join(', '),
    ],
    ['How read', describeReading(targets)],
    ...targets.filter(({ status }) => status === 'stale').map((target): Fact => ['Stale', tellStale(target)]),
    ...targets
      .filter(({ lastRead }) => lastRead === null)
      .map((target): Fact => ['Never read', tellUnread(target)]),
  ];
}

function describeSnapshot(snapshot: ExportJob['origin']['snapshot']): string {
  if (snapshot === null) return 'none yet: nothing was read';
  const past = snapshot.newest ? '' : '. This is the past: there is a newer snapshot';
  return `${snapshot.number}, sealed ${readableTime(snapshot.sealedAt)}${past}`;
}

function describeReading(targets: readonly MatrixTarget[]): string {
  const count = (readBy: MatrixTarget['readBy']): number =>
    targets.filter((target) => target.readBy === readBy && target.lastRead !== null).length;
  const never = targets.filter(({ lastRead }) => lastRead === null).length;
  const parts = [
    [count('api'), 'by API'],
    [count('import'), 'by import'],
    [count('attested'), 'attested'],
    [never, 'never'],
  ] as const;
  return parts.flatMap(([number, how]) => (number === 0 ? [] : `${number} ${how}`)).join(', ') || 'no stores';
}

const nameOf = ({ name, domain }: MatrixTarget): string =>
  domain === null ? name : name.trim() === '' ? domain : `${name} (${domain})`;

function tellStale(target: MatrixTarget): string {
  const since = target.lastRead === null ? '' : `, last read ${readableTime(target.lastRead)}`;
  return `${nameOf(target)}${since}: ${target.fault?.message ?? 'the last attempt failed'}`;
}

function tellUnread(target: MatrixTarget): string {
  return target.fault === null ? nameOf(target) : `${nameOf(target)}: ${target.fault.message}`;
}
