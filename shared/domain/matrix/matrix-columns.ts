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
  const word = (index: number): Uint32Array => {
    const view = new Uint32Array(buffer, at, lengths[index] ?? 0);
    at += view.byteLength;
    return view;
  };
  const [person, target, observedAt, email, roleStart, roleIds, permissionStart, permissionIds] = [
    word(0),
    word(1),
    word(2),
    word(3),
    word(4),
    word(5),
    word(6),
    word(7),
  ];
  const length = person.length;
  const byte = (): Uint8Array => {
    const view = new Uint8Array(buffer, at, length);
    at += length;
    return view;
  };
  return {
    length,
    person,
    target,
    observedAt,
    email,
    roleStart,
    roleIds,
    permissionStart,
    permissionIds,
    kind: byte(),
    status: byte(),
    sensitivity: byte(),
    method: byte(),
    flags: byte(),
  };
}
