import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { buildProgram } from './program.ts';
import { reportFailure } from './report-failure.ts';
import { createTerminal } from './terminal.ts';

export interface MainOptions {
  /** The words after `rollcall`. */
  readonly argv: readonly string[];
  /** Where the built console lies, for `serve`. */
  readonly rendererFolder: string;
  /** Builds the console when it is missing or old; does nothing in an installed Rollcall. */
  readonly buildConsole: () => void;
}

/** Runs one command to its end and sets the process's exit code; never rejects. */
export async function main(options: MainOptions): Promise<void> {
  const json = options.argv.includes('--json');
  const terminal = createTerminal({ json });
  const program = buildProgram({ ...options, terminal });
  try {
    await program.parseAsync(options.argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return; // help was asked for and given
    process.exitCode = reportFailure(terminal, error);
  }
  process.exitCode ??= exitCodes.done;
}
