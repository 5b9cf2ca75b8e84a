/** Neighbouring columns of one client. */
export interface Band {
  /** The client's name; null for targets without one. */
  readonly client: string | null;
  /** First column. */
  readonly start: number;
  /** One past the last column. */
  readonly end: number;
}

/** The bands over columns whose clients are these, in order: neighbours with the same client share one. */
export function bandsOver(clients: readonly (string | null)[]): readonly Band[] {
  const bands: Band[] = [];
  let start = 0;
  for (let column = 1; column <= clients.length; column += 1) {
    const client = clients[start] ?? null;
    if (column < clients.length && (clients[column] ?? null) === client) continue;
    bands.push({ client, start, end: column });
    start = column;
  }
  return bands;
}

/** Index of the band that holds this column; -1 when none does. Takes log2 of the bands. */
export function bandAt(bands: readonly Band[], column: number): number {
  let low = 0;
  let high = bands.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const band = bands[middle];
    if (band === undefined) return -1;
    if (column < band.start) high = middle - 1;
    else if (column >= band.end) low = middle + 1;
    else return middle;
  }
  return -1;
}
