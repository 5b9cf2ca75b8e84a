import { accountKinds, type AccountKind } from '#shared/domain/account.ts';
import { cellFlags } from '#shared/domain/matrix/matrix-columns.ts';
import { sensitivities, type Sensitivity } from '#shared/domain/sensitivity.ts';
import { counted } from '../../../components/words.ts';
import { itemsInSlot } from './axis-view.ts';
import type { MatrixView } from './matrix-view.ts';
import { columnsOf, rowsOf, type Range } from './selection.ts';

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
  /** Roles, as their stores call them, by how many of the accounts hold them, most first; those that all known accounts hold are shared. */
  readonly roles: readonly { readonly role: string; readonly accounts: number }[];
}

/**
 * Counts what is selected. A slot that stands for a band stands for all of its members; each cell counts once however
 * many rectangles cover it. Goes through the accounts of the selected rows once, not through the cells.
 */
export function describeSelection(view: MatrixView, ranges: readonly Range[]): SelectionSummary {
  const { columns, axes } = view.data;
  const { index } = view;
  const kinds = new Uint32Array(accountKinds.length);
  const levels = new Uint32Array(sensitivities.length);
  const roles = new Uint32Array(axes.roles.length);
  const down = new Uint8Array(axes[view.down.kind].length);
  const across = new Uint8Array(axes[view.across.kind].length);
  const withAccount = new Uint8Array(axes.people.length);
  let cells = 0;
  let accounts = 0;
  let stale = 0;
  let rolesKnown = 0;
  let covered: Covered | null = null;
  let cover = '';
  for (const [item, rows] of itemsOfRows(view, ranges)) {
    // One rectangle covers the same columns in every row: the common case needs no second look.
    const touching = ranges.filter((range) => rows.some((row) => row >= range.top && row <= range.bottom));
    const key = touching.map(({ left, right }) => `${left}-${right}`).join();
    if (covered === null || key !== cover) {
      covered = coverOf(view, touching);
      for (let at = 0; at < across.length; at += 1) if (covered.items[at] === 1) across[at] = 1;
    }
    cover = key;
    down[item] = 1;
    cells += covered.count;
    for (let cell = index.start[item] ?? 0; cell < (index.start[item + 1] ?? 0); cell += 1) {
      const other = index.across[cell] ?? 0;
      if (covered.items[other] !== 1) continue;
      withAccount[view.transposed ? other : item] = 1;
      for (let at = index.firstAccount[cell] ?? 0; at < (index.endAccount[cell] ?? 0); at += 1) {
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
  }
  const [people, targets] = view.transposed ? [across, down] : [down, across];
  return {
    cells,
    people: ones(people),
    targets: ones(targets),
    accounts,
    peopleWithAccount: ones(withAccount),
    stale,
    kinds: new Map(
      accountKinds.map((kind, at): [AccountKind, number] => [kind, kinds[at] ?? 0]).filter(some),
    ),
    sensitivities: new Map(
      sensitivities.map((level, at): [Sensitivity, number] => [level, levels[at] ?? 0]).filter(some),
    ),
    rolesKnown,
    roles: axes.roles
      .map((role, at) => ({ role, accounts: roles[at] ?? 0 }))
      .filter((role) => role.accounts > 0)
      .sort((a, b) => b.accounts - a.accounts || a.role.localeCompare(b.role, 'en')),
  };
}

/** Everything that stands in the selected rows, with the selected rows that it stands in: its own and its band's. */
function itemsOfRows(view: MatrixView, ranges: readonly Range[]): ReadonlyMap<number, readonly number[]> {
  const items = new Map<number, number[]>();
  for (const row of rowsOf(ranges)) {
    const here = itemsInSlot(view.down, row);
    for (let at = 0; at < here.length; at += 1) {
      const item = here[at] ?? 0;
      const rows = items.get(item);
      if (rows === undefined) items.set(item, [row]);
      else rows.push(row);
    }
  }
  return items;
}

interface Covered {
  /** 1 for each person or target across that is covered. */
  readonly items: Uint8Array;
  readonly count: number;
}

function coverOf(view: MatrixView, ranges: readonly Range[]): Covered {
  const items = new Uint8Array(view.data.axes[view.across.kind].length);
  for (const column of columnsOf(ranges)) {
    const here = itemsInSlot(view.across, column);
    for (let at = 0; at < here.length; at += 1) items[here[at] ?? 0] = 1;
  }
  return { items, count: ones(items) };
}

function ones(marks: Uint8Array): number {
  let count = 0;
  for (const mark of marks) count += mark;
  return count;
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
