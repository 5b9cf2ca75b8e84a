import { readFile } from 'node:fs/promises';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Terminal } from './terminal.ts';

/** The bytes of a file named on the command line; `-` stands for standard input. */
export async function readFileArgument(path: string, terminal: Terminal): Promise<Uint8Array<ArrayBuffer>> {
  if (path === '-') return new TextEncoder().encode(await terminal.readInput());
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new RollcallError('bad-input', `The file ${path} can't be read.`, {
      remedy: 'Check its name, and that you may read it.',
      cause,
    });
  }
}
