import { IconCalendarTime } from '@tabler/icons-react';
import { useState } from 'react';
import type { ScheduleRow } from '#shared/contract/schedules.ts';
import { useSchedules } from '../../api/schedules.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { LinkButton } from '../../components/links.tsx';
import { useNow } from '../../components/now.ts';
import { PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { CancelScheduleDialog, MoveScheduleDialog } from '../../components/schedule-dialogs.tsx';
import { counted } from '../../components/words.ts';
import { twinsOf, upcomingGroups } from './upcoming-groups.ts';
import { UpcomingRow } from './upcoming-row.tsx';

interface Editing {
  readonly do: 'move' | 'cancel';
  readonly schedule: ScheduleRow;
}

/** What is scheduled and which access ends, by date. */
export function UpcomingPage() {
  const schedules = useSchedules();
  const now = useNow();
  const [editing, setEditing] = useState<Editing | null>(null);
  const all = schedules.data ?? [];
  const { overdue, soon, later } = upcomingGroups(all, now);
  const close = (): void => setEditing(null);
  const ends = all.filter(({ end }) => end !== null).length;
  return (
    <>
      <PageHeader
        title="Coming up"
        context={
          schedules.data !== undefined &&
          (all.length === 0
            ? 'Changes for later, and access that ends.'
            : `${comingUp(all.length - ends, ends)}. When their time comes they are planned anew; nothing happens before you apply the plan.`)
        }
        actions={<LinkButton to="/changes">All plans</LinkButton>}
      />
      {schedules.data === undefined ? (
        <PendingState query={schedules} what="what comes up" />
      ) : all.length === 0 ? (
        <EmptyState
          icon={<IconCalendarTime size={32} stroke={1.5} />}
          title="Nothing comes up"
          actions={<LinkButton to="/changes">To the plans</LinkButton>}
        >
          A plan that has not begun can be done later, and access can be given with an end: choose so where
          you begin a plan, or set an end date on somebody’s account. Rollcall reminds you a week and a day
          before.
        </EmptyState>
      ) : (
        <PageBody>
          <Group title="Overdue" rows={overdue} onEdit={setEditing} />
          <Group title="This week" rows={soon} onEdit={setEditing} />
          <Group title="Later" rows={later} onEdit={setEditing} />
        </PageBody>
      )}
      {editing?.do === 'move' && (
        <MoveScheduleDialog
          schedule={editing.schedule}
          twins={twinsOf(editing.schedule, all)}
          onClose={close}
        />
      )}
      {editing?.do === 'cancel' && (
        <CancelScheduleDialog
          schedule={editing.schedule}
          twins={twinsOf(editing.schedule, all)}
          onClose={close}
        />
      )}
    </>
  );
}

/** "2 changes for later, 1 end of access": what there is none of is left out. */
function comingUp(changes: number, ends: number): string {
  return [
    changes > 0 ? `${counted(changes, 'change')} for later` : '',
    ends > 0 ? `${counted(ends, 'end')} of access` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** More than these nobody reads here: the search of people and stores leads to the others. */
const mostRows = 300;

/** The same in every group. */
const columns = [18, 38, 24, 13, 7];

function Group(props: {
  readonly title: string;
  readonly rows: readonly ScheduleRow[];
  readonly onEdit: (editing: Editing) => void;
}) {
  const { title, rows, onEdit } = props;
  if (rows.length === 0) return null;
  const note =
    rows.length > mostRows ? `The first ${mostRows} of ${rows.length.toLocaleString()}.` : undefined;
  return (
    <Section title={`${title} (${rows.length.toLocaleString()})`} note={note}>
      <PlainTable label={title} head={['When', 'What', 'State', 'Comes from', '']} widths={columns}>
        {rows.slice(0, mostRows).map((row) => (
          <UpcomingRow
            key={row.id}
            row={row}
            onMove={() => onEdit({ do: 'move', schedule: row })}
            onCancel={() => onEdit({ do: 'cancel', schedule: row })}
          />
        ))}
      </PlainTable>
    </Section>
  );
}
