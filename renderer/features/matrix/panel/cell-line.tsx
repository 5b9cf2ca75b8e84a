import { accountStatuses } from '#shared/domain/account.ts';
import { KindChip, SensitivityChip, StatusChip } from '../../../components/account-chips.tsx';
import type { CellIndex } from '../model/cell-index.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import { rolesOf } from '../model/sentences.ts';
import { kindAt, listed, sensitivityAt } from '../model/words.ts';

export interface CellLineProps {
  readonly view: MatrixView;
  /** The index that `cell` belongs to. */
  readonly index: CellIndex;
  readonly cell: number;
  /** The person or the target, whichever the list is not about; safe to draw. */
  readonly name: string;
  readonly onOpen: () => void;
}

/** One cell as a line of a list: leads to the cell. */
export function CellLine({ view, index, cell, name, onOpen }: CellLineProps) {
  const { columns } = view.data;
  const account = index.lead[cell] ?? 0;
  const roles = rolesOf(view, account);
  const status = accountStatuses[columns.status[account] ?? -1] ?? 'unknown';
  return (
    <button type="button" className="rc-mx-line" onClick={onOpen}>
      <KindChip kind={kindAt(columns.kind[account])} named={false} />
      <span className="rc-mx-line-name">
        <bdi>{name}</bdi>
        <span className="rc-mx-dim">{roles === null ? '' : listed(roles, 2)}</span>
      </span>
      {status === 'active' ? (
        <SensitivityChip sensitivity={sensitivityAt(index.sensitivity[cell])} />
      ) : (
        <StatusChip status={status} />
      )}
    </button>
  );
}
