import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const compiledCode = join(tmpdir(), 'rollcall-bench-code');

/** What a child of `answerParent` says. */
export type ChildAnswer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

export interface ChildOptions {
  /** Where to leave a CPU profile of the child; none when not given. */
  readonly profileFolder?: string | undefined;
}

/**
 * Runs a file of `children/` in a fresh process of its own, gives it `input` and resolves with its answer when it has
 * ended. Rejects with what it threw, and when it ends without an answer. Ending this process ends the child.
 */
export async function runChild<Output>(
  entry: URL,
  input: unknown,
  { profileFolder }: ChildOptions = {},
): Promise<Output> {
  if (profileFolder !== undefined) mkdirSync(profileFolder, { recursive: true });
  const child = fork(entry, [], {
    execArgv: profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`],
    // As the command has it (bin/rollcall.mjs); the warming round fills it.
    env: { NODE_COMPILE_CACHE: compiledCode, ...process.env },
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let answer: ChildAnswer | null = null;
  child.on('message', (message) => {
    answer = message as ChildAnswer; // answerParent sends one ChildAnswer and nothing else
  });
  child.send({ input });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const said = answer as ChildAnswer | null; // the compiler does not see the message handler's assignment
  if (said === null) throw new Error(`${entry.pathname} ended with code ${code} without an answer.`);
  if (!said.ok) throw new Error(said.error);
  return said.value as Output; // each child's file states what it answers with
}
