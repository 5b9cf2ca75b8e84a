import { accountKinds, type AccountKind } from '#shared/domain/account.ts';
import { cellFlags } from '#shared/domain/matrix/matrix-columns.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { sensitivities, type Sensitivity } from '#shared/domain/sensitivity.ts';
import { counted } from '../../../components/words.ts';
import type { MatrixView } from './matrix-view.ts';
import { columnsOf, countSelected, rowsOf, runsInRow, type Range } from './selection.ts';

/** What the selected cells have in them, counted. */
export interface SelectionSummary {
  /** Cells selected, empty ones too. */
  readonly cells: number;
  readonly people: number;
  readonly targets: number;
  /** Accounts in the selected cells. */
  readonly accounts: number;
  readonly peopleWithAccount: number;
  readonly stale: number;
  readonly kinds: ReadonlyMap<AccountKind, number>;
  readonly sensitivities: ReadonlyMap<Sensitivity, number>;
  /** Accounts whose roles are known. */
  readonly rolesKnown: number;
  /** Roles by how many of the accounts hold them, most first; those that all known accounts hold are shared. */
  readonly roles: readonly { readonly role: string; readonly accounts: number }[];
}

/** Counts what is selected. Goes through the accounts of the selected rows once, not through the cells. */
export function describeSelection(view: MatrixView, ranges: readonly Range[]): SelectionSummary {
  const { columns, index, axes } = view.data;
  const kinds = new Uint32Array(accountKinds.length);
  const levels = new Uint32Array(sensitivities.length);
  const roles = new Uint32Array(axes.roles.length);
  const rows = rowsOf(ranges);
  const covered = new Uint8Array(view.columns.length);
  let accounts = 0;
  let peopleWithAccount = 0;
  let stale = 0;
  let rolesKnown = 0;
  let runsOfRow: readonly (readonly [number, number])[] | null = null;
  for (const row of rows) {
    // One rectangle covers the same columns in every row: the common case needs no second look.
    if (runsOfRow === null || ranges.length > 1) {
      runsOfRow = runsInRow(ranges, row);
      covered.fill(0);
      for (const [from, to] of runsOfRow) covered.fill(1, from, to + 1);
    }
    const person = view.rows[row] ?? 0;
    let has = false;
    for (let cell = index.rowStart[person] ?? 0; cell < (index.rowStart[person + 1] ?? 0); cell += 1) {
      const column = view.columnOf[index.target[cell] ?? 0] ?? -1;
      if (column < 0 || covered[column] !== 1) continue;
      has = true;
      for (let at = index.firstAccount[cell] ?? 0; at < (index.firstAccount[cell + 1] ?? 0); at += 1) {
        accounts += 1;
        add(kinds, columns.kind[at]);
        add(levels, columns.sensitivity[at]);
        const flags = columns.flags[at] ?? 0;
        if ((flags & cellFlags.stale) !== 0) stale += 1;
        if ((flags & cellFlags.rolesKnown) === 0) continue;
        rolesKnown += 1;
        for (let role = columns.roleStart[at] ?? 0; role < (columns.roleStart[at + 1] ?? 0); role += 1) {
          add(roles, columns.roleIds[role]);
        }
      }
    }
    if (has) peopleWithAccount += 1;
  }
  return {
    cells: countSelected(ranges),
    people: rows.length,
    targets: columnsOf(ranges).length,
    accounts,
    peopleWithAccount,
    stale,
    kinds: new Map(
      accountKinds.map((kind, at): [AccountKind, number] => [kind, kinds[at] ?? 0]).filter(some),
    ),
    sensitivities: new Map(
      sensitivities.map((level, at): [Sensitivity, number] => [level, levels[at] ?? 0]).filter(some),
    ),
    rolesKnown,
    roles: axes.roles
      .map((role, at) => ({ role: displayText(role), accounts: roles[at] ?? 0 }))
      .filter((role) => role.accounts > 0)
      .sort((a, b) => b.accounts - a.accounts || a.role.localeCompare(b.role, 'en')),
  };
}

function add(counts: Uint32Array, at: number | undefined): void {
  if (at !== undefined) counts[at] = (counts[at] ?? 0) + 1;
}

function some(entry: readonly [unknown, number]): boolean {
  return entry[1] > 0;
}

/** The selection in one sentence, for the live region and the panel's head. */
export function selectionSentence(summary: SelectionSummary): string {
  if (summary.cells === 0) return 'Nothing selected';
  const cells = `${counted(summary.cells, 'cell')} selected`;
  const place = `${counted(summary.people, 'person', 'people')} at ${counted(summary.targets, 'target')}`;
  return `${cells}: ${place}, ${counted(summary.accounts, 'account')}`;
}
