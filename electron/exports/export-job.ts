/** What the host of an export and its worker say to each other. */
import type { ExportFormat, ExportShape } from '#shared/contract/exports.ts';
import type { PlanExportFormat } from '#shared/contract/plan-exports.ts';
import type { PlanDetail } from '#shared/contract/plans.ts';
import type { MatrixArrangement } from '#shared/domain/matrix/arrangement.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import type { StagedMarks } from '#shared/domain/plan/staged-marks.ts';
import type { Fault } from '#shared/domain/sync.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import type { DocumentJob } from './document-job.ts';

/** Where an export comes from, as the file tells it. */
export interface ExportOrigin {
  readonly workspace: string;
  /** Null in a workspace without snapshots. */
  readonly snapshot: {
    readonly number: number;
    readonly sealedAt: IsoTime;
    /** False when there is a newer one: the file then shows the past, and says so. */
    readonly newest: boolean;
  } | null;
  readonly exportedAt: IsoTime;
  /** Of Rollcall. */
  readonly version: string;
}

export interface ExportJob {
  readonly format: ExportFormat;
  readonly shape: ExportShape;
  readonly arrangement: MatrixArrangement;
  readonly axes: MatrixAxes;
  /** `packColumns`; handed over to the worker. */
  readonly cells: ArrayBuffer;
  /** Where the filter asks for it and the newest snapshot is shown. */
  readonly staged: StagedMarks | null;
  readonly origin: ExportOrigin;
}

/** A plan as a file. */
export interface PlanExportJob {
  readonly format: PlanExportFormat;
  readonly plan: PlanDetail;
  readonly origin: ExportOrigin;
}

/** Whatever a worker can build a file of. */
export type FileJob = ExportJob | PlanExportJob | DocumentJob;

/** What is in the file; of a plan the operations count as cells. */
export interface ExportCounts {
  readonly people: number;
  readonly targets: number;
  readonly cells: number;
}

export interface BuiltExport {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly counts: ExportCounts;
}

/** Told while a file is built; `done` never falls. */
export type OnProgress = (done: number, total: number) => void;

export type ExportMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'built'; readonly built: BuiltExport }
  | { readonly kind: 'failed'; readonly fault: Fault | null; readonly message: string };
