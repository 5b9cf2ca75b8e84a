/**
 * The cells of a matrix, one per account, as typed arrays: 120,000 accounts are a few flat buffers, not 120,000 objects.
 * Sorted by person, then target, so that a row's cells lie together; a person may have several at one target.
 */
export interface MatrixColumns {
  readonly length: number;
  /** Index into `MatrixAxes.people`. */
  readonly person: Uint32Array;
  /** Index into `MatrixAxes.targets`. */
  readonly target: Uint32Array;
  /** When seen, in seconds since 1970. */
  readonly observedAt: Uint32Array;
  /** Index into `MatrixAxes.emails`, or `noEmail`. */
  readonly email: Uint32Array;
  /** `roleIds` of cell i lie at `roleStart[i]` up to `roleStart[i + 1]`; length is one more than the cells. */
  readonly roleStart: Uint32Array;
  readonly roleIds: Uint32Array;
  /** As `roleStart`, for `permissionIds`. */
  readonly permissionStart: Uint32Array;
  readonly permissionIds: Uint32Array;
  /**
   * Between which readings the account came, in seconds since 1970: it was not there at `sinceAfter` and was at `sinceBy`.
   * `sinceAfter` is 0 for one that was there at the first reading: at least since `sinceBy`.
   */
  readonly sinceAfter: Uint32Array;
  readonly sinceBy: Uint32Array;
  /** Likewise the last change of anything of it, its coming included; `changedBy` is 0 when none was seen. */
  readonly changedAfter: Uint32Array;
  readonly changedBy: Uint32Array;
  /**
   * Roles and permissions that are not as old as their account, by cell: entry i says since when cell `laterCell[i]` holds
   * `laterWord[i]` (a role's index, `permissionWord` of a permission's, `allPermissions`, `ownerWord`). Read by `cell-since.ts`.
   */
  readonly laterCell: Uint32Array;
  readonly laterWord: Uint32Array;
  readonly laterAfter: Uint32Array;
  readonly laterBy: Uint32Array;
  /** Index into `accountKinds`. */
  readonly kind: Uint8Array;
  /** Index into `accountStatuses`. */
  readonly status: Uint8Array;
  /** Index into `sensitivities`. */
  readonly sensitivity: Uint8Array;
  /** Index into `readingMethods`. */
  readonly method: Uint8Array;
  /** Bits of `cellFlags`. */
  readonly flags: Uint8Array;
}

/** Stands in `MatrixColumns.email` for an account without an address. */
export const noEmail = 0xffff_ffff;

export const cellFlags = {
  isOwner: 1,
  /** Its target could not be read at the last attempt. */
  stale: 2,
  /** Roles are known (an empty list then means that it holds none). */
  rolesKnown: 4,
  twoStepOn: 8,
  twoStepOff: 16,
  /** Single permissions are known (an empty list then means that it holds none). */
  permissionsKnown: 32,
} as const;

const words = [
  'person',
  'target',
  'observedAt',
  'email',
  'roleStart',
  'roleIds',
  'permissionStart',
  'permissionIds',
  'sinceAfter',
  'sinceBy',
  'changedAfter',
  'changedBy',
  'laterCell',
  'laterWord',
  'laterAfter',
  'laterBy',
] as const;
const bytes = ['kind', 'status', 'sensitivity', 'method', 'flags'] as const;

/** One buffer holding all columns: the lengths of the word columns, then the word columns, then the byte columns. */
export function packColumns(columns: MatrixColumns): ArrayBuffer {
  const header = words.length * 4;
  const size =
    header + words.reduce((sum, name) => sum + columns[name].byteLength, 0) + bytes.length * columns.length;
  const buffer = new ArrayBuffer(size);
  new Uint32Array(buffer, 0, words.length).set(words.map((name) => columns[name].length));
  let at = header;
  for (const name of words) {
    new Uint32Array(buffer, at, columns[name].length).set(columns[name]);
    at += columns[name].byteLength;
  }
  for (const name of bytes) {
    new Uint8Array(buffer, at, columns.length).set(columns[name]);
    at += columns.length;
  }
  return buffer;
}

/** The columns in a buffer made by `packColumns`, as views on it. Throws a RangeError when the buffer is not one. */
export function unpackColumns(buffer: ArrayBuffer): MatrixColumns {
  const lengths = new Uint32Array(buffer, 0, words.length);
  let at = words.length * 4;
  let column = 0;
  // Called in the order of `words`: an object's members are evaluated as they are written.
  const word = (): Uint32Array => {
    const view = new Uint32Array(buffer, at, lengths[column] ?? 0);
    at += view.byteLength;
    column += 1;
    return view;
  };
  const person = word();
  const length = person.length;
  const byte = (): Uint8Array => {
    const view = new Uint8Array(buffer, at, length);
    at += length;
    return view;
  };
  return {
    length,
    person,
    target: word(),
    observedAt: word(),
    email: word(),
    roleStart: word(),
    roleIds: word(),
    permissionStart: word(),
    permissionIds: word(),
    sinceAfter: word(),
    sinceBy: word(),
    changedAfter: word(),
    changedBy: word(),
    laterCell: word(),
    laterWord: word(),
    laterAfter: word(),
    laterBy: word(),
    kind: byte(),
    status: byte(),
    sensitivity: byte(),
    method: byte(),
    flags: byte(),
  };
}
