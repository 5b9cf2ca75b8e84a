import type { MatrixArrangement, PeopleSort, TargetSort } from './arrangement.ts';
import type { FilterToken, MatrixFilter } from './filter-expression.ts';
import { parseFilter } from './filter-expression.ts';

/** A filter as a sentence: `client is Kettle & Co; kind is not staff or pos; contains “ana”`. Texts stay as typed. */
export function describeFilter({ tokens, text }: MatrixFilter): string {
  const conditions = [...tokens.map(describeToken), ...text.map((word) => `contains “${word}”`)];
  return conditions.length === 0 ? 'everything' : conditions.join('; ');
}

function describeToken({ key, negated, values }: FilterToken): string {
  return `${key} is ${negated ? 'not ' : ''}${values.join(negated ? ' nor ' : ' or ')}`;
}

const sortWords: Readonly<Record<PeopleSort | TargetSort, string>> = {
  owner: 'owner, then name',
  organization: 'organization, then name',
  name: 'name',
  team: 'team',
  client: 'client',
  plan: 'plan',
  stores: 'number of stores',
  people: 'number of people',
  sensitivity: 'highest sensitivity',
  'last-change': 'when last seen to change',
  'last-seen': 'when last read',
};

/** The filter, the order of the people and that of the stores, in words. */
export function describeArrangement({ filter, people, targets }: MatrixArrangement): {
  readonly filter: string;
  readonly people: string;
  readonly targets: string;
} {
  const order = (axis: MatrixArrangement['people'] | MatrixArrangement['targets']): string =>
    `${axis.group === 'none' ? '' : `grouped by ${axis.group}, `}by ${sortWords[axis.sort]}${axis.descending ? ', descending' : ''}`;
  return {
    filter: describeFilter(parseFilter(filter).filter),
    people: order(people),
    targets: order(targets),
  };
}
