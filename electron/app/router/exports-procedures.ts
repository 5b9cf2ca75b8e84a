import { randomUUID } from 'node:crypto';
import type { ExportRequest } from '#shared/contract/exports.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../../core/audit/record-event.ts';
import type { ExportJob, ExportOrigin } from '../../exports/export-job.ts';
import { createExports, type Exports } from '../../exports/exports.ts';
import type { SessionControls } from '../session-controls.ts';
import { version } from '../version.ts';
import type { Workspace } from '../workspace.ts';
import { packedMatrix } from './packed-matrix.ts';
import { callerSignal, type Procedures } from './procedures.ts';
import { toldStream } from './told-stream.ts';

export function exportsProcedures({ exports }: Procedures, session: SessionControls) {
  /** The exports of each workspace end with it. */
  const running = new WeakMap<Workspace, Exports>();
  const exportsOf = (workspace: Workspace): Exports => {
    const known = running.get(workspace);
    if (known !== undefined) return known;
    const made = createExports(workspace.closing, session.entries?.exportWorker);
    running.set(workspace, made);
    return made;
  };
  return {
    start: exports.start.handler(async ({ input }) => {
      const workspace = await session.workspace();
      const job = await jobOf(workspace, input);
      const [exportId, name] = [randomUUID(), fileName(job)];
      exportsOf(workspace).start(exportId, name, job);
      return { exportId, name };
    }),
    watch: exports.watch.handler(async ({ input, signal }) => {
      const workspace = await session.workspace();
      const progress = exportsOf(workspace).watch(input.exportId, callerSignal(signal));
      return toldStream(progress, session, ['exports', 'watch']);
    }),
    take: exports.take.handler(async ({ input }) => {
      const workspace = await session.workspace();
      const { name, bytes, counts, about } = await exportsOf(workspace).take(input.exportId);
      // Before the file leaves: no export goes unrecorded.
      await recordEvent(workspace.ports, session.door, 'matrix.exported', about.snapshotId ?? 'no snapshot', {
        format: about.format,
        shape: about.shape,
        people: counts.people,
        targets: counts.targets,
        accounts: counts.cells,
      });
      return { name, file: new Blob([bytes]), counts };
    }),
    cancel: exports.cancel.handler(async ({ input }) => {
      const workspace = await session.workspace();
      exportsOf(workspace).cancel(input.exportId);
      return {};
    }),
  };
}

async function jobOf({ file, ports, views }: Workspace, request: ExportRequest): Promise<ExportJob> {
  const view = await views.load(request.snapshotId);
  const { axes, cells } = await packedMatrix(view, ports.breather);
  const latest = await ports.storage.snapshots.latest();
  const { snapshot } = view;
  const origin: ExportOrigin = {
    workspace: file.name,
    snapshot:
      snapshot === null
        ? null
        : { number: snapshot.number, sealedAt: snapshot.sealedAt, newest: snapshot.id === latest?.id },
    exportedAt: isoTime(ports.clock.now()),
    version,
  };
  const { format, shape, arrangement } = request;
  return { format, shape, arrangement, axes, cells: await cells.arrayBuffer(), origin };
}

/** Letters and digits only: the name of a workspace may hold what no file system takes. */
function fileName({ format, origin }: ExportJob): string {
  const workspace = origin.workspace
    .normalize('NFKD')
    .replace(/[^0-9A-Za-z]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60)
    .toLowerCase();
  const which = origin.snapshot === null ? 'empty' : `snapshot-${origin.snapshot.number}`;
  return ['rollcall', ...(workspace === '' ? [] : [workspace]), which].join('-') + `.${format}`;
}
