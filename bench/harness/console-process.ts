import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { BenchWorkspace } from '../children/open-session.ts';

const rollcall = fileURLToPath(new URL('../../bin/rollcall.mjs', import.meta.url));
const Served = z.object({ url: z.string() });

export interface ConsoleProcess {
  /** With the one-time token. */
  readonly url: string;
  /** Stops the console. Resolves when its process has ended. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts `rollcall serve` on a workspace, as a person would. Resolves when it says where it is. */
export async function startConsole({ folder, passphrase }: BenchWorkspace): Promise<ConsoleProcess> {
  const child = spawn(process.execPath, [rollcall, 'serve', '--no-open', '--json', '--workspace', folder], {
    env: { ...process.env, ROLLCALL_PASSPHRASE: passphrase },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  process.once('exit', () => child.kill('SIGKILL'));
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      text += line; // one document, on one line or many
      try {
        resolve(Served.parse(JSON.parse(text)).url);
      } catch {
        // not whole yet
      }
    });
    void ended.then(() =>
      reject(new Error(`The console ended before it was there: ${errors.join('')}${text}`)),
    );
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, [Symbol.asyncDispose]: stop };
}
