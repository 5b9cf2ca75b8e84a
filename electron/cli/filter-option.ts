import { parseFilter, type MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';
import { UsageError } from './usage-error.ts';

/** The filter of `--filter`. Throws `UsageError` for what can't have been meant, with the nearest. */
export function filterFrom(expression: string): MatrixFilter {
  const { filter, problems } = parseFilter(expression);
  const [first] = problems;
  if (first === undefined) return filter;
  const meant = first.nearest === null ? '' : ` Did you mean ${first.nearest}?`;
  throw new UsageError(`--filter: ${first.token}: ${first.reason}.${meant}`, {
    option: '--filter',
    problems,
  });
}
