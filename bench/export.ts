/** Exporting a big matrix, against the library that writes the file. `npm run bench:export` */
import writeXlsxFile from 'write-excel-file/node';
import { listHeader, listTable, seenColumn } from '#electron/exports/list-table.ts';
import { runExport } from '#electron/exports/run-export.ts';
import { showMatrix } from '#electron/exports/shown-matrix.ts';
import { sampleJob } from '#tests/fixtures/core/sample-export.ts';
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import { spreadOf, tellSeconds, type Figure } from './harness/figures.ts';

/** The rows of the list as plain values, which the library then writes without any look, filter or legend. */
function plainRows(size: Parameters<typeof sampleJob>[0]): (string | Date)[][] {
  const table = listTable(showMatrix(sampleJob(size, 'xlsx')));
  const rows: (string | Date)[][] = [[...listHeader]];
  for (let at = 0; at < table.length; at += 1) {
    const row: (string | Date)[] = table.line(at);
    row[seenColumn] = new Date(table.seenAt(at));
    rows.push(row);
  }
  return rows;
}

export const exportBenchmark: Benchmark = {
  title: 'An export to XLSX',
  async measure({ stores = 1000, people = 1000, accounts = 120, rounds = 3 }, say) {
    const size = { people, targets: stores, accounts: accounts * stores };
    say(`${size.accounts} accounts of ${people} people at ${stores} stores; ${rounds} rounds`);
    const rows = plainRows(size);
    const [ours, library]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      const job = sampleJob(size, 'xlsx');
      const began = performance.now();
      await runExport(job, { signal: new AbortController().signal, onProgress: () => undefined });
      const built = performance.now();
      await writeXlsxFile(rows, { dateFormat: 'yyyy-mm-dd hh:mm' }).toBuffer();
      const written = performance.now();
      if (round === 0) continue; // warms both
      ours.push(built - began);
      library.push(written - built);
    }
    const [mine, theirs] = [spreadOf(ours), spreadOf(library)];
    return [
      {
        name: 'export to XLSX against the library alone',
        value: mine.median / theirs.median,
        unit: '×',
        bound: 3,
        detail: `${tellSeconds(mine)}, its worker started and ended; the library with the same rows ${tellSeconds(theirs)}`,
      },
    ] satisfies readonly Figure[];
  },
};

if (import.meta.main) await runBenchmarks([exportBenchmark]);
