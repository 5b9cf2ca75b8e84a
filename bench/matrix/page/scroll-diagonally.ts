/** What a run of scrolling took, frame by frame, in milliseconds. */
export interface ScrollTold {
  /** From the start of each frame to the start of the next. */
  readonly frames: readonly number[];
  /** Of each frame: the main thread's time from its start until its style, layout and painting are done. */
  readonly work: readonly number[];
  /** Long tasks, each over 50 ms. */
  readonly longTasks: readonly number[];
  /** Pixels gone down, there and back. */
  readonly travelled: number;
}

/** Pixels per frame. */
const stride = { across: 140, down: 90 };

/** Resolves when the frame at hand is painted, as far as the main thread does that. */
const framePainted = async (): Promise<number> => {
  const channel = new MessageChannel();
  const began = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });
  channel.port1.close();
  return began;
};

/**
 * Scrolls so many frames by 140 px across and 90 px down; at an edge it turns round, so that no frame stands still. The
 * scroll of one frame is answered in the next, as with a wheel.
 */
export async function scrollDiagonally(scroller: Element, frames: number): Promise<ScrollTold> {
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  const [turnDown, turnAcross] = [bouncing(scroller, 'scrollTop'), bouncing(scroller, 'scrollLeft')];
  const told = { frames: [] as number[], work: [] as number[] };
  let travelled = 0;
  let before = await framePainted();
  observer.observe({ type: 'longtask' });
  for (let frame = 0; frame < frames; frame += 1) {
    travelled += turnDown(stride.down);
    turnAcross(stride.across);
    const began = await framePainted();
    told.work.push(performance.now() - began);
    told.frames.push(began - before);
    before = began;
  }
  await new Promise((resolve) => setTimeout(resolve, 100)); // what is observed arrives late
  observer.disconnect();
  return { ...told, longTasks, travelled };
}

/** Moves a scroller step by step, and back when it is at its end. Gives the pixels moved. */
function bouncing(scroller: Element, axis: 'scrollTop' | 'scrollLeft'): (stride: number) => number {
  let sign = 1;
  return (stride) => {
    const from = scroller[axis];
    scroller[axis] = from + sign * stride;
    if (scroller[axis] === from) {
      sign = -sign;
      scroller[axis] = from + sign * stride;
    }
    return Math.abs(scroller[axis] - from);
  };
}
