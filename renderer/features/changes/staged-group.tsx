import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useId, useState, type SubmitEvent } from 'react';
import type { StagedSummary, StagedWishRow } from '#shared/contract/staging.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useChangeStagedRole, useStagedGroup, useUnstage } from '../../api/staging.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { counted } from '../../components/words.ts';
import { channelWords, imageChanges } from './plan-words.ts';
import { nameOf } from './staged-conflicts.tsx';
import { entryWords, wantedWords, whoWords } from './staged-words.ts';
import styles from './staged.module.css';

type Group = StagedSummary['groups'][number];

/** What was staged at one time; opens into its changes. */
export function StagedGroupCard({ group }: { readonly group: Group }) {
  const [open, setOpen] = useState(false);
  const [editing, setEditing] = useState(false);
  const drop = useUnstage();
  const content = useId();
  const title = displayText(group.title, 200);
  return (
    <li className={styles['group']}>
      <div className={styles['head']}>
        <div className={styles['title']}>
          <strong>
            <HostileText text={group.title} />
          </strong>{' '}
          <Dim small>{groupWords(group)}</Dim>
        </div>
        <Button
          size="compact-sm"
          aria-expanded={open}
          aria-controls={content}
          aria-label={`${open ? 'Hide' : 'Show'} the changes of ${title}`}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide' : 'Show'}
        </Button>
        {group.roles.length > 0 && (
          <Button
            size="compact-sm"
            aria-label={`Another role… in ${title}`}
            onClick={() => setEditing(!editing)}
          >
            Another role…
          </Button>
        )}
        <Button
          size="compact-sm"
          loading={drop.isPending}
          aria-label={`Drop ${title}`}
          onClick={() => drop.mutate([{ group: group.number, wish: null }])}
        >
          Drop
        </Button>
      </div>
      <FailureNote error={drop.error} />
      {editing && <AnotherRole group={group} onDone={() => setEditing(false)} />}
      <div id={content}>{open && <Wishes group={group} />}</div>
    </li>
  );
}

function groupWords({ changes, blocked, alreadySo, errors }: Group): string {
  return [
    counted(changes, 'change'),
    blocked > 0 && `${blocked.toLocaleString()} forbidden`,
    alreadySo > 0 && `${alreadySo.toLocaleString()} already so`,
    errors > 0 && `${errors.toLocaleString()} can’t be planned`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function AnotherRole({ group, onDone }: { readonly group: Group; readonly onDone: () => void }) {
  const change = useChangeStagedRole();
  const [from = '', ...others] = group.roles;
  const [instead, setInstead] = useState(from);
  const [role, setRole] = useState(from);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (role.trim() !== '' && !change.isPending)
      change.mutate({ group: group.number, from: instead, role: role.trim() }, { onSuccess: onDone });
  };
  return (
    <form className={styles['edit']} onSubmit={submit} noValidate>
      {others.length > 0 && (
        <NativeSelect
          label="In place of"
          data={group.roles.map((each) => ({ value: each, label: displayText(each, 120) }))}
          value={instead}
          onChange={(event) => setInstead(event.currentTarget.value)}
        />
      )}
      <TextInput
        data-autofocus
        label="Role"
        description="As the admin shows it."
        value={role}
        maxLength={200}
        onChange={(event) => setRole(event.currentTarget.value)}
        error={role.trim() === '' ? 'A role is needed.' : null}
      />
      <FailureNote error={change.error} />
      <div className={styles['buttons']}>
        <Button type="submit" loading={change.isPending}>
          Put it in
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Wishes({ group }: { readonly group: Group }) {
  const { data, error } = useStagedGroup(group.number);
  const drop = useUnstage();
  if (error !== null) return <FailureNote error={error} />;
  if (data === undefined) return <Dim>Looking…</Dim>;
  return (
    <>
      <FailureNote error={drop.error} />
      <PlainTable
        label={`Changes of ${displayText(group.title, 200)}`}
        head={['What', 'Who', 'Where', 'Before → after', 'How', 'Drop']}
        tall
      >
        {data.wishes.map((row) => (
          <tr key={row.name}>
            <th scope="row">
              <HostileText text={wantedWords(row.wanted)} />
            </th>
            <td>
              <HostileText text={whoWords(row)} />
            </td>
            <td>
              <HostileText text={row.target.name} />
            </td>
            <td>
              <Images row={row} />
            </td>
            <td>{how(row)}</td>
            <td>
              <ActionIcon
                aria-label={`Drop ${displayText(entryWords(row), 200)}`}
                disabled={drop.isPending}
                onClick={() => drop.mutate([nameOf(row.name)])}
              >
                <IconX size={16} />
              </ActionIcon>
            </td>
          </tr>
        ))}
      </PlainTable>
      {data.inAll > data.wishes.length && (
        <Dim small>
          The first {data.wishes.length.toLocaleString()} of {data.inAll.toLocaleString()} changes.
        </Dim>
      )}
    </>
  );
}

function Images({ row: { why, operations } }: { readonly row: StagedWishRow }) {
  if (why !== null) return <Dim>{why}</Dim>;
  return operations.flatMap((operation) =>
    imageChanges(operation).map(({ name, before, after }) => (
      <div key={`${operation.id} ${name}`}>
        <HostileText text={before} /> <IconArrowRight size={14} aria-label="becomes" role="img" />{' '}
        <HostileText text={after} />
      </div>
    )),
  );
}

function how({ operations }: StagedWishRow): string {
  const forbidden = operations.some(({ guards }) => guards.some(({ level }) => level === 'block'));
  const channels = [...new Set(operations.map(({ channel }) => channelWords[channel]))].join(', ');
  return forbidden ? `${channels}, forbidden` : channels;
}
