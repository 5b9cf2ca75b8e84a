import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import type { StagedConflict, StagedSummary } from '#shared/contract/staging.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { StagedName } from '#shared/domain/plan/staged-set.ts';
import { useUnstage } from '../../api/staging.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import { Dim, Section } from '../../components/page-body.tsx';
import { entryWords } from './staged-words.ts';
import styles from './staged.module.css';

/** A conflict of a whole store may come of hundreds of changes: so many can be dropped from here. */
const mostEntries = 6;

/** What can't be, or needs a look, beside what it comes of, each with the way out. */
export function StagedConflicts({
  staged: { conflicts, conflictsInAll },
}: {
  readonly staged: StagedSummary;
}) {
  if (conflicts.length === 0) return null;
  return (
    <Section title="Conflicts" note="Dropping one of the entries mends each.">
      <ul className={styles['groups']} aria-label="Conflicts">
        {conflicts.map((conflict) => (
          <li key={`${conflict.rule} ${conflict.entries.map(({ name }) => name).join()}`}>
            <Conflict conflict={conflict} />
          </li>
        ))}
      </ul>
      {conflictsInAll > conflicts.length && <Dim>… and {conflictsInAll - conflicts.length} more.</Dim>}
    </Section>
  );
}

function Conflict({ conflict: { level, sentence, entries } }: { readonly conflict: StagedConflict }) {
  const drop = useUnstage();
  const isForbidden = level === 'block';
  return (
    <Note
      tone={isForbidden ? 'bad' : 'warn'}
      icon={isForbidden ? <IconBan size={18} /> : <IconAlertTriangle size={18} />}
      title={isForbidden ? 'Forbidden' : 'Needs a look'}
    >
      <HostileText text={sentence} />
      <FailureNote error={drop.error} />
      <ul className={styles['entries']}>
        {entries.slice(0, mostEntries).map((entry) => (
          <li key={entry.name}>
            <HostileText text={entryWords(entry)} />{' '}
            <Button
              size="compact-sm"
              loading={drop.isPending}
              aria-label={`Drop this one: ${displayText(entryWords(entry), 200)}`}
              onClick={() => drop.mutate([nameOf(entry.name)])}
            >
              Drop this one
            </Button>
          </li>
        ))}
        {entries.length > mostEntries && <li>… and {entries.length - mostEntries} more.</li>}
      </ul>
    </Note>
  );
}

/** The parts of `3.14`. */
export function nameOf(name: string): StagedName {
  const [group, wish] = name.split('.');
  return StagedName.parse({ group: Number(group), wish: Number(wish) });
}
