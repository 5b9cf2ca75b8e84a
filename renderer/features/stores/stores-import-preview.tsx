import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { StoreImportPreview } from '#shared/contract/stores.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import { Dim, Mono } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { counted } from '../../components/words.ts';

const order = { refused: 0, new: 1, exists: 2 } as const;
const words = { refused: 'Refused', new: 'New', exists: 'Already here' } as const;

/** More rows than anybody reads; the refused ones come first. */
const mostShown = 500;

/** What a CSV of stores would do, row by row; refused rows first, each naming row, column and reason. */
export function StoresImportPreview({ preview }: { readonly preview: StoreImportPreview }) {
  const { totals, newClients, columns } = preview;
  const rows = [...preview.rows].sort(
    (one, other) => order[one.status] - order[other.status] || one.row - other.row,
  );
  const unused = columns.filter(({ usedAs }) => usedAs === null).map(({ header }) => header);
  return (
    <>
      {totals.refused > 0 ? (
        <Note
          tone="bad"
          icon={<IconAlertTriangle size={18} />}
          title={`${counted(totals.refused, 'row')} can’t be taken, so nothing can be added yet.`}
        >
          Each says its row, column and reason below. Mend the file and run again.
        </Note>
      ) : (
        <Note
          tone="ok"
          icon={<IconCircleCheck size={18} />}
          title={`${counted(totals.new, 'store')} would be added${totals.exists > 0 ? `, ${totals.exists} are already here` : ''}.`}
        >
          {newClients.length > 0 && `${counted(newClients.length, 'client')} would be new.`}
        </Note>
      )}
      {unused.length > 0 && (
        <Dim>
          Columns left alone:{' '}
          {unused.map((header, index) => (
            <span key={index}>
              {index > 0 && ', '}
              <HostileText text={header} />
            </span>
          ))}
        </Dim>
      )}
      <PlainTable
        label="Rows of the list"
        head={['Row', 'Outcome', 'Domain', 'Name', 'Client', 'Token', 'Problem']}
        tall
      >
        {rows.slice(0, mostShown).map(({ row, status, domain, name, client, hasToken, problems }) => (
          <tr key={row} data-tone={status === 'refused' ? 'bad' : status === 'exists' ? 'dim' : undefined}>
            <td data-align="end">{row}</td>
            <td>{words[status]}</td>
            <td>
              <Mono>
                <HostileText text={domain} />
              </Mono>
            </td>
            <td>{name !== null && <HostileText text={name} />}</td>
            <td>{client !== null && <HostileText text={client} />}</td>
            <td>{hasToken ? 'given' : ''}</td>
            <td>
              {problems.map(({ column, reason }) => (
                <div key={column + reason}>
                  <strong>{column}</strong>: {reason}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </PlainTable>
      {rows.length > mostShown && (
        <Dim>{(rows.length - mostShown).toLocaleString()} more rows are not shown.</Dim>
      )}
    </>
  );
}
