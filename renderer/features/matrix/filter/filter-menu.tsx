import { Button, NativeSelect, Popover, SegmentedControl, TextInput, VisuallyHidden } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { foldText } from '#shared/domain/fold-text.ts';
import type { MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';
import { filterKeys, type FilterKey } from '#shared/domain/matrix/filter-keys.ts';
import { useNow } from '../../../components/now.ts';
import type { StagedCells } from '#shared/domain/matrix/staged-cells.ts';
import type { Loaded } from '../use-matrix-view.ts';
import { choicesFor, withChoice } from './choices.ts';

/** Values shown at once; the search finds the others. */
const most = 100;

export interface FilterMenuProps {
  readonly loaded: Loaded;
  readonly staged: StagedCells | null;
  readonly filter: MatrixFilter;
  readonly onChange: (filter: MatrixFilter) => void;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
}

/** Builds the filter by choosing: a key, then values, each with how many accounts it leaves. */
export function FilterMenu({ loaded, staged, filter, onChange, opened, onOpened }: FilterMenuProps) {
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Button leftSection={<IconFilterPlus size={16} />} onClick={() => onOpened(!opened)}>
          Add filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Choices loaded={loaded} staged={staged} filter={filter} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices({ loaded, staged, filter, onChange }: Omit<FilterMenuProps, 'opened' | 'onOpened'>) {
  const [key, setKey] = useState<FilterKey>('kind');
  const [negated, setNegated] = useState(false);
  const [typed, setTyped] = useState('');
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const now = loaded.asOf ?? minute;
  const choices = useMemo(
    () => choicesFor(key, loaded.axes, loaded.columns, filter, { now, staged }),
    [key, loaded, filter, now, staged],
  );
  const wanted = foldText(typed);
  const found = choices.filter(({ value, label }) => foldText(`${label} ${value}`).includes(wanted));
  const chosen = new Set(
    filter.tokens.find((token) => token.key === key && token.negated === negated)?.values,
  );
  return (
    <div className="rc-mx-arrange">
      <NativeSelect
        label="Filter by"
        size="xs"
        data={[...filterKeys]}
        value={key}
        onChange={(event) => {
          setKey(filterKeys.find((known) => known === event.currentTarget.value) ?? key);
          setTyped('');
        }}
      />
      <SegmentedControl
        size="xs"
        aria-label="How to filter"
        value={negated ? 'without' : 'with'}
        onChange={(value) => setNegated(value === 'without')}
        data={[
          { value: 'with', label: 'Only these' },
          { value: 'without', label: 'All but these' },
        ]}
      />
      <TextInput
        size="xs"
        aria-label={`Find a ${key}`}
        placeholder={`Find a ${key}`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className="rc-mx-choices" aria-label={`Values of ${key}`}>
        {found.slice(0, most).map(({ value, label, accounts }) => (
          <li key={value}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(value)}
                onChange={(event) =>
                  onChange(withChoice(filter, key, negated, value, event.currentTarget.checked))
                }
              />
              <bdi>{label}</bdi>
              <span className="rc-mx-dim">
                {accounts.toLocaleString()}
                <VisuallyHidden> {accounts === 1 ? 'account' : 'accounts'}</VisuallyHidden>
              </span>
            </label>
          </li>
        ))}
        {found.length === 0 && (
          <li className="rc-mx-dim">
            {typed === '' ? `No ${key} is known here.` : 'Nothing here is called so.'}
          </li>
        )}
        {found.length > most && (
          <li className="rc-mx-dim">and {(found.length - most).toLocaleString()} more: search for them</li>
        )}
      </ul>
    </div>
  );
}
