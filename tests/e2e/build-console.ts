import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../tools/build/ensure-built.ts';

/** Builds the console once, before the workers start: two of them would build over each other. */
export default function buildConsole(): void {
  ensureBuilt(fileURLToPath(new URL('../../', import.meta.url)), 'renderer');
}
