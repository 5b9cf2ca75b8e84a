import { assertNever } from '#shared/domain/assert-never.ts';
import { buildPlanExport } from './build-plan-export.ts';
import type { BuiltExport, ExportJob, FileJob, OnProgress } from './export-job.ts';
import { provenance } from './provenance.ts';
import { showMatrix, type ShownMatrix } from './shown-matrix.ts';
import { writeDelimited } from './write-delimited.ts';
import { writeJson } from './write-json.ts';
import { writeDocumentPdf } from './write-document-pdf.ts';
import { writePdf } from './write-pdf.ts';
import { writeXlsx } from './write-xlsx.ts';

/** Builds the file of a job. Takes seconds for a big one: for worker threads. Throws `bad-input` for what a format can't hold. */
export async function buildExport(job: FileJob, onProgress: OnProgress): Promise<BuiltExport> {
  if ('kind' in job)
    return { bytes: await writeDocumentPdf(job), counts: { people: 0, targets: 0, cells: 0 } };
  if ('plan' in job) return buildPlanExport(job, onProgress);
  const shown = showMatrix(job);
  return { bytes: await write(job, shown, onProgress), counts: shown.counts };
}

async function write(
  job: ExportJob,
  shown: ShownMatrix,
  onProgress: OnProgress,
): Promise<Uint8Array<ArrayBuffer>> {
  const { format, shape } = job;
  switch (format) {
    case 'csv':
      return writeDelimited(shown, ',', shape, onProgress);
    case 'tsv':
      return writeDelimited(shown, '\t', shape, onProgress);
    case 'json':
      return writeJson(shown, onProgress);
    case 'xlsx':
      return writeXlsx(shown, shape, provenance(job, shown), onProgress);
    case 'pdf':
      return writePdf(shown, shape, provenance(job, shown), job.origin, onProgress);
    default:
      return assertNever(format);
  }
}
