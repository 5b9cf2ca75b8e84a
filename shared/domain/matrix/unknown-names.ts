import { foldText } from '../fold-text.ts';
import { nearest } from '../nearest.ts';
import {
  formatFilter,
  type FilterProblem,
  type FilterToken,
  type MatrixFilter,
} from './filter-expression.ts';
import type { FilterKey } from './filter-keys.ts';
import { createNameMatcher } from './match-axes.ts';
import type { MatrixAxes } from './matrix-model.ts';

/** The keys whose values are names of the workspace. */
const nameKeys = ['person', 'team', 'client', 'store', 'organization', 'plan', 'role'] as const;
type NameKey = (typeof nameKeys)[number];

/** Names that exist although nothing in the matrix has them: a client without stores, a person without access. */
export type MoreNames = Readonly<Partial<Record<NameKey, readonly string[]>>>;

/**
 * The values of a filter that name nothing there is, each with the nearest name. A value with `*` asks what there is, and
 * `none` for what has no name: both are never unknown.
 */
export function unknownNames(
  axes: MatrixAxes,
  filter: MatrixFilter,
  also: MoreNames = {},
): readonly FilterProblem[] {
  return filter.tokens.flatMap((token) => {
    const key = nameKeys.find((name) => name === token.key);
    if (key === undefined) return [];
    const names = [...namesOf(axes, key), ...(also[key] ?? [])];
    return token.values.flatMap((value) => {
      if (value.includes('*') || (mayBeNone.includes(key) && foldText(value) === 'none')) return [];
      if (names.some(testFor(key, value)) || isId(axes, key, value)) return [];
      const meant = nearest(value, new Set(names));
      const reason = `there is no ${key} “${value}”`;
      return [{ token: typed(token, value), reason, nearest: meant === null ? null : typed(token, meant) }];
    });
  });
}

const mayBeNone: readonly FilterKey[] = ['team', 'client', 'organization', 'plan', 'role'];

function typed({ key, negated }: FilterToken, value: string): string {
  return formatFilter({ tokens: [{ key, negated, values: [value] }], text: [] });
}

/** People and stores are found by a part of their names, everything else by the whole name: as the filter itself does. */
function testFor(key: NameKey, value: string): (name: string) => boolean {
  if (key === 'person' || key === 'store') {
    const wanted = foldText(value);
    return (name) => foldText(name).includes(wanted);
  }
  const matches = createNameMatcher(value);
  return (name) => matches(foldText(name));
}

function isId({ people, targets }: MatrixAxes, key: NameKey, value: string): boolean {
  if (key === 'person') return people.some(({ id }) => id === value);
  return key === 'store' && targets.some(({ id }) => id === value);
}

function namesOf({ people, targets, roles }: MatrixAxes, key: NameKey): readonly string[] {
  switch (key) {
    case 'person':
      return people.flatMap(({ name, emails }) => [...emails, name]);
    case 'team':
      return people.flatMap(({ team }) => team ?? []);
    case 'store':
      return targets.flatMap(({ domain, name }) => [...(domain === null ? [] : [domain]), name]);
    case 'client':
    case 'organization':
    case 'plan':
      return targets.flatMap((target) => target[key] ?? []);
    case 'role':
      return roles;
  }
}
