import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconArrowsDiff } from '@tabler/icons-react';
import {
  userColumns,
  type UserColumn,
  type UsersImportPreview as Preview,
} from '#shared/contract/imports.ts';
import { KindChip, RoleChip, StatusChip } from '../../components/account-chips.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import { Dim, Mono } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Quiet } from '../../components/row-name.tsx';
import { counted } from '../../components/words.ts';

const columnWords: Readonly<Record<UserColumn, string>> = {
  email: 'E-mail',
  name: 'Name',
  'first-name': 'First name',
  'last-name': 'Last name',
  kind: 'Kind',
  status: 'Status',
  roles: 'Roles',
  'two-step': 'Two-step login',
  'last-login': 'Last login',
  ignore: 'Leave out',
};

export interface UsersImportPreviewProps {
  readonly preview: Preview;
  /** For a CSV: what each column means, changed by the operator. */
  readonly onMapping: (mapping: readonly UserColumn[]) => void;
}

/** What an import was understood to say: people, assumptions, lines that made no sense, and what would change. */
export function UsersImportPreview({ preview, onMapping }: UsersImportPreviewProps) {
  const { users, notUnderstood, columns, changes, encoding } = preview;
  return (
    <>
      <Note
        tone="info"
        icon={<IconArrowsDiff size={18} />}
        title={`${counted(users.length, 'user')} understood: ${changes.added} new, ${changes.changed} changed, ${changes.removed} no longer there, ${changes.same} as before.`}
      >
        {encoding !== null && encoding.toLowerCase() !== 'utf-8' && `Read as ${encoding}.`}
      </Note>
      {notUnderstood.length > 0 && (
        <>
          <Note
            tone="warn"
            icon={<IconAlertTriangle size={18} />}
            title={`${counted(notUnderstood.length, 'line')} not understood`}
          >
            Rollcall does not guess: look whether a user hides in them.
          </Note>
          <PlainTable label="Lines that were not understood" head={['Line', 'Text', 'Reason']} tall>
            {notUnderstood.map(({ line, text, reason }) => (
              <tr key={line}>
                <td data-align="end">{line}</td>
                <td>
                  <Mono>
                    <HostileText text={text} />
                  </Mono>
                </td>
                <td>{reason}</td>
              </tr>
            ))}
          </PlainTable>
        </>
      )}
      {columns !== null && (
        <PlainTable label="What each column means" head={['Column', 'First value', 'Means']}>
          {columns.map(({ header, sample, meaning }, index) => (
            <tr key={index}>
              <td>
                <HostileText text={header} />
              </td>
              <td>
                <HostileText text={sample} />
              </td>
              <td>
                <NativeSelect
                  aria-label={`Meaning of the column ${header}`}
                  data={userColumns.map((value) => ({ value, label: columnWords[value] }))}
                  value={meaning}
                  onChange={(event) =>
                    onMapping(
                      columns.map((column, at) =>
                        at === index
                          ? (userColumns.find((one) => one === event.currentTarget.value) ?? 'ignore')
                          : column.meaning,
                      ),
                    )
                  }
                />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {users.length > 0 && (
        <PlainTable
          label="Users understood"
          head={['Line', 'User', 'Kind', 'Status', 'Roles', 'Assumed']}
          tall
        >
          {users.map(({ line, email, name, kind, status, roles, assumed }) => (
            <tr key={`${line} ${email}`}>
              <td data-align="end">{line}</td>
              <td>
                <HostileText text={name === '' ? email : name} />
                {name !== '' && (
                  <div>
                    <Dim small>
                      <HostileText text={email} />
                    </Dim>
                  </div>
                )}
              </td>
              <td>
                <KindChip kind={kind} />
              </td>
              <td>
                <StatusChip status={status} />
              </td>
              <td>
                {roles === null ? (
                  <Quiet>not told</Quiet>
                ) : (
                  roles.map((role) => <RoleChip key={role} role={role} />)
                )}
              </td>
              <td>
                <Dim small>{assumed.join('; ')}</Dim>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </>
  );
}
