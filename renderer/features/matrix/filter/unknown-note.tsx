import { Button } from '@mantine/core';
import type { MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';
import { counted } from '../../../components/words.ts';

export interface UnknownNoteProps {
  /** Accounts that may hold what is asked for, and the filter that shows them too; null when there are none. */
  readonly unknown: { readonly accounts: number; readonly filter: MatrixFilter } | null;
  readonly onChange: (filter: MatrixFilter) => void;
}

/** Says that an answer about permissions is not the whole one: of some accounts no reading tells them. */
export function UnknownNote({ unknown, onChange }: UnknownNoteProps) {
  return (
    <div role="status">
      {unknown !== null && (
        <p className="rc-mx-unknown">
          Of {counted(unknown.accounts, 'more account')} here no reading tells what they may do.
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(unknown.filter)}>
            Show them too
          </Button>
        </p>
      )}
    </div>
  );
}
