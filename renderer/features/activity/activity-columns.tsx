import type { AuditLine } from '#shared/contract/audit.ts';
import type { Column } from '../../components/data-table.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Quiet } from '../../components/row-name.tsx';
import { shortTime } from '../../components/time-words.ts';
import { actorOf, doorWords } from './activity-words.ts';
import { EntrySentence } from './entry-sentence.tsx';
import styles from './activity.module.css';

/** The log's columns; it stands in its own order and no other. `brokenAt` marks where a verification found it broken. */
export function activityColumns(
  names: Readonly<Record<string, string>>,
  brokenAt: number | undefined,
): readonly Column<AuditLine>[] {
  return [
    {
      key: 'sequence',
      header: 'No.',
      width: '72px',
      align: 'end',
      cell: ({ sequence }) => (
        <span className={styles['number']} data-broken={sequence === brokenAt || undefined}>
          {sequence === brokenAt && <span className={styles['mark']}>Broken</span>}
          {sequence.toLocaleString()}
        </span>
      ),
    },
    {
      key: 'when',
      header: 'When',
      width: '160px',
      cell: ({ entry }) => entry !== null && <time dateTime={entry.at}>{shortTime(entry.at)}</time>,
    },
    {
      key: 'what',
      header: 'What',
      width: 'minmax(240px, 1fr)',
      cell: ({ entry }) =>
        entry === null ? (
          <span className={styles['unreadable']}>This entry was changed and can’t be understood</span>
        ) : (
          <EntrySentence entry={entry} names={names} />
        ),
    },
    {
      key: 'who',
      header: 'Who',
      width: 'minmax(90px, 130px)',
      cell: ({ entry }) => {
        if (entry === null) return null;
        const actor = actorOf(entry);
        return actor === null ? <Quiet>not recorded</Quiet> : <HostileText text={actor} />;
      },
    },
    {
      key: 'door',
      header: 'Door',
      width: '116px',
      cell: ({ entry }) => entry !== null && <Quiet>{doorWords[entry.door]}</Quiet>,
    },
  ];
}
