import { IconAlertTriangle, IconCircleCheck, IconUserQuestion } from '@tabler/icons-react';
import type { PeopleImportPreview as Preview, PeopleImportRow } from '#shared/contract/people-import.ts';
import { OwnerChip, SensitivityChip } from '../../components/account-chips.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Note } from '../../components/note.tsx';
import { Dim } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Quiet } from '../../components/row-name.tsx';
import { counted } from '../../components/words.ts';
import { personName } from './person-words.tsx';

const order = { refused: 0, changed: 1, new: 2, same: 3 } as const;
const words = { refused: 'Refused', changed: 'Changes', new: 'New person', same: 'As known' } as const;

/** More rows than anybody reads; the refused ones come first. */
const mostShown = 500;

/** What a list of people would do, row by row, and who with access is not on it. */
export function PeopleImportPreview({ preview }: { readonly preview: Preview }) {
  const { totals, newClients, columns, notOnList } = preview;
  const asks = (row: PeopleImportRow) => Number(row.ownerOf.length > 0);
  const rows = [...preview.rows].sort(
    (one, other) => order[one.status] - order[other.status] || asks(other) - asks(one) || one.row - other.row,
  );
  const unused = columns.filter(({ usedAs }) => usedAs === null).map(({ header }) => header);
  return (
    <>
      {totals.refused > 0 ? (
        <Note
          tone="bad"
          icon={<IconAlertTriangle size={18} />}
          title={`${counted(totals.refused, 'row')} can’t be taken, so nothing can be changed yet.`}
        >
          Each says its row, column and reason below. Mend the file and preview again.
        </Note>
      ) : (
        <Note
          tone="ok"
          icon={<IconCircleCheck size={18} />}
          title={`${totals.changed} would change, ${totals.new} would be new, ${totals.same} are as known.`}
        >
          {counted(totals.withAccess, 'person', 'people')} of the list can enter a store now.
          {newClients.length > 0 && ` ${counted(newClients.length, 'client')} would be new.`}
        </Note>
      )}
      {unused.length > 0 && (
        <Dim>
          Columns left alone: <HostileText text={unused.join(', ')} />
        </Dim>
      )}
      <PlainTable
        label="Rows of the list"
        head={['Row', 'Outcome', 'Person', 'Access now', 'What changes']}
        tall
      >
        {rows.slice(0, mostShown).map((row) => (
          <tr
            key={row.row}
            data-tone={row.status === 'refused' ? 'bad' : row.status === 'same' ? 'dim' : undefined}
          >
            <td data-align="end">{row.row}</td>
            <td>{words[row.status]}</td>
            <td>
              <HostileText text={row.name ?? row.known?.name ?? ''} />
              <div>
                <Dim small>
                  <HostileText text={row.emails.join(', ')} />
                </Dim>
              </div>
            </td>
            <td>
              <Access row={row} />
            </td>
            <td>
              <Changes row={row} />
            </td>
          </tr>
        ))}
      </PlainTable>
      {rows.length > mostShown && (
        <Dim>{(rows.length - mostShown).toLocaleString()} more rows are not shown.</Dim>
      )}
      <NotOnList people={notOnList} />
    </>
  );
}

function Access({ row: { known } }: { readonly row: PeopleImportRow }) {
  if (known === null || known.accounts === 0) return <Quiet>none</Quiet>;
  return (
    <>
      {counted(known.stores, 'store')} <SensitivityChip sensitivity={known.sensitivity} />
    </>
  );
}

function Changes({ row: { problems, changes, merges, ownerOf } }: { readonly row: PeopleImportRow }) {
  return (
    <>
      {problems.map(({ column, reason }) => (
        <div key={column + reason}>
          <strong>{column}</strong>: <HostileText text={reason} />
        </div>
      ))}
      {ownerOf.length > 0 && (
        <div>
          <strong>Asks first:</strong> makes the owner of{' '}
          <HostileText text={ownerOf.slice(0, 5).join(', ')} /> one person with{' '}
          <HostileText text={merges.map(({ name }) => name).join(', ')} />.
        </div>
      )}
      {problems.length === 0 &&
        changes.map(({ field, before, after }) => (
          <div key={field}>
            <Dim>{field}:</Dim> {before !== '' && <HostileText text={before} />} {before !== '' && '→ '}
            <HostileText text={after} />
          </div>
        ))}
    </>
  );
}

function NotOnList({ people }: { readonly people: Preview['notOnList'] }) {
  if (people.length === 0)
    return (
      <Note tone="ok" icon={<IconCircleCheck size={18} />} title="Everybody with access is on the list." />
    );
  return (
    <>
      <Note
        tone="warn"
        icon={<IconUserQuestion size={18} />}
        title={`${counted(people.length, 'person', 'people')} with access ${people.length === 1 ? 'is' : 'are'} not on the list.`}
      >
        Of those the list is about, and of whom nobody knows whose they are. The import does not touch them.
      </Note>
      <PlainTable label="Not on the list" head={['Person', 'Belongs to', 'Stores', 'Highest access']} tall>
        {people.slice(0, mostShown).map((person) => (
          <tr key={person.id}>
            <td>
              <TextLink to="/people/$personId" params={{ personId: person.id }}>
                <HostileText text={personName(person)} />
              </TextLink>
              <div>
                <Dim small>
                  <HostileText text={person.emails.join(', ')} />
                </Dim>
              </div>
            </td>
            <td>
              <OwnerChip owner={person.owner} client={person.client} />
            </td>
            <td data-align="end">{person.stores}</td>
            <td>
              <SensitivityChip sensitivity={person.sensitivity} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}
