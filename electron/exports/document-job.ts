import type { Fact } from './provenance.ts';

/** A table of a document: every cell a text, as hostile as whoever wrote it. */
export interface DocumentTable {
  readonly title: string;
  /** What to know before reading it; none when empty. */
  readonly note: string;
  /** Each with the share of the width that it gets. */
  readonly head: readonly (readonly [name: string, share: number])[];
  readonly rows: readonly (readonly string[])[];
  /** What stands in place of an empty table. */
  readonly empty: string;
}

/** Pages for people: what it is, where it comes from, and tables. */
export interface DocumentJob {
  readonly kind: 'document';
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly tables: readonly DocumentTable[];
  /** At the foot of every page. */
  readonly footer: string;
  /** Of Rollcall. */
  readonly version: string;
}
