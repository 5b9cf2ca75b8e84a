/** Says what ran in turns that were too long, by sampling this thread from within. */
import { Session, type Profiler } from 'node:inspector/promises';
import type { Turn } from './watch-turns.ts';

export interface HeldBy {
  readonly cpuMs: number;
  /** Functions by the samples in which they were on the stack: what called most stands first. */
  readonly stack: readonly { readonly name: string; readonly ms: number }[];
}

/** How many functions are told of each turn. */
const functionsTold = 25;

export async function profileTurns(boundMs: number): Promise<{
  readonly note: (turn: Turn) => void;
  heldBy(): Promise<readonly HeldBy[]>;
}> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  // The profile counts microseconds of the same monotonic clock, from another beginning.
  const offsetUs = Number(process.hrtime.bigint() / 1000n) - performance.now() * 1000;
  const long: Turn[] = [];
  return {
    note(turn) {
      if (turn.cpuMs > boundMs) long.push(turn);
    },
    async heldBy() {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return long
        .toSorted((a, b) => b.cpuMs - a.cpuMs)
        .slice(0, 4)
        .map((turn) => ({ cpuMs: turn.cpuMs, stack: stackOf(profile, turn, offsetUs) }));
    },
  };
}

function stackOf(profile: Profiler.Profile, turn: Turn, offsetUs: number): HeldBy['stack'] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const [end, start] = [turn.at * 1000 + offsetUs, (turn.at - turn.wallMs) * 1000 + offsetUs];
  const spent = new Map<string, number>();
  let at = profile.startTime;
  (profile.samples ?? []).forEach((sample, index) => {
    const delta = profile.timeDeltas?.[index] ?? 0;
    at += delta;
    if (at < start || at > end) return;
    const seen = new Set<string>();
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const frame = nodes.get(id)?.callFrame;
      if (frame === undefined) continue;
      seen.add(
        `${frame.functionName || '(anonymous)'} ${frame.url.split('/').slice(-2).join('/')}:${frame.lineNumber + 1}`,
      );
    }
    for (const name of seen) spent.set(name, (spent.get(name) ?? 0) + delta / 1000);
  });
  return [...spent]
    .map(([name, ms]) => ({ name, ms }))
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, functionsTold);
}
