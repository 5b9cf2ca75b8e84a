import { spawn } from 'node:child_process';

export type CommandResult = {
  readonly code: number;
  /** Everything printed, when it was not passed on. */
  readonly output: string;
  readonly seconds: number;
};

export type CommandOptions = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Shown while it runs instead of kept. */
  readonly live?: boolean;
  readonly limitMinutes: number;
};

/**
 * Runs a program and settles when it has ended; a program over its time is ended with all its children, as a
 * failure. Never rejects: a program that cannot be started is exit code 127.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, live = false, limitMinutes }: CommandOptions,
): Promise<CommandResult> {
  const began = performance.now();
  const group = process.platform !== 'win32';
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    // A group of its own, so that browsers and daemons end with it.
    detached: group,
  });
  let output = '';
  const keep = (chunk: Buffer) => (output += chunk.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const end = (): void => {
    try {
      if (group && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    } catch {
      // It has ended by itself meanwhile.
    }
  };
  const interrupted = (): void => {
    end();
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const timer = setTimeout(() => {
    output += `\nended after ${limitMinutes} minutes\n`;
    end();
  }, limitMinutes * 60_000);
  return new Promise((resolve) => {
    const settle = (code: number): void => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve({ code, output, seconds: (performance.now() - began) / 1000 });
    };
    child.on('error', (error) => {
      output += error.message;
      settle(127);
    });
    child.on('close', (code) => settle(code ?? 1));
  });
}
