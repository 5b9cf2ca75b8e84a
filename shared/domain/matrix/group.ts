/** What a member of an axis is grouped by. Groups stand in the order of `sortBy`, then `key`. */
export interface Group {
  readonly key: string;
  readonly label: string;
  readonly sortBy: string;
}
