import { accountKinds, accountStatuses } from '#shared/domain/account.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { applyFilter, type Moment } from '#shared/domain/matrix/apply-filter.ts';
import { filterWords, parseAge, parseChanged, type FilterKey } from '#shared/domain/matrix/filter-keys.ts';
import type { MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';
import { wordsOfStaged } from '#shared/domain/matrix/match-staged.ts';
import { permissionsOf } from '#shared/domain/matrix/cell-permissions.ts';
import { cellFlags, type MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { permissionCatalogue } from '#shared/domain/permissions/permission-catalogue.ts';
import { readingMethods } from '#shared/domain/reading.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';

/** One value that a key could ask for. */
export interface Choice {
  readonly value: string;
  /** Safe to draw. */
  readonly label: string;
  /** Accounts that it would leave, given the rest of the filter. */
  readonly accounts: number;
}

const ages = ['<1d', '<7d', '>1d', '>7d', '>30d'];
const changes = ['1d', '7d', '30d', '90d', '>30d', '>90d'];

/**
 * What this matrix has to ask for under a key, most accounts first. What the filter asks under the same key is set aside,
 * so that the counts tell what choosing would leave. One pass over the accounts: a few milliseconds for 120,000.
 */
export function choicesFor(
  key: FilterKey,
  axes: MatrixAxes,
  columns: MatrixColumns,
  filter: MatrixFilter,
  moment: Moment,
): readonly Choice[] {
  const others = { ...filter, tokens: filter.tokens.filter((token) => token.key !== key) };
  const kept = applyFilter(axes, columns, others, moment);
  const counts = new Map<string, number>();
  const labels = new Map<string, string>();
  const offer = (value: string, label = value): void => {
    if (value === '' || counts.has(value)) return;
    counts.set(value, 0);
    labels.set(value, label);
  };
  const add = (value: string): void => void counts.set(value, (counts.get(value) ?? 0) + 1);
  const valuesOf = valuesIn(key, axes, columns, moment, offer);
  for (const cell of kept.cells) valuesOf(cell, add);
  counts.delete('');
  return [...counts]
    .map(([value, accounts]) => ({ value, label: displayText(labels.get(value) ?? value), accounts }))
    .sort((a, b) => b.accounts - a.accounts || a.label.localeCompare(b.label, 'en', { numeric: true }));
}

type ValuesOf = (cell: number, add: (value: string) => void) => void;

/** Offers what exists even where no account has it, and tells which values an account has. */
function valuesIn(
  key: FilterKey,
  axes: MatrixAxes,
  columns: MatrixColumns,
  { now, staged }: Moment,
  offer: (value: string, label?: string) => void,
): ValuesOf {
  const listed = (items: readonly string[], index: Uint32Array): ValuesOf => {
    items.forEach((item) => offer(item));
    return (cell, add) => add(items[index[cell] ?? 0] ?? '');
  };
  const worded =
    (words: readonly string[], index: Uint8Array): ValuesOf =>
    (cell, add) =>
      add(words[index[cell] ?? 0] ?? '');
  switch (key) {
    case 'person':
      return listed(
        axes.people.map(({ name, emails }) => name || emails[0] || ''),
        columns.person,
      );
    case 'team':
      return listed(
        axes.people.map(({ team }) => team ?? 'none'),
        columns.person,
      );
    case 'owner':
      return listed(
        axes.people.map(({ owner }) => owner),
        columns.person,
      );
    case 'store':
      return listed(
        axes.targets.map(({ domain, name }) => domain ?? name),
        columns.target,
      );
    case 'client':
    case 'organization':
    case 'plan':
      return listed(
        axes.targets.map((target) => target[key] ?? 'none'),
        columns.target,
      );
    case 'stale':
      return listed(
        axes.targets.map(({ status }) => (status === 'stale' ? 'yes' : 'no')),
        columns.target,
      );
    case 'kind':
      return worded(accountKinds, columns.kind);
    case 'status':
      return worded(accountStatuses, columns.status);
    case 'sensitivity':
      return worded(sensitivities, columns.sensitivity);
    case 'read':
      return worded(readingMethods, columns.method);
    case 'role':
      return (cell, add) => {
        const [start = 0, end = 0] = [columns.roleStart[cell], columns.roleStart[cell + 1]];
        for (let at = start; at < end; at += 1) add(axes.roles[columns.roleIds[at] ?? 0] ?? '');
        if (start === end && ((columns.flags[cell] ?? 0) & cellFlags.rolesKnown) !== 0) add('none');
      };
    case 'permission': {
      const catalogue = permissionCatalogue();
      offer('unknown', 'not readable');
      axes.permissions.forEach((handle) => {
        const known = catalogue.get(handle);
        if (known !== undefined) offer(handle, `${known.category} > ${known.name}`);
      });
      const offered = axes.permissions.filter((handle) => catalogue.has(handle));
      return (cell, add) => {
        switch (permissionsOf(columns, cell)) {
          case 'all':
            offered.forEach(add);
            return;
          case 'none':
            return;
          case 'unknown':
            add('unknown');
            return;
          case 'listed':
            break;
        }
        const end = columns.permissionStart[cell + 1] ?? 0;
        for (let at = columns.permissionStart[cell] ?? 0; at < end; at += 1) {
          const handle = axes.permissions[columns.permissionIds[at] ?? 0] ?? '';
          if (catalogue.has(handle)) add(handle);
        }
      };
    }
    case 'age': {
      ages.forEach((age) => offer(age));
      const parsed = ages.flatMap((age) => {
        const meant = parseAge(age);
        return meant === null ? [] : [{ age, ...meant }];
      });
      return (cell, add) => {
        const seen = now - (columns.observedAt[cell] ?? 0) * 1000;
        for (const { age, older, ms } of parsed) if (older ? seen > ms : seen < ms) add(age);
      };
    }
    case 'changed':
      return (cell, add) => {
        const changed = (columns.changedBy[cell] ?? 0) * 1000;
        const asItIs = changed === 0 ? (columns.sinceBy[cell] ?? 0) * 1000 : changed;
        for (const value of changes) {
          const meant = parseChanged(value);
          if (meant === null) continue;
          const since = meant.since(now);
          if (meant.seen ? changed !== 0 && changed >= since : asItIs < since) add(value);
        }
      };
    case 'staged':
      filterWords(key)?.forEach((word) => offer(word));
      return (cell, add) => {
        const [person, target] = [columns.person[cell] ?? 0, columns.target[cell] ?? 0];
        wordsOfStaged(staged?.byPerson.get(person)?.get(target)).forEach(add);
      };
    default:
      (filterWords(key) ?? []).forEach((word) => offer(word));
      return () => undefined;
  }
}

/** The filter with a value under a key asked for, or no longer. */
export function withChoice(
  filter: MatrixFilter,
  key: FilterKey,
  negated: boolean,
  value: string,
  chosen: boolean,
): MatrixFilter {
  const isToken = (token: MatrixFilter['tokens'][number]): boolean =>
    token.key === key && token.negated === negated;
  const before = filter.tokens.find(isToken)?.values ?? [];
  const values = chosen ? [...new Set([...before, value])] : before.filter((each) => each !== value);
  const token = { key, negated, values };
  const tokens = filter.tokens.some(isToken)
    ? filter.tokens.flatMap((each) => (isToken(each) ? (values.length === 0 ? [] : [token]) : [each]))
    : [...filter.tokens, ...(values.length === 0 ? [] : [token])];
  return { ...filter, tokens };
}
