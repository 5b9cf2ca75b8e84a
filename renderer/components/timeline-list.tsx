import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { accountStatuses, accountKinds } from '#shared/domain/account.ts';
import type { FieldChange, Timeline, TimelineEvent, TimelineKind } from '#shared/domain/timeline.ts';
import { Age } from './age.tsx';
import { HostileText } from './hostile-text.tsx';
import { TextLink } from './links.tsx';
import { Dim } from './page-body.tsx';
import { permissionWords } from './permission-words.ts';
import { shortTime } from './time-words.ts';
import styles from './timeline-list.module.css';
import { counted, kindWords, statusWords } from './words.ts';

export interface TimelineListProps {
  readonly timeline: Timeline;
  /** `person` names the store in each line, `store` the account. */
  readonly of: 'person' | 'store';
}

const marks: Readonly<Record<TimelineKind, { readonly sign: string; readonly tone: string }>> = {
  seen: { sign: '•', tone: 'quiet' },
  added: { sign: '+', tone: 'ok' },
  removed: { sign: '−', tone: 'bad' },
  changed: { sign: '~', tone: 'warn' },
  settings: { sign: '~', tone: 'warn' },
  gap: { sign: '?', tone: 'quiet' },
  'gap-ended': { sign: '•', tone: 'quiet' },
  left: { sign: '×', tone: 'quiet' },
};

/** Snapshots, and lines of one snapshot, that are shown before somebody asks for more. */
const momentsAtFirst = 20;
const eventsAtFirst = 12;

/** What changed from snapshot to snapshot, newest first, with the gaps in what is known. */
export function TimelineList({ timeline: { moments, snapshots }, of }: TimelineListProps) {
  const [all, setAll] = useState(false);
  if (moments.length === 0)
    return <Dim>Nothing was ever seen to change in {counted(snapshots, 'snapshot')}.</Dim>;
  const shown = all ? moments : moments.slice(0, momentsAtFirst);
  return (
    <>
      <ol className={styles['moments']} aria-label="What changed, newest first">
        {shown.map(({ snapshotId, snapshotNumber, sealedAt, events }) => (
          <li key={snapshotId} className={styles['moment']}>
            <div className={styles['when']}>
              <strong>
                <Age at={sealedAt} />
              </strong>
              <Dim small>
                {shortTime(sealedAt)}, snapshot {snapshotNumber}
              </Dim>
              {snapshotNumber > 1 && (
                <TextLink
                  to="/snapshots/compare"
                  search={{ from: snapshotNumber - 1, to: snapshotNumber }}
                  className={styles['small'] ?? ''}
                >
                  Everything that changed
                </TextLink>
              )}
            </div>
            <Events events={events} of={of} />
          </li>
        ))}
      </ol>
      {moments.length > shown.length && (
        <div>
          <Button onClick={() => setAll(true)}>
            {counted(moments.length - shown.length, 'earlier snapshot')} with changes
          </Button>
        </div>
      )}
    </>
  );
}

function Events({
  events,
  of,
}: {
  readonly events: readonly TimelineEvent[];
  readonly of: TimelineListProps['of'];
}) {
  const [all, setAll] = useState(false);
  // Of a person, all first sights of one snapshot are one line.
  const seen = of === 'person' ? events.filter(({ kind }) => kind === 'seen') : [];
  const rest = seen.length > 1 ? events.filter(({ kind }) => kind !== 'seen') : events;
  const shown = all ? rest : rest.slice(0, eventsAtFirst);
  return (
    <ul className={styles['events']}>
      {seen.length > 1 && <FirstSeen events={seen} />}
      {shown.map((event, index) => (
        <li key={index} className={styles['event']}>
          <span className={styles['mark']} data-tone={marks[event.kind].tone} aria-hidden>
            {marks[event.kind].sign}
          </span>
          <div className={styles['words']}>
            <Sentence event={event} of={of} />
            {event.changes.map((change) => (
              <Change key={change.field} change={change} />
            ))}
            <Aside event={event} />
          </div>
        </li>
      ))}
      {rest.length > shown.length && (
        <li className={styles['event']}>
          <span />
          <span>
            <Button size="compact-sm" onClick={() => setAll(true)}>
              {rest.length - shown.length} more
            </Button>
          </span>
        </li>
      )}
    </ul>
  );
}

function FirstSeen({ events }: { readonly events: readonly TimelineEvent[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? events : events.slice(0, eventsAtFirst);
  return (
    <li className={styles['event']}>
      <span className={styles['mark']} data-tone={marks.seen.tone} aria-hidden>
        {marks.seen.sign}
      </span>
      <div className={styles['words']}>
        First seen at{' '}
        {shown.map((event, index) => (
          <span key={index}>
            {index > 0 && ', '}
            <Place event={event} />
          </span>
        ))}
        {events.length > shown.length && (
          <>
            {' and '}
            <Button size="compact-sm" onClick={() => setAll(true)}>
              {events.length - shown.length} more
            </Button>
          </>
        )}
        <div>
          <Dim small>since when is not known</Dim>
        </div>
      </div>
    </li>
  );
}

function Sentence({ event, of }: { readonly event: TimelineEvent; readonly of: TimelineListProps['of'] }) {
  const place = <Place event={event} />;
  const who = <Who event={event} />;
  const inStore = of === 'store';
  switch (event.kind) {
    case 'seen':
      return event.account === null ? <>The store was read for the first time</> : <>First seen at {place}</>;
    case 'added':
      return inStore ? <>{who} is new</> : <>New account at {place}</>;
    case 'removed':
      return inStore ? <>{who} is gone</> : <>The account at {place} is gone</>;
    case 'changed':
      return inStore ? <>{who} changed</> : <>Changed at {place}</>;
    case 'settings':
      return <>The store itself changed</>;
    case 'gap':
      return (
        <>{inStore ? 'The store' : place} could not be read: nothing is known from here until it could be</>
      );
    case 'gap-ended':
      return <>{inStore ? 'The store' : place} could be read again</>;
    case 'left':
      return <>{inStore ? 'The store' : place} left the workspace</>;
  }
}

function Place({ event: { domain, target } }: { readonly event: TimelineEvent }) {
  const name = <HostileText text={target} />;
  if (domain === null) return <strong>{name}</strong>;
  return (
    <TextLink to="/stores/$domain" params={{ domain }}>
      {name}
    </TextLink>
  );
}

function Who({ event: { personId, account, email } }: { readonly event: TimelineEvent }) {
  const name = <HostileText text={account ?? email ?? 'Somebody'} />;
  return (
    <>
      {personId === null ? (
        <strong>{name}</strong>
      ) : (
        <TextLink to="/people/$personId" params={{ personId }}>
          {name}
        </TextLink>
      )}
      {email !== null && email !== account && (
        <>
          {' '}
          <Dim small>
            <HostileText text={email} />
          </Dim>
        </>
      )}
    </>
  );
}

/** How sure the time is, and what else there is to say. */
function Aside({ event: { kind, since, seenAt, note } }: { readonly event: TimelineEvent }) {
  const parts: ReactNode[] = [];
  if (kind === 'seen') parts.push('since when is not known');
  if (since !== null && seenAt !== null) parts.push(`between ${shortTime(since)} and ${shortTime(seenAt)}`);
  if (kind === 'gap' && seenAt !== null) parts.push(`last good reading ${shortTime(seenAt)}`);
  if (note !== null) parts.push(note);
  if (parts.length === 0) return null;
  return (
    <div>
      <Dim small>
        {parts.map((part, index) => (
          <span key={index}>
            {index > 0 && ' · '}
            {part}
          </span>
        ))}
      </Dim>
    </div>
  );
}

const fieldNames: Readonly<Record<string, string>> = {
  kind: 'Kind',
  status: 'Status',
  isOwner: 'Owner',
  email: 'Address',
  name: 'Name',
  roles: 'Roles',
  permissions: 'Permissions',
  twoStep: 'Two-step login',
  plan: 'Plan',
  owner: 'Owner',
  contact: 'Contact',
  scopes: 'Scopes',
};

function Change({ change: { field, before, after, gained, lost } }: { readonly change: FieldChange }) {
  const word = field === 'permissions' ? permissionWords : (text: string) => text;
  return (
    <div className={styles['change']}>
      <Dim>{fieldNames[field] ?? field}</Dim>
      {gained.length + lost.length > 0 ? (
        <span className={styles['list']}>
          {gained.map((one) => (
            <span key={one}>
              + <HostileText text={word(one)} />
            </span>
          ))}
          {lost.map((one) => (
            <span key={one} className={styles['was']}>
              − <HostileText text={word(one)} />
            </span>
          ))}
        </span>
      ) : (
        <span>
          <HostileText text={valueWords(field, before)} /> → <HostileText text={valueWords(field, after)} />
        </span>
      )}
    </div>
  );
}

function valueWords(field: string, value: string | null): string {
  if (value === null) return 'not readable';
  if (field === 'status') {
    const status = accountStatuses.find((one) => one === value);
    return status === undefined ? value : statusWords[status];
  }
  if (field === 'kind') {
    const kind = accountKinds.find((one) => one === value);
    return kind === undefined ? value : kindWords[kind].name;
  }
  return value;
}
