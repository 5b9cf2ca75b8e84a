import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createEventLoopBreather } from './event-loop-breather.ts';

/** A clock that only work moves, so that the machine's load changes nothing. */
function setUp() {
  let now = 0;
  let turns = 0;
  const breather = createEventLoopBreather(() => now);
  const work = (ms: number): void => void (now += ms);
  const countTurns = async (stop: AbortSignal): Promise<void> => {
    while (!stop.aborted) {
      await nextTurn();
      turns += 1;
    }
  };
  return { breather, work, countTurns, turns: () => turns, now: () => now };
}

describe('the breather of the event loop', () => {
  it('lets young work go on, and gives others a turn when it has grown old', async () => {
    const { breather, work, countTurns, turns } = setUp();
    const stop = new AbortController();
    const counting = countTurns(stop.signal);
    await breather.breathe();
    for (let step = 0; step < 5; step += 1) {
      work(2);
      await breather.breathe();
    }
    expect(turns()).toBe(0);
    work(2);
    await breather.breathe();
    expect(turns()).toBeGreaterThan(0);
    stop.abort();
    await counting;
  });

  it('resumes one at a time, in the order in which they asked', async () => {
    const { breather, work, now } = setUp();
    const longest: number[] = [];
    const order: number[] = [];
    let turnBegan = 0;
    let going = true;
    const watch = async (): Promise<void> => {
      while (going) {
        await nextTurn();
        longest.push(now() - turnBegan);
        turnBegan = now();
      }
    };
    const watching = watch();
    const job = async (name: number): Promise<void> => {
      await nextTurn(); // as an answer from the network comes: all in one turn, one after another
      for (let step = 0; step < 3; step += 1) {
        await breather.breathe();
        work(10);
        order.push(name);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, name) => job(name)));
    going = false;
    await watching;
    expect(now()).toBe(600);
    // Whoever is let in when less than twelve have passed works ten more.
    expect(Math.max(...longest)).toBeLessThanOrEqual(30);
    expect([...new Set(order)]).toEqual(Array.from({ length: 20 }, (_, name) => name));
  });

  it('keeps no process alive and forgets a turn in which nobody waits', async () => {
    const { breather, work } = setUp();
    await breather.breathe();
    work(100);
    await nextTurn();
    const asked = breather.breathe();
    let settled = false;
    void asked.then(() => (settled = true));
    await Promise.resolve();
    await Promise.resolve();
    expect(settled).toBe(true);
  });
});
