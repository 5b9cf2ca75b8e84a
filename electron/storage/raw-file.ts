import { close, open as openFile, read } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

/** So much is read at a time. */
const bytesAtOnce = 1024 * 1024;

const openDescriptor = promisify(openFile);
const closeDescriptor = promisify(close);

/** The bytes of a database file and its log, as they lie on the disk: encrypted. */
export interface RawFile {
  /**
   * Copies file and log to `target` and `target-wal`, a piece at a time beside the event loop. Nobody may write to the
   * database meanwhile. What was begun is removed when it fails.
   */
  copyTo(target: string): Promise<void>;
  /** To be called after the database was closed, not before. */
  close(): Promise<void>;
}

/**
 * A second look at a database file that this process has open.
 *
 * POSIX drops a process's locks on a file as soon as it closes any descriptor of it. So what is opened here once stays
 * open until the database itself is closed.
 */
export function createRawFile(file: string): RawFile {
  let descriptor: number | null = null;

  return {
    async copyTo(target) {
      try {
        descriptor ??= await openDescriptor(file, 'r');
        await copyBytes(descriptor, target);
        const log = await openDescriptor(`${file}-wal`, 'r'); // SQLite's locks are on the file itself alone
        try {
          await copyBytes(log, `${target}-wal`);
        } finally {
          await closeDescriptor(log);
        }
      } catch (error) {
        await rm(target, { force: true });
        await rm(`${target}-wal`, { force: true });
        throw error;
      }
    },
    async close() {
      if (descriptor !== null) await closeDescriptor(descriptor);
      descriptor = null;
    },
  };
}

async function copyBytes(from: number, target: string): Promise<void> {
  await using to = await open(target, 'wx', 0o600);
  const piece = Buffer.allocUnsafe(bytesAtOnce);
  for (let at = 0; ;) {
    const { bytesRead } = await readPiece(from, piece, at);
    if (bytesRead === 0) return;
    await to.writeFile(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
}

function readPiece(from: number, piece: Buffer, position: number): Promise<{ readonly bytesRead: number }> {
  return new Promise((resolve, reject) => {
    read(from, piece, 0, piece.length, position, (error, bytesRead) => {
      if (error === null) resolve({ bytesRead });
      else reject(error);
    });
  });
}
