import type { TargetId } from '#shared/domain/ids.ts';
import type { SyncProgress } from '#shared/domain/sync.ts';
import { findStore } from '../../core/lookup/find-store.ts';
import type { SessionControls } from '../session-controls.ts';
import { toFailure } from '../to-failure.ts';
import { callerSignal, type Procedures } from './procedures.ts';

export function syncProcedures({ sync }: Procedures, session: SessionControls) {
  /** Errors inside a stream come after the answer has begun: they are told like all others. */
  async function* told(progress: AsyncIterable<SyncProgress>): AsyncGenerator<SyncProgress, void, void> {
    try {
      yield* progress;
    } catch (error) {
      throw toFailure(error, session.log, session.redaction, ['sync', 'watch']);
    }
  }
  return {
    start: sync.start.handler(async ({ input }) => {
      const { ports, runner } = await session.workspace();
      const { domains, staleMs, resume } = input;
      let targetIds: readonly TargetId[] | undefined;
      if (domains !== undefined) {
        targetIds = (await Promise.all(domains.map((domain) => findStore(ports, domain)))).map(
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
      return told(runner.watch(callerSignal(signal)));
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
