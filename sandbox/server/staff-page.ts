/** One page of a store's people, for GraphQL and REST alike: order, cursors, and the faults that spoil paging. */
import { alterAccount, ghostAccount, ghostIndexOf } from '../faults/alter-accounts.ts';
import type { Fault } from '../faults/fault.ts';
import type { SandboxAccount } from '../world/world.ts';

export type StaffSortKey = 'EMAIL' | 'FIRST_NAME' | 'ID' | 'LAST_NAME';

export interface StaffPageRequest {
  readonly size: number;
  /** Forwards from the start or from behind `cursor`; backwards from the end or from before it. */
  readonly direction: 'forwards' | 'backwards';
  readonly cursor: string | null;
  readonly sortKey: StaffSortKey;
  readonly reverse: boolean;
}

export interface StaffPage {
  readonly accounts: readonly SandboxAccount[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

interface CursorContent {
  readonly last_id: number;
  readonly last_value: string | number;
}

/** A cursor that the sandbox did not make. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

function sortValue(account: SandboxAccount, key: StaffSortKey): string | number {
  switch (key) {
    case 'ID':
      return account.id;
    case 'EMAIL':
      return account.email.toLowerCase();
    case 'FIRST_NAME':
      return account.firstName.toLowerCase();
    case 'LAST_NAME':
      return account.lastName.toLowerCase();
  }
}

/** The cursor of one account: opaque, but it survives changes of the list, as Shopify's do. */
export function cursorOf(account: SandboxAccount, key: StaffSortKey): string {
  const content: CursorContent = { last_id: account.id, last_value: sortValue(account, key) };
  return Buffer.from(JSON.stringify(content)).toString('base64');
}

function readCursor(cursor: string): CursorContent {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    if (typeof value === 'object' && value !== null && 'last_id' in value && 'last_value' in value) {
      const { last_id: id, last_value: last } = value;
      if (typeof id === 'number' && (typeof last === 'string' || typeof last === 'number')) {
        return { last_id: id, last_value: last };
      }
    }
  } catch {
    // Not JSON: refused below like everything else that is no cursor.
  }
  throw new InvalidCursorError('Invalid cursor for current pagination sort.');
}

function compare(a: CursorContent, b: CursorContent): number {
  if (a.last_value === b.last_value) return a.last_id - b.last_id;
  return a.last_value < b.last_value ? -1 : 1;
}

function ordered(accounts: readonly SandboxAccount[], request: StaffPageRequest): readonly SandboxAccount[] {
  // The world keeps ids ascending, so the usual order costs nothing.
  if (request.sortKey === 'ID') return request.reverse ? accounts.toReversed() : accounts;
  const key = request.sortKey;
  const keyed = accounts.map((account) => ({
    account,
    at: { last_id: account.id, last_value: sortValue(account, key) },
  }));
  keyed.sort((a, b) => compare(a.at, b.at) * (request.reverse ? -1 : 1));
  return keyed.map((each) => each.account);
}

/** Index of the first account behind the cursor in this order. */
function indexBehind(list: readonly SandboxAccount[], request: StaffPageRequest, cursor: string): number {
  const at = readCursor(cursor);
  const sign = request.reverse ? -1 : 1;
  const ghost = ghostIndexOf(at.last_id);
  if (ghost !== null) return list.length + ghost + 1;
  const index = list.findIndex(
    (account) =>
      compare({ last_id: account.id, last_value: sortValue(account, request.sortKey) }, at) * sign > 0,
  );
  return index === -1 ? list.length : index;
}

function endlessPage(list: readonly SandboxAccount[], start: number, size: number): StaffPage {
  const accounts = Array.from({ length: size }, (_, offset) => {
    const index = start + offset;
    return list[index] ?? ghostAccount(index - list.length);
  });
  return { accounts, hasNextPage: true, hasPreviousPage: start > 0 };
}

/** Number of the page a request is for, from 1, when pages of this size are read in order. */
export function pageNumber(accounts: readonly SandboxAccount[], request: StaffPageRequest): number {
  if (request.cursor === null) return 1;
  return Math.floor(indexBehind(ordered(accounts, request), request, request.cursor) / request.size) + 1;
}

/** Cuts one page out of the accounts. Throws InvalidCursorError for a foreign cursor. */
export function readStaffPage(
  accounts: readonly SandboxAccount[],
  request: StaffPageRequest,
  fault: Fault | null,
): StaffPage {
  const list = ordered(accounts, request);
  const { size } = request;
  if (request.direction === 'backwards') {
    const before = (cursor: string): number => {
      const behind = indexBehind(list, request, cursor);
      const own = list[behind - 1];
      return own !== undefined && own.id === readCursor(cursor).last_id ? behind - 1 : behind;
    };
    const end = request.cursor === null ? list.length : before(request.cursor);
    const start = Math.max(0, end - size);
    return finish(list, start, end, fault);
  }
  if (fault?.kind === 'repeated-page') {
    return { ...finish(list, 0, size, fault), hasNextPage: true };
  }
  const start = request.cursor === null ? 0 : indexBehind(list, request, request.cursor);
  if (fault?.kind === 'endless-pages') return endlessPage(list, start, size);
  return finish(list, start, start + size, fault);
}

function finish(list: readonly SandboxAccount[], start: number, end: number, fault: Fault | null): StaffPage {
  const page = list.slice(start, end).map((account, offset) => alterAccount(account, start + offset, fault));
  const edge = list[start - 1] ?? page[0];
  const accounts = fault?.kind === 'duplicate-ids' && edge !== undefined ? [edge, ...page] : page;
  return { accounts, hasNextPage: end < list.length, hasPreviousPage: start > 0 };
}
