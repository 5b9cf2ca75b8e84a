import { CsvError, parse } from 'csv-parse/sync';

/** One row of a table and the line of the file on which it begins, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly delimiter: string;
  /** Without empty rows. */
  readonly rows: readonly TableRow[];
  /** Where and why the rest could not be split into rows; null when all of it could. */
  readonly broken: { readonly line: number; readonly reason: string } | null;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Splits text into rows and cells, finding the delimiter out by itself. Never throws. */
export function readTable(text: string): Table {
  const plain = text.replace(/^\uFEFF/, '');
  const told = /^sep=(.)\r?\n/i.exec(plain)?.[1]; // Excel's own hint
  const body = told === undefined ? plain : plain.slice(plain.indexOf('\n') + 1);
  const delimiter = told ?? likeliestDelimiter(body);
  return { delimiter, ...split(body, delimiter, told === undefined ? 0 : 1) };
}

function split(body: string, delimiter: string, linesBefore: number): Pick<Table, 'rows' | 'broken'> {
  const rows: TableRow[] = [];
  let next = 1;
  try {
    parse(body, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      on_record: (record: string[]) => {
        const cells = record.map((cell) => cell.trim());
        if (cells.some((cell) => cell !== '')) rows.push({ line: next + linesBefore, cells });
        next += linesOf(record);
        return null;
      },
    });
    return { rows, broken: null };
  } catch (error) {
    const reason =
      error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote is opened and never closed, so where its cell ends can’t be told'
        : 'from here on the text can’t be split into cells';
    return { rows, broken: { line: next + linesBefore, reason } };
  }
}

/** How many lines of the file a record takes: one, and one more for each line break inside its quotes. */
function linesOf(record: readonly string[]): number {
  return 1 + record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

/** The sign that splits the first lines into the most cells, the same number each; a comma when none does. */
function likeliestDelimiter(body: string): string {
  const sample = body
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 5)
    .map((line) => line.replace(/"[^"]*"/g, ''));
  let best: string = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = sample.map((line) => line.split(delimiter).length - 1);
    const [first = 0] = counts;
    const score = first === 0 ? 0 : first * 10 + (counts.every((count) => count === first) ? 5 : 0);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}
