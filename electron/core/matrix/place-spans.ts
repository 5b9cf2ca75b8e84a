import { sinceOf, type AccountSpan, type Since } from '#shared/domain/account-span.ts';
import { allPermissions, ownerWord, permissionWord } from '#shared/domain/matrix/cell-since.ts';
import type { MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { Dictionaries, ViewAccount } from '../workspace-view/workspace-view.ts';

type SpanColumns = Pick<
  MatrixColumns,
  | 'sinceAfter'
  | 'sinceBy'
  | 'changedAfter'
  | 'changedBy'
  | 'laterCell'
  | 'laterWord'
  | 'laterAfter'
  | 'laterBy'
>;

interface Later {
  readonly cell: number;
  readonly word: number;
  readonly since: Since;
}

/** Fills in since when: for each account by `place`, in any order, then the whole by `columns`. */
export function createSpanPlacer(
  length: number,
  { roles, permissions }: Dictionaries,
  seconds: (time: string) => number,
): { place(cell: number, account: ViewAccount): void; columns(): SpanColumns } {
  const fixed = {
    sinceAfter: new Uint32Array(length),
    sinceBy: new Uint32Array(length),
    changedAfter: new Uint32Array(length),
    changedBy: new Uint32Array(length),
  };
  const later: Later[] = [];
  const note = (cell: number, word: number, since: Since, span: AccountSpan): void => {
    if (since.by === span.since.by && since.after === span.since.after) return;
    later.push({ cell, word, since });
  };
  const orZero = (time: string | null): number => (time === null ? 0 : seconds(time));
  return {
    place(cell, { span, roleIds, permissionIds }) {
      fixed.sinceAfter[cell] = orZero(span.since.after);
      fixed.sinceBy[cell] = seconds(span.since.by);
      fixed.changedAfter[cell] = orZero(span.changed?.after ?? null);
      fixed.changedBy[cell] = orZero(span.changed?.by ?? null);
      if (span.owner !== null) note(cell, ownerWord, span.owner, span);
      if (span.roles !== null && (span.roles.known !== span.since || span.roles.later.size > 0)) {
        for (const id of roleIds) note(cell, id, sinceOf(span.roles, roles[id] ?? ''), span);
      }
      if (span.permissions === null) return;
      note(cell, allPermissions, span.permissions.known, span);
      if (span.permissions.later.size === 0) return;
      for (const id of permissionIds) {
        const since = span.permissions.later.get(permissions[id] ?? '');
        if (since !== undefined) later.push({ cell, word: permissionWord(id), since });
      }
    },
    columns() {
      later.sort((a, b) => a.cell - b.cell);
      return {
        ...fixed,
        laterCell: Uint32Array.from(later, ({ cell }) => cell),
        laterWord: Uint32Array.from(later, ({ word }) => word),
        laterAfter: Uint32Array.from(later, ({ since }) => orZero(since.after)),
        laterBy: Uint32Array.from(later, ({ since }) => seconds(since.by)),
      };
    },
  };
}
