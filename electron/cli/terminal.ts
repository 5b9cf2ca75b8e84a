import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import { displayLines } from './display-lines.ts';
import { UsageError } from './usage-error.ts';

/** Standard input, output and error as the command uses them. */
export interface Terminal {
  readonly json: boolean;
  /** Whether progress may be drawn on standard error. */
  readonly canDraw: boolean;
  /** Whether a person is there to answer. */
  readonly canAsk: boolean;
  /** The answer: one JSON document with `--json`, else the text for people. */
  answer(document: unknown, text: string): void;
  /** Lines for people on standard error; what stores and callers wrote in them can't steer the terminal. */
  say(line: string): void;
  /** Replaces the progress line on standard error; an empty one takes it away. */
  progress(line: string): void;
  /** One line from the person at the terminal; only where `canAsk`. */
  ask(question: string): Promise<string>;
  /** The whole of standard input. */
  readInput(): Promise<string>;
  /**
   * A secret: from standard input when told so, else asked for without echo. `otherwise` is the sentence that tells a
   * caller without a terminal how to give it.
   */
  readSecret(what: string, fromInput: boolean, otherwise: string): Promise<string>;
}

/** Asks without showing what is typed. */
async function askHidden(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  process.stderr.write(question);
  // readline echoes through this hook; keeping it silent keeps the secret off the screen.
  Object.assign(reader, { _writeToOutput: () => undefined });
  const answer = await new Promise<string>((resolve) => reader.question('', resolve));
  reader.close();
  process.stderr.write('\n');
  return answer;
}

export function createTerminal(options: { readonly json: boolean }): Terminal {
  const canDraw = process.stderr.isTTY === true;
  const canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true;
  let drawn = false;
  const clear = (): void => {
    if (drawn) process.stderr.write('\r\u001B[2K');
    drawn = false;
  };
  // A reader that has seen enough (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const readInput = (): Promise<string> => readAll(process.stdin);
  return {
    json: options.json,
    canDraw,
    canAsk,
    answer(document, text) {
      clear();
      process.stdout.write(options.json ? `${JSON.stringify(document)}\n` : text === '' ? '' : `${text}\n`);
    },
    say(line) {
      clear();
      process.stderr.write(`${displayLines(line)}\n`);
    },
    progress(line) {
      if (!canDraw) return;
      clear();
      if (line === '') return;
      process.stderr.write(line.slice(0, (process.stderr.columns ?? 80) - 1));
      drawn = true;
    },
    async ask(question) {
      clear();
      const reader = createInterface({ input: process.stdin, output: process.stderr });
      const answer = await new Promise<string>((resolve) => reader.question(displayLines(question), resolve));
      reader.close();
      return answer;
    },
    readInput,
    async readSecret(what, fromInput, otherwise) {
      // One line end after the secret is the shell's, not the secret's; anything else inside is for the parser to refuse.
      if (fromInput) return (await readInput()).replace(/\r?\n$/, '');
      if (!canAsk) {
        throw new UsageError(`There is no terminal to ask for the ${what} on. ${otherwise}`, { what });
      }
      return askHidden(`${what.slice(0, 1).toUpperCase()}${what.slice(1)}: `);
    },
  };
}
