import {
  parseFilter,
  type FilterProblem,
  type MatrixFilter,
} from '#shared/domain/matrix/filter-expression.ts';
import { filterKeys } from '#shared/domain/matrix/filter-keys.ts';
import { UsageError } from './usage-error.ts';

/** `owner=agency`: in the console one sees that this is looked for as a text; a script would take nobody for the truth. */
function writtenAsEquation(text: string): FilterProblem | null {
  const [, sign = '', typed = '', value = ''] = /^(-?)([a-z]+)=(.*)$/iu.exec(text) ?? [];
  const key = filterKeys.find((known) => known === typed.toLowerCase());
  if (key === undefined) return null;
  return { token: text, reason: 'a condition is written with a colon', nearest: `${sign}${key}:${value}` };
}

/** The filter of `--filter`. Throws `UsageError` for what can't have been meant, with the nearest. */
export function filterFrom(expression: string): MatrixFilter {
  const { filter, problems: told } = parseFilter(expression);
  const problems = [...told, ...filter.text.flatMap((text) => writtenAsEquation(text) ?? [])];
  const [first] = problems;
  if (first === undefined) return filter;
  const meant = first.nearest === null ? '' : ` Did you mean ${first.nearest}?`;
  throw new UsageError(`--filter “${first.token}”: ${first.reason}.${meant}`, {
    option: '--filter',
    problems,
  });
}
