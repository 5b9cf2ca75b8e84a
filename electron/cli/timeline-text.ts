import type { Timeline, TimelineEvent } from '#shared/domain/timeline.ts';
import { textTable } from './text-table.ts';

function changeText({ changes, note }: TimelineEvent): string {
  const told = changes.map(({ field, before, after, gained, lost }) =>
    before === null && after === null
      ? [field, ...gained.map((word) => `+${word}`), ...lost.map((word) => `-${word}`)].join(' ')
      : `${field}: ${before ?? '–'} → ${after ?? '–'}`,
  );
  return [...told, ...(note === null ? [] : [note])].join('; ');
}

/** What changed over the snapshots, one line for each change, newest first. */
export function timelineText({ moments, snapshots }: Timeline): string {
  const rows = moments.flatMap(({ snapshotNumber, sealedAt, events }) =>
    events.map((event) => [
      snapshotNumber,
      sealedAt,
      event.domain ?? event.target,
      event.kind,
      event.email ?? event.account,
      changeText(event),
    ]),
  );
  return [
    textTable(['Snapshot', 'Sealed', 'Store', 'What', 'Who', 'How'], rows),
    `${snapshots} snapshots were looked at.`,
  ].join('\n');
}
