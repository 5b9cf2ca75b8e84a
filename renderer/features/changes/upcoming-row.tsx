import { ActionIcon, Menu } from '@mantine/core';
import { IconBellOff, IconCalendarTime, IconDots, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { ScheduleRow } from '#shared/contract/schedules.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { isoTime } from '#shared/domain/time.ts';
import { usePlanDue, useSilence } from '../../api/schedules.ts';
import { dueWords } from '../../components/end-words.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { useNow } from '../../components/now.ts';
import { Dim } from '../../components/page-body.tsx';
import { Quiet } from '../../components/row-name.tsx';
import { ago, exactTime, shortTime } from '../../components/time-words.ts';
import { planStatusWords, type Told } from './plan-words.ts';
import { ToldChip } from './told-chip.tsx';

export interface UpcomingRowProps {
  readonly row: ScheduleRow;
  readonly onMove: () => void;
  readonly onCancel: () => void;
}

const day = 86_400_000;

/** One scheduled change or end: when, what, how it stands, and what can be done about it. */
export function UpcomingRow({ row, onMove, onCancel }: UpcomingRowProps) {
  const now = useNow();
  const silence = useSilence();
  const due = usePlanDue();
  const { dueAt, title, plan, origin, end, problem, movedWhy, quietUntil, attention } = row;
  const isQuiet = quietUntil !== null && Date.parse(quietUntil) > now && attention === 'none';
  return (
    <tr>
      <td title={exactTime(dueAt)}>
        {dueWords(row)}
        <div>
          <Dim small>{ago(dueAt, now)}</Dim>
        </div>
      </td>
      <td>
        {end === null || end.personId === null ? (
          <HostileText text={title} />
        ) : (
          <TextLink to="/people/$personId" params={{ personId: end.personId }}>
            <HostileText text={title} />
          </TextLink>
        )}
        {movedWhy !== null && (
          <div>
            <Dim small>
              Moved: <HostileText text={movedWhy} />
            </Dim>
          </div>
        )}
        {problem !== null && (
          <div>
            <Dim small>
              Could not be planned: <HostileText text={problem} />
            </Dim>
          </div>
        )}
        <FailureNote error={silence.error ?? due.error} />
      </td>
      <td>
        <ToldChip told={toldOf(row)} />
        {plan !== null && (
          <div>
            <TextLink to="/changes/$plan" params={{ plan: String(plan.number) }} search={{}}>
              Plan {plan.number}
            </TextLink>{' '}
            <Dim small>{planStatusWords[plan.status].word.toLowerCase()}</Dim>
          </div>
        )}
        {isQuiet && (
          <div>
            <Dim small>Silent until {shortTime(quietUntil)}</Dim>
          </div>
        )}
      </td>
      <td>
        {origin === null ? (
          <Quiet>by hand</Quiet>
        ) : (
          <TextLink to="/changes/$plan" params={{ plan: String(origin.number) }} search={{}}>
            Plan {origin.number}
          </TextLink>
        )}
      </td>
      <td data-align="end">
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`What to do about ${displayText(title, 80)}`}
            >
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {row.state === 'due' && (
              <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => due.mutate(undefined)}>
                Plan it now
              </Menu.Item>
            )}
            {row.state === 'waiting' && (
              <Menu.Item leftSection={<IconCalendarTime size={16} />} onClick={onMove}>
                {end === null ? 'Move…' : 'Move the end…'}
              </Menu.Item>
            )}
            {attention === 'soon' && (
              <Menu.Item
                leftSection={<IconBellOff size={16} />}
                onClick={() => silence.mutate({ schedule: row.id, until: null })}
              >
                Dismiss this reminder
              </Menu.Item>
            )}
            {attention !== 'none' && (
              <Menu.Item
                leftSection={<IconBellOff size={16} />}
                onClick={() => silence.mutate({ schedule: row.id, until: isoTime(Date.now() + day) })}
              >
                Remind me tomorrow
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconX size={16} />} onClick={onCancel}>
              {end === null ? 'Cancel it…' : 'Remove the end…'}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

/** How it stands. What is planned waits for somebody to apply it. */
function toldOf({ state, attention, problem }: ScheduleRow): Told {
  if (problem !== null) return { word: 'Could not be planned', tone: 'bad' };
  if (state === 'due') return { word: 'Due', tone: 'warn' };
  if (state === 'planned') return { word: 'Planned: to be applied', tone: 'warn' };
  return attention === 'soon' ? { word: 'Soon', tone: 'info' } : { word: 'Waiting', tone: 'quiet' };
}
