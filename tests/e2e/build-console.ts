import { fileURLToPath } from 'node:url';
import { BuildError, ensureBuilt } from '../../tools/build/ensure-built.ts';

/** Builds the console once, before the workers start: two of them would build over each other. */
export default function buildConsole(): void {
  try {
    ensureBuilt(fileURLToPath(new URL('../../', import.meta.url)), 'renderer');
  } catch (error) {
    if (error instanceof BuildError) console.error(error.output);
    throw error;
  }
}
