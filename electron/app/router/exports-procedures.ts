import { randomUUID } from 'node:crypto';
import type { ExportRequest } from '#shared/contract/exports.ts';
import { parseFilter } from '#shared/domain/matrix/filter-expression.ts';
import { asksStaged } from '#shared/domain/matrix/match-staged.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../../core/audit/record-event.ts';
import { showPlan } from '../../core/plan/show-plan.ts';
import { showMarks } from '../../core/staging/show-staged.ts';
import type { WorkspaceView } from '../../core/workspace-view/workspace-view.ts';
import type { ExportJob, ExportOrigin } from '../../exports/export-job.ts';
import { createExports, type Exports } from '../../exports/exports.ts';
import { runExport } from '../../exports/run-export.ts';
import { planningParts } from '../planning.ts';
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
      const job = await jobOf(session, workspace, input);
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
    plan: exports.plan.handler(async ({ input, signal }) => {
      const workspace = await session.workspace();
      const { ports, views, planRunner, file } = workspace;
      const plan = await showPlan({ ports, views, running: planRunner.running() }, input.plan);
      const origin = await originOf(workspace, await views.load());
      const job = { format: input.format, plan, origin };
      const name = `${fileStem(file.name)}-plan-${plan.number}.${input.format}`;
      const { bytes } = await runExport(job, {
        signal: AbortSignal.any([workspace.closing, callerSignal(signal)]),
        onProgress: () => undefined,
        entry: session.entries?.exportWorker,
      });
      // Before the file leaves: no export goes unrecorded.
      await recordEvent(ports, session.door, 'plan.exported', plan.id, {
        title: plan.title,
        format: input.format,
      });
      return { name, file: new Blob([bytes]) };
    }),
    cancel: exports.cancel.handler(async ({ input }) => {
      const workspace = await session.workspace();
      exportsOf(workspace).cancel(input.exportId);
      return {};
    }),
  };
}

async function jobOf(
  session: SessionControls,
  workspace: Workspace,
  request: ExportRequest,
): Promise<ExportJob> {
  const { ports, views } = workspace;
  const view = await views.load(request.snapshotId);
  const { axes, cells } = await packedMatrix(view, ports.breather);
  const origin = await originOf(workspace, view);
  const { format, shape, arrangement } = request;
  const staged =
    asksStaged(parseFilter(arrangement.filter).filter) && request.snapshotId === undefined
      ? await showMarks(await planningParts(session))
      : null;
  return { format, shape, arrangement, axes, cells: await cells.arrayBuffer(), staged, origin };
}

async function originOf(
  { file, ports }: Workspace,
  { snapshot }: Pick<WorkspaceView, 'snapshot'>,
): Promise<ExportOrigin> {
  const latest = await ports.storage.snapshots.latest();
  return {
    workspace: file.name,
    snapshot:
      snapshot === null
        ? null
        : { number: snapshot.number, sealedAt: snapshot.sealedAt, newest: snapshot.id === latest?.id },
    exportedAt: isoTime(ports.clock.now()),
    version,
  };
}

function fileName({ format, origin }: ExportJob): string {
  const which = origin.snapshot === null ? 'empty' : `snapshot-${origin.snapshot.number}`;
  return `${fileStem(origin.workspace)}-${which}.${format}`;
}

/** Letters and digits only: the name of a workspace may hold what no file system takes. */
function fileStem(name: string): string {
  const workspace = name
    .normalize('NFKD')
    .replace(/[^0-9A-Za-z]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60)
    .toLowerCase();
  return ['rollcall', ...(workspace === '' ? [] : [workspace])].join('-');
}
