import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** A file of the built console, ready to send. */
export interface ConsoleFile {
  readonly body: Buffer;
  readonly contentType: string;
  /** Files named by their content's hash may be kept for ever. */
  readonly immutable: boolean;
}

/**
 * Reads the built console into memory, keyed by path from the root (`/assets/…`). Serving from this map means that no
 * request can ever name another file. Rejects when the folder is missing.
 */
export async function readConsoleFiles(folder: string): Promise<ReadonlyMap<string, ConsoleFile>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    names
      .filter((entry) => entry.isFile() && contentTypes[extname(entry.name)] !== undefined)
      .map(async (entry): Promise<readonly [string, ConsoleFile]> => {
        const path = join(entry.parentPath, entry.name);
        const url = `/${relative(folder, path).split(sep).join('/')}`;
        return [
          url,
          {
            body: await readFile(path),
            contentType: contentTypes[extname(entry.name)] ?? 'application/octet-stream',
            immutable: url.startsWith('/assets/'),
          },
        ];
      }),
  );
  return new Map(files);
}
