import type { BenchWorkspace } from '../children/open-session.ts';
import type { SyncInput, SyncOutput } from '../children/sync-child.ts';
import { runChild, type ChildOptions } from './run-child.ts';

const syncChild = new URL('../children/sync-child.ts', import.meta.url);

/** Syncs a workspace in a fresh process. Rejects when any store was not read: a figure without them would be a lie. */
export async function measureSync(
  workspace: BenchWorkspace,
  { record = false, ...options }: ChildOptions & { readonly record?: boolean } = {},
): Promise<SyncOutput> {
  const output = await runChild<SyncOutput>(syncChild, { workspace, record } satisfies SyncInput, options);
  const [first] = output.unread;
  if (first !== undefined) throw new Error(`${output.unread.length} stores were not read; ${first}`);
  return output;
}
