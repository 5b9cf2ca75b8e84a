/** The page in which contestants show the same matrix, one per page. Driven by arena.ts through `window.arena`. */
import { arrive } from './arrive.ts';
import type { Arrived, Contestant } from './contestant.ts';
import { makeWorld, type WorldSize } from './make-world.ts';
import { scrollDiagonally, type ScrollTold } from './scroll-diagonally.ts';
import './page.css';

const loaders = {
  ours: () => import('./contestants/ours.tsx'),
  'ag-grid': () => import('./contestants/ag-grid.ts'),
  'virtual-cells': () => import('./contestants/virtual-cells.tsx'),
  'html-table': () => import('./contestants/html-table.ts'),
} satisfies Record<string, () => Promise<{ contestant: Contestant }>>;
export type ContestantName = keyof typeof loaders;

export interface Arena {
  /** Loads a contestant's code and lets the matrix arrive; none of it counts. */
  prepare(name: ContestantName, size: WorldSize): Promise<void>;
  /** From what arrived, unparsed, to the screen; gives the milliseconds until the frame after the one that has its cells. */
  mount(): Promise<number>;
  scroll(frames: number): Promise<ScrollTold>;
}

declare global {
  interface Window {
    arena: Arena;
  }
}

const place = document.getElementById('place') ?? document.body;
let contestant: Contestant | null = null;
let arrived: Arrived | null = null;

function prepared(): Contestant {
  if (contestant === null) throw new Error('Nobody was prepared.');
  return contestant;
}

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
/** A task after the frame at hand was painted. */
const afterFrame = async (): Promise<void> => {
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve));
};

window.arena = {
  async prepare(name, size) {
    ({ contestant } = await loaders[name]());
    arrived = arrive(makeWorld(size), name === 'ours' ? 'packed' : 'rows');
    await afterFrame();
  },
  async mount() {
    const { mount, scroller } = prepared();
    if (arrived === null) throw new Error('Nothing arrived.');
    const begun = performance.now();
    mount(place, arrived);
    while (scroller() === null) await afterFrame();
    await nextFrame(); // by then the browser has taken that frame
    return performance.now() - begun;
  },
  scroll(frames) {
    const scroller = prepared().scroller();
    if (scroller === null) throw new Error('Nothing is shown.');
    return scrollDiagonally(scroller, frames);
  },
};
