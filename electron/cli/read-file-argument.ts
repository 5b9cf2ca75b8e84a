import { open, readFile } from 'node:fs/promises';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Terminal } from './terminal.ts';

/**
 * The bytes of a file named on the command line; `-` stands for standard input. With `most` no more than one byte beyond
 * that is read of a larger file: enough to see that it is too large.
 */
export async function readFileArgument(
  path: string,
  terminal: Terminal,
  most?: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (path === '-') return new TextEncoder().encode(await terminal.readInput());
  try {
    return most === undefined ? new Uint8Array(await readFile(path)) : await readBeginning(path, most + 1);
  } catch (cause) {
    throw new RollcallError('bad-input', `The file ${path} can't be read.`, {
      remedy: 'Check its name, and that you may read it.',
      cause,
    });
  }
}

async function readBeginning(path: string, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.min(size, length));
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await file.read(bytes, read, bytes.length - read, read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
  } finally {
    await file.close();
  }
}
