import { CloseButton, NativeSelect } from '@mantine/core';
import type { AuditState } from '#shared/contract/audit.ts';
import { doors } from '#shared/domain/audit-event.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { DayField } from '../../components/day-field.tsx';
import type { ActivitySearch } from './activity-search.ts';
import { doorWords, kindWords } from './activity-words.ts';
import styles from './activity.module.css';

export interface ActivityFiltersProps {
  readonly search: ActivitySearch;
  readonly tally: AuditState['tally'];
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: (search: Partial<ActivitySearch>) => void;
}

/** What narrows the log; all of it stands in the address. */
export function ActivityFilters({ search, tally, names, onChange }: ActivityFiltersProps) {
  const { kind, by, door, from, to, person, store, upTo } = search;
  const nameOf = (id: string): string => displayText(Object.hasOwn(names, id) ? (names[id] ?? id) : id, 60);
  return (
    <div className={styles['filters']} role="group" aria-label="Filters">
      <Choice
        label="Kind"
        value={kind}
        width={220}
        options={kindOptions(tally, kind)}
        onChange={(value) => onChange({ kind: value })}
      />
      <Choice
        label="Who"
        value={by}
        options={withValue(
          tally.actors.map(({ value, count }) => ({
            value,
            label: `${displayText(value, 40)} (${count.toLocaleString()})`,
          })),
          by,
        )}
        onChange={(value) => onChange({ by: value })}
      />
      <Choice
        label="Door"
        value={door}
        options={doors
          .filter((one) => one === door || tally.doors.includes(one))
          .map((value) => ({ value, label: doorWords[value] }))}
        onChange={(value) => onChange({ door: doors.find((one) => one === value) })}
      />
      <div className={styles['days']}>
        <DayField label="From" value={from} onChange={(value) => onChange({ from: value })} />
        <DayField label="To" value={to} onChange={(value) => onChange({ to: value })} />
      </div>
      {person !== undefined && (
        <Token text={`Person: ${nameOf(person)}`} onClear={() => onChange({ person: undefined })} />
      )}
      {store !== undefined && (
        <Token text={`Target: ${nameOf(store)}`} onClear={() => onChange({ store: undefined })} />
      )}
      {upTo !== undefined && (
        <Token text={`Up to entry ${upTo.toLocaleString()}`} onClear={() => onChange({ upTo: undefined })} />
      )}
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What an address asks for is among the choices, also when the log holds none of it. */
const withValue = (options: readonly Option[], value: string | undefined): readonly Option[] =>
  value === undefined || options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: displayText(value, 40) }];

/** Each kind of event, and before several that begin alike all of them together. */
function kindOptions({ actions }: AuditState['tally'], kind: string | undefined): readonly Option[] {
  const groups = new Map<string, { count: number; options: Option[] }>();
  for (const { value, count } of [...actions].sort((one, other) => one.value.localeCompare(other.value))) {
    const noun = `${value.split('.')[0] ?? value}.`;
    const group = groups.get(noun) ?? { count: 0, options: [] };
    group.count += count;
    group.options.push({ value, label: `${kindWords(value)} (${count.toLocaleString()})` });
    groups.set(noun, group);
  }
  const options = [...groups].flatMap(([noun, group]) =>
    group.options.length < 2
      ? group.options
      : [
          { value: noun, label: `${kindWords(noun)}: all (${group.count.toLocaleString()})` },
          ...group.options,
        ],
  );
  return withValue(options, kind);
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly width?: number;
  readonly options: readonly Option[];
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, value, width = 160, options, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      w={width}
      data={[{ value: '', label: `${label}: any` }, ...options]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}

function Token({ text, onClear }: { readonly text: string; readonly onClear: () => void }) {
  return (
    <span className={styles['token']}>
      <bdi>{text}</bdi>
      <CloseButton size="xs" aria-label={`Take away the filter ${text}`} onClick={onClear} />
    </span>
  );
}
