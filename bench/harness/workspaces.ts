import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxStoreAccess } from '#sandbox/start-sandbox.ts';
import type { BenchWorkspace } from '../children/open-session.ts';
import type { PrepareInput } from '../children/prepare-child.ts';
import { runChild } from './run-child.ts';

const prepareChild = new URL('../children/prepare-child.ts', import.meta.url);
/** Of throwaway workspaces full of invented people. */
const passphrase = 'only for benchmarks';

/** Where a benchmark keeps its workspaces while it runs. */
export interface BenchFolder {
  /** A new workspace with these stores. Rejects when not all of them can be added. */
  prepare(stores: readonly SandboxStoreAccess[]): Promise<BenchWorkspace>;
  /** A copy of a workspace that nobody has open. */
  copyOf(workspace: BenchWorkspace): Promise<BenchWorkspace>;
  remove(workspace: BenchWorkspace): Promise<void>;
  /** Removes all of it. */
  [Symbol.asyncDispose](): Promise<void>;
}

const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function storesCsv(stores: readonly SandboxStoreAccess[]): string {
  const rows = stores.map(({ domain, name, clientName, token, endpoint }) => {
    if (token === null) throw new Error(`${domain} has no token: a benchmark needs a healthy world.`);
    return [domain, name, clientName, token, endpoint].map(field).join(',');
  });
  return ['domain,name,client,token,endpoint', ...rows, ''].join('\n');
}

export async function makeBenchFolder(): Promise<BenchFolder> {
  const root = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  let last = 0;
  const next = (): BenchWorkspace => ({ folder: join(root, `workspace-${(last += 1)}`), passphrase });
  return {
    async prepare(stores) {
      const workspace = next();
      const csv = stores.length === 0 ? null : storesCsv(stores);
      const input: PrepareInput = { workspace, storesCsv: csv };
      const added = await runChild<number>(prepareChild, input);
      if (added !== stores.length) throw new Error(`Only ${added} of ${stores.length} stores were added.`);
      return workspace;
    },
    async copyOf(workspace) {
      const copy = next();
      await cp(workspace.folder, copy.folder, { recursive: true });
      return copy;
    },
    remove: (workspace) => rm(workspace.folder, { recursive: true, force: true }),
    async [Symbol.asyncDispose]() {
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Bytes of a closed workspace's database with whatever SQLite keeps beside it. */
export async function databaseBytes({ folder }: BenchWorkspace): Promise<number> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('workspace.db'));
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
