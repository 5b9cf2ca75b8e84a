import { accountKinds, accountStatuses } from '../account.ts';
import { permissionHandles } from '../permissions/permission-catalogue.ts';
import { readingMethods } from '../reading.ts';
import { sensitivities } from '../sensitivity.ts';
import { parseAge, parseChanged } from './filter-keys.ts';
import type { FilterToken } from './filter-expression.ts';
import { permissionsOf } from './cell-permissions.ts';
import { createNameMatcher, foldAxes } from './match-axes.ts';
import { cellFlags, type MatrixColumns } from './matrix-columns.ts';
import type { MatrixAxes } from './matrix-model.ts';

export type CellTest = (cell: number) => boolean;

/** The test of one token against a cell, by index; null for tokens that decide on people or targets. */
export function cellTest(
  token: FilterToken,
  axes: MatrixAxes,
  columns: MatrixColumns,
  now: number,
): CellTest | null {
  const test = positiveTest(token, axes, columns, now);
  if (test === null || !token.negated) return test;
  return (cell) => !test(cell);
}

function positiveTest(
  { key, values }: FilterToken,
  axes: MatrixAxes,
  columns: MatrixColumns,
  now: number,
): CellTest | null {
  switch (key) {
    case 'kind':
      return wordTest(columns.kind, accountKinds, values);
    case 'status':
      return wordTest(columns.status, accountStatuses, values);
    case 'sensitivity':
      return wordTest(columns.sensitivity, sensitivities, values);
    case 'read':
      return wordTest(columns.method, readingMethods, values);
    case 'role':
      return roleTest(axes, columns, values);
    case 'permission':
      return permissionTest(axes, columns, values);
    case 'changed':
      return changedTest(columns, values, now);
    case 'age':
      return ageTest(columns, values, now);
    default:
      return null;
  }
}

/** Any of the words, looked up once. */
function wordTest(column: Uint8Array, words: readonly string[], values: readonly string[]): CellTest {
  const wanted = Uint8Array.from(words, (word) => (values.includes(word) ? 1 : 0));
  return (cell) => wanted[column[cell] ?? 0] === 1;
}

/** Any of the wanted ids among those of the cell. */
function listTest(starts: Uint32Array, ids: Uint32Array, wanted: Uint8Array): CellTest {
  if (!wanted.includes(1)) return () => false;
  return (cell) => {
    const end = starts[cell + 1] ?? 0;
    for (let at = starts[cell] ?? 0; at < end; at += 1) {
      if (wanted[ids[at] ?? 0] === 1) return true;
    }
    return false;
  };
}

function roleTest(axes: MatrixAxes, columns: MatrixColumns, values: readonly string[]): CellTest {
  const matchers = values.map(createNameMatcher);
  const wanted = Uint8Array.from(foldAxes(axes).roles, (role) =>
    matchers.some((matches) => matches(role)) ? 1 : 0,
  );
  const holds = listTest(columns.roleStart, columns.roleIds, wanted);
  if (!values.some((value) => value.toLowerCase() === 'none')) return holds;
  const known = (cell: number): boolean => ((columns.flags[cell] ?? 0) & cellFlags.rolesKnown) !== 0;
  return (cell) => holds(cell) || (known(cell) && columns.roleStart[cell] === columns.roleStart[cell + 1]);
}

/** Who may do everything holds every permission that there is; `unknown` asks for those of whom no reading tells. */
function permissionTest(axes: MatrixAxes, columns: MatrixColumns, values: readonly string[]): CellTest {
  const handles = new Set(values.flatMap((value) => [value, ...permissionHandles(value)]));
  const wanted = Uint8Array.from(axes.permissions, (handle) => (handles.has(handle) ? 1 : 0));
  const isListed = listTest(columns.permissionStart, columns.permissionIds, wanted);
  const isKnown = values.some((value) => permissionHandles(value).length > 0);
  const asksUnknown = values.includes('unknown');
  return (cell) => {
    switch (permissionsOf(columns, cell)) {
      case 'all':
        return isKnown;
      case 'none':
        return false;
      case 'unknown':
        return asksUnknown;
      case 'listed':
        return isListed(cell);
    }
  };
}

function changedTest(columns: MatrixColumns, values: readonly string[], now: number): CellTest {
  const asked = values.flatMap((value) => {
    const meant = parseChanged(value);
    return meant === null ? [] : [{ seen: meant.seen, since: meant.since(now) }];
  });
  return (cell) => {
    const changed = (columns.changedBy[cell] ?? 0) * 1000;
    const asItIs = changed === 0 ? (columns.sinceBy[cell] ?? 0) * 1000 : changed;
    return asked.some(({ seen, since }) => (seen ? changed !== 0 && changed >= since : asItIs < since));
  };
}

function ageTest(columns: MatrixColumns, values: readonly string[], now: number): CellTest {
  const ages = values.flatMap((value) => parseAge(value) ?? []);
  return (cell) => {
    const age = now - (columns.observedAt[cell] ?? 0) * 1000;
    return ages.some(({ older, ms }) => (older ? age > ms : age < ms));
  };
}
