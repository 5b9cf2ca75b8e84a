import { Button, NativeSelect, Popover } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { SnapshotId } from '#shared/domain/ids.ts';
import type { Snapshot } from '#shared/domain/snapshot.ts';
import { useSnapshots } from '../../api/queries.ts';
import { shortTime } from '../../components/time-words.ts';
import type { MatrixSearch } from './matrix-search.ts';

export interface TimeMenuProps {
  readonly search: MatrixSearch;
  readonly onSearch: (next: MatrixSearch, replace: boolean) => void;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
}

/** Which moment is looked at, and since when changes are marked. */
export function TimeMenu({ search, onSearch, opened, onOpened }: TimeMenuProps) {
  const { data: snapshots = [] } = useSnapshots();
  const [newest] = snapshots;
  const shown = snapshots.find(({ id }) => id === search.snapshot) ?? newest;
  // A change runs from what was to what is shown: only earlier snapshots can be compared with.
  const earlier = snapshots.filter(({ number }) => number < (shown?.number ?? 0));
  const idOf = (value: string): SnapshotId | undefined => SnapshotId.safeParse(value).data;
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button leftSection={<IconHistory size={16} />} onClick={() => onOpened(!opened)}>
          Time
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="rc-mx-arrange">
          <NativeSelect
            label="As of"
            size="xs"
            value={search.snapshot ?? ''}
            data={[
              { value: '', label: newest === undefined ? 'Now' : `Now: ${optionOf(newest)}` },
              ...snapshots.slice(1).map((each) => ({ value: each.id, label: optionOf(each) })),
            ]}
            onChange={(event) => {
              const snapshot = idOf(event.currentTarget.value);
              const at = snapshots.find(({ id }) => id === snapshot) ?? newest;
              const since = snapshots.find(({ id }) => id === search.since);
              const stays = since !== undefined && at !== undefined && since.number < at.number;
              onSearch({ snapshot, since: stays ? since.id : undefined }, false);
            }}
          />
          <NativeSelect
            label="Mark what changed since"
            size="xs"
            value={search.since ?? ''}
            disabled={earlier.length === 0}
            description={earlier.length === 0 ? 'There is no earlier snapshot to compare with.' : null}
            data={[
              { value: '', label: 'Nothing' },
              ...earlier.map((each) => ({ value: each.id, label: optionOf(each) })),
            ]}
            onChange={(event) => onSearch({ since: idOf(event.currentTarget.value) }, false)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const optionOf = ({ number, sealedAt }: Snapshot): string => `${number}, ${shortTime(sealedAt)}`;
