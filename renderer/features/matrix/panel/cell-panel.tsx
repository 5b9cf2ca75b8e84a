import { IconClockPause } from '@tabler/icons-react';
import type { SnapshotId } from '#shared/domain/ids.ts';
import type { MatrixPerson, MatrixTarget } from '#shared/domain/matrix/matrix-model.ts';
import { useCell } from '../../../api/queries.ts';
import { Age } from '../../../components/age.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { LoadingState } from '../../../components/loading-state.tsx';
import { Note } from '../../../components/note.tsx';
import { AccountCard } from './account-card.tsx';
import { CellPermissions } from './cell-permissions.tsx';
import { PersonLink, TargetLink } from './place-links.tsx';

export interface CellPanelProps {
  readonly person: MatrixPerson;
  readonly target: MatrixTarget;
  readonly snapshotId: SnapshotId | undefined;
  /** Permissions (handles) that the filter asks for. */
  readonly asked: readonly string[];
}

/** One person at one target: each account in full, and how far what is shown can be trusted. */
export function CellPanel({ person, target, snapshotId, asked }: CellPanelProps) {
  const cell = useCell(person.id, target.id, snapshotId);
  return (
    <div className="rc-mx-panel">
      <p className="rc-mx-dim">
        <PersonLink person={person} /> at <TargetLink target={target} />
        {target.client !== null && (
          <>
            {' · '}
            <HostileText text={target.client} />
          </>
        )}
      </p>
      <StaleNote target={target} />
      {cell.isPending && <LoadingState what="accounts" rows={4} />}
      {cell.isError && <ErrorState error={cell.error} onRetry={() => void cell.refetch()} />}
      {cell.data?.length === 0 && (
        <p>
          {target.lastRead === null ? (
            'Not known: the users of this store were never read.'
          ) : (
            <>
              No account. The users were last read <Age at={target.lastRead} />.
            </>
          )}
        </p>
      )}
      {cell.data?.map((account) => (
        <AccountCard
          key={`${account.source}/${account.email ?? account.name}/${account.kind}`}
          account={account}
        />
      ))}
      {cell.data !== undefined && cell.data.length > 0 && (
        <CellPermissions accounts={cell.data} asked={asked} />
      )}
    </div>
  );
}

/** Why data of a target is old, and what to do; nothing when it is fresh. */
export function StaleNote({ target }: { readonly target: MatrixTarget }) {
  if (target.fault === null) return null;
  return (
    <Note tone="warn" icon={<IconClockPause size={18} />} title={<HostileText text={target.fault.message} />}>
      {target.lastRead !== null && (
        <p>
          What is shown was last seen <Age at={target.lastRead} />.
        </p>
      )}
      {target.fault.remedy !== null && <HostileText text={target.fault.remedy} />}
    </Note>
  );
}
