import type { AuditVerification } from '#shared/domain/audit/head-check.ts';
import { exportLog } from '../../core/audit/export-log.ts';
import { listEntries } from '../../core/audit/list-entries.ts';
import { tallyLog } from '../../core/audit/tally-log.ts';
import { verifyAuditFile } from '../../core/audit/verify-file.ts';
import { verifyLog, type VerifyProgress } from '../../core/audit/verify-log.ts';
import { createEventLoopBreather } from '../event-loop-breather.ts';
import { nodeHasher } from '../node-hasher.ts';
import type { SessionControls } from '../session-controls.ts';
import { toFailure } from '../to-failure.ts';
import type { Workspace } from '../workspace.ts';
import { bytesOf, type Procedures } from './procedures.ts';

export function auditProcedures({ audit }: Procedures, session: SessionControls) {
  const verified = new WeakMap<Workspace, AuditVerification>();

  /** Errors inside a stream come after the answer has begun: they are told like all others. */
  async function* told(workspace: Workspace): AsyncGenerator<VerifyProgress, void, void> {
    try {
      for await (const progress of verifyLog(workspace.ports)) {
        if (progress.result !== null) verified.set(workspace, progress.result);
        yield progress;
      }
    } catch (error) {
      throw toFailure(error, session.log, session.redaction, ['audit', 'verify']);
    }
  }

  return {
    list: audit.list.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      const { before, limit, ...filter } = input;
      return listEntries(ports, filter, { before, limit });
    }),
    state: audit.state.handler(async () => {
      const workspace = await session.workspace();
      const log = workspace.ports.storage.audit;
      const [entries, head, tally, vault] = await Promise.all([
        log.count(),
        log.head(),
        tallyLog(workspace.ports),
        workspace.auditHead.check(),
      ]);
      return { entries, head, tally, vault, verified: verified.get(workspace) ?? null };
    }),
    verify: audit.verify.handler(async () => told(await session.workspace())),
    verifyFile: audit.verifyFile.handler(async ({ input }) => {
      const tools = { hasher: nodeHasher, breather: createEventLoopBreather() };
      return verifyAuditFile(tools, await bytesOf(input.file));
    }),
    export: audit.export.handler(async () => {
      const { file, ports } = await session.workspace();
      const { parts, entries, head } = await exportLog(ports, session.door, file.id);
      const day = new Date(ports.clock.now()).toISOString().slice(0, 10);
      const name = `rollcall-audit-log-${day}.jsonl`;
      return { name, file: new Blob([...parts]), entries, head };
    }),
  };
}
