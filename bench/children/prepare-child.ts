/** Makes a workspace, and puts stores into it the way a person would: from a CSV file. */
import { answerParent } from './answer-parent.ts';
import { openSession, type BenchWorkspace } from './open-session.ts';

export interface PrepareInput {
  readonly workspace: BenchWorkspace;
  /** Null for a workspace without stores. */
  readonly storesCsv: string | null;
}

/** Answers with the number of stores. */
answerParent(async ({ workspace, storesCsv }: PrepareInput): Promise<number> => {
  const session = openSession(workspace);
  try {
    const vault = { kind: 'passphrase', passphrase: workspace.passphrase } as const;
    await session.client.workspace.create({ name: 'Benchmark', vault });
    if (storesCsv === null) return 0;
    const { added } = await session.client.stores.commitImport({ file: new Blob([storesCsv]) });
    return added;
  } finally {
    await session.close();
  }
});
