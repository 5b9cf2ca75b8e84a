import { RollcallError } from '#shared/contract/errors.ts';
import { mostPdfLines } from '#shared/contract/exports.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { BuiltExport, OnProgress, PlanExportJob } from './export-job.ts';
import { planColumns, planFacts, planTable } from './plan-table.ts';
import { delimitedBytes } from './write-delimited.ts';
import { writePlanPdf } from './write-plan-pdf.ts';

/** Builds the file of a plan. Throws `bad-input` for what a format can't hold. */
export async function buildPlanExport(job: PlanExportJob, onProgress: OnProgress): Promise<BuiltExport> {
  const { people, targets, operations: cells } = job.plan.totals;
  return { bytes: await write(job, onProgress), counts: { people, targets, cells } };
}

async function write(job: PlanExportJob, onProgress: OnProgress): Promise<Uint8Array<ArrayBuffer>> {
  const { format, plan, origin } = job;
  switch (format) {
    case 'json': {
      const { workspace, exportedAt, version } = origin;
      const document = { rollcall: version, workspace, exportedAt, plan };
      return new TextEncoder().encode(`${JSON.stringify(document, null, 1)}\n`);
    }
    case 'csv':
      return delimitedBytes(csvLines(job), ',', onProgress);
    case 'pdf':
      if (plan.operations.length <= mostPdfLines) return writePlanPdf(job, onProgress);
      throw new RollcallError(
        'bad-input',
        `${plan.operations.length.toLocaleString('en')} operations are too many for a PDF: it takes ${mostPdfLines.toLocaleString('en')}.`,
        { remedy: 'Export as CSV or JSON.' },
      );
    default:
      return assertNever(format);
  }
}

/** A table that a spreadsheet can sort and filter: what holds for the whole plan stands in each of its lines. */
function csvLines({ plan, origin }: PlanExportJob) {
  const whole = planFacts(plan).filter(([what]) =>
    ['Plan', 'Title', 'Hash', 'Complete', 'Applicable', 'Errored', 'Stale'].includes(what),
  );
  const lines = planTable(plan).map((line) => [
    ...planColumns.map((column) => line[column]),
    ...whole.map(([, told]) => told),
    origin.exportedAt,
  ]);
  const head = [
    ...planColumns,
    ...whole.map(([what]) => (what === 'Title' ? 'Plan title' : what)),
    'Exported',
  ];
  return { length: lines.length, lines: [head, ...lines] };
}
