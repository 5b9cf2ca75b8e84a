import type { TargetId } from '#shared/domain/ids.ts';
import { findTarget } from '../../core/lookup/find-target.ts';
import type { SessionControls } from '../session-controls.ts';
import { callerSignal, type Procedures } from './procedures.ts';
import { toldStream } from './told-stream.ts';

export function syncProcedures({ sync }: Procedures, session: SessionControls) {
  return {
    start: sync.start.handler(async ({ input }) => {
      const { ports, runner } = await session.workspace();
      const { domains, staleMs, resume } = input;
      let targetIds: readonly TargetId[] | undefined;
      if (domains !== undefined) {
        targetIds = (await Promise.all(domains.map((domain) => findTarget(ports, domain)))).map(
          ({ id }) => id,
        );
      }
      await runner.start({
        resume,
        door: session.door,
        ...(targetIds === undefined ? {} : { targetIds }),
        ...(staleMs === undefined ? {} : { staleMs }),
      });
      return {};
    }),
    watch: sync.watch.handler(async ({ signal }) => {
      const { runner } = await session.workspace();
      return toldStream(runner.watch(callerSignal(signal)), session, ['sync', 'watch']);
    }),
    finished: sync.finished.handler(async () => {
      const { runner } = await session.workspace();
      return runner.finished();
    }),
    cancel: sync.cancel.handler(async () => {
      const { runner } = await session.workspace();
      runner.cancel();
      return {};
    }),
    lastReport: sync.lastReport.handler(async () => {
      const { runner } = await session.workspace();
      return runner.lastReport();
    }),
  };
}
