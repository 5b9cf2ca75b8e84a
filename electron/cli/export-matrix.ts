import { writeFile } from 'node:fs/promises';
import { RollcallError } from '#shared/contract/errors.ts';
import type { ExportFormat, ExportShape } from '#shared/contract/exports.ts';
import type { MatrixArrangement } from '#shared/domain/matrix/arrangement.ts';
import type { Session } from '../app/console-session.ts';
import type { Terminal } from './terminal.ts';

/** Files that a terminal can't show. */
export const isBinary = (format: ExportFormat): boolean => format === 'xlsx' || format === 'pdf';

export interface TakenExport {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly counts: { readonly people: number; readonly targets: number; readonly cells: number };
}

/** Builds a file through the contract and waits for it, with progress on the terminal. */
export async function exportMatrix(
  { client }: Session,
  terminal: Terminal,
  request: {
    readonly format: ExportFormat;
    readonly shape: ExportShape;
    readonly arrangement: MatrixArrangement;
  },
): Promise<TakenExport> {
  const { exportId, name } = await client.exports.start(request);
  for await (const { state, done, total } of await client.exports.watch({ exportId })) {
    terminal.progress(state === 'building' && total > 0 ? `${name}: ${done} of ${total}` : '');
  }
  const { file, counts } = await client.exports.take({ exportId });
  return { bytes: new Uint8Array(await file.arrayBuffer()), counts };
}

/** The text of a file for standard output: without the mark that only Excel needs, and without its last end of a line. */
export function textOf({ bytes }: Pick<TakenExport, 'bytes'>): string {
  return new TextDecoder().decode(bytes).replace(/\r?\n$/u, ''); // the decoder takes the mark away
}

/** Writes to a new or existing file; the sentence names the file when it can't. */
export async function writeOut(path: string, { bytes }: Pick<TakenExport, 'bytes'>): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600 });
  } catch (cause) {
    throw new RollcallError('bad-input', `${path} can't be written.`, {
      remedy: 'Choose a folder that you may write to.',
      cause,
    });
  }
}
