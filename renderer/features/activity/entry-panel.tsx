import { Button } from '@mantine/core';
import type { AuditLine } from '#shared/contract/audit.ts';
import { entryLine } from '#shared/domain/audit/export-file.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Facts, Mono } from '../../components/page-body.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { exactTime } from '../../components/time-words.ts';
import { actorOf, doorWords, kindWords } from './activity-words.ts';
import type { ActivitySearch } from './activity-search.ts';
import { EntrySentence } from './entry-sentence.tsx';
import styles from './activity.module.css';

export interface EntryPanelProps {
  readonly line: AuditLine;
  readonly names: Readonly<Record<string, string>>;
  /** Narrows the page. */
  readonly onFilter: (search: Partial<ActivitySearch>) => void;
  readonly onClose: () => void;
}

/** All that an entry holds, down to its hashes. */
export function EntryPanel({ line, names, onFilter, onClose }: EntryPanelProps) {
  const { sequence, entry } = line;
  if (entry === null) {
    return (
      <SidePanel title={`Entry ${sequence.toLocaleString()}`} onClose={onClose}>
        <p>
          This entry was changed so that it can’t be understood. An export of the log holds it as it was
          found.
        </p>
      </SidePanel>
    );
  }
  const { subject } = entry;
  const shown = (value: string): string =>
    Object.hasOwn(names, value) ? `${names[value] ?? ''} (${value})` : value;
  return (
    <SidePanel title={`Entry ${sequence.toLocaleString()}`} onClose={onClose}>
      <p className={styles['sentence']}>
        <EntrySentence entry={entry} names={names} />
      </p>
      <Facts
        of={{
          When: exactTime(entry.at),
          Who: <HostileText text={actorOf(entry) ?? 'not recorded'} />,
          Door: doorWords[entry.door],
          Kind: <Mono>{entry.action}</Mono>,
          About: <HostileText text={shown(subject)} />,
          ...Object.fromEntries(
            Object.entries(entry.details).map(([name, value]) => [
              kindWords(name),
              <HostileText key={name} text={value === null ? 'none' : shown(String(value))} />,
            ]),
          ),
          'Hash before': <Mono>{entry.previousHash}</Mono>,
          Hash: <Mono>{entry.hash}</Mono>,
        }}
      />
      <div className={styles['acts']}>
        <Button size="compact-sm" onClick={() => onFilter({ kind: entry.action })}>
          Only this kind
        </Button>
        {subject.startsWith('pe_') && (
          <Button size="compact-sm" onClick={() => onFilter({ person: subject })}>
            Only this person
          </Button>
        )}
        {subject.startsWith('tg_') && (
          <Button size="compact-sm" onClick={() => onFilter({ store: subject })}>
            Only this target
          </Button>
        )}
        <CopyButton text={entryLine(entry)} label="Copy as exported" />
      </div>
    </SidePanel>
  );
}
