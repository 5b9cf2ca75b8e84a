/** One breach of an import rule: the file that commits it and what it imports. */
export type PlantedImport = { readonly rule: string; readonly file: string; readonly imports: string };

/**
 * A breach of every rule of .dependency-cruiser.cjs, and of each half of those that have two.
 *
 * Packages are named as code names them; our own files by their place in the repository.
 */
export const PLANTED_IMPORTS: readonly PlantedImport[] = [
  { rule: 'no-circular', file: 'electron/core/sync/a.ts', imports: 'electron/core/sync/b.ts' },
  { rule: 'no-unresolvable', file: 'electron/core/sync/c.ts', imports: './not-there.ts' },
  { rule: 'no-dev-packages-in-what-ships', file: 'electron/exports/a.ts', imports: 'fast-check' },
  { rule: 'shared-is-pure', file: 'shared/domain/a.ts', imports: 'node:fs' },
  { rule: 'shared-is-pure', file: 'shared/domain/b.ts', imports: 'react' },
  { rule: 'shared-is-pure', file: 'shared/domain/c.ts', imports: 'electron/core/sync/free.ts' },
  { rule: 'core-does-no-io', file: 'electron/core/plan/a.ts', imports: 'node:fs/promises' },
  { rule: 'core-does-no-io', file: 'electron/core/plan/b.ts', imports: 'electron/storage/free.ts' },
  { rule: 'core-does-no-io', file: 'electron/core/plan/c.ts', imports: 'kysely' },
  { rule: 'electron-only-in-desktop-host', file: 'electron/app/a.ts', imports: 'electron' },
  { rule: 'electron-only-in-desktop-host', file: 'renderer/app/a.ts', imports: 'electron' },
  { rule: 'keytar-only-in-vault', file: 'electron/cli/a.ts', imports: 'keytar' },
  { rule: 'sqlite-only-in-storage', file: 'electron/app/b.ts', imports: 'better-sqlite3-multiple-ciphers' },
  { rule: 'preload-is-thin', file: 'electron/preload/a.ts', imports: 'electron/core/sync/free.ts' },
  { rule: 'preload-is-thin', file: 'electron/preload/b.ts', imports: 'node:fs' },
  { rule: 'renderer-sees-only-shared', file: 'renderer/app/b.ts', imports: 'electron/core/sync/free.ts' },
  { rule: 'renderer-sees-only-shared', file: 'renderer/app/c.ts', imports: 'sandbox/free.ts' },
  { rule: 'renderer-uses-no-node', file: 'renderer/app/d.ts', imports: 'node:path' },
  { rule: 'nobody-imports-the-renderer', file: 'electron/loopback/a.ts', imports: 'renderer/app/free.ts' },
  {
    rule: 'features-stand-apart',
    file: 'renderer/features/matrix/a.ts',
    imports: 'renderer/features/people/b.ts',
  },
  {
    rule: 'connectors-stand-apart',
    file: 'electron/connectors/shopify-admin/a.ts',
    imports: 'electron/connectors/users-import/free.ts',
  },
  {
    rule: 'http-knows-no-connector',
    file: 'electron/connectors/http/a.ts',
    imports: 'electron/connectors/users-import/free.ts',
  },
  {
    rule: 'migrations-are-frozen',
    file: 'electron/storage/migrations/0010-a.ts',
    imports: 'electron/storage/free.ts',
  },
  { rule: 'migrations-are-frozen', file: 'electron/storage/migrations/0020-b.ts', imports: 'zod' },
  { rule: 'adapters-are-wired-in-app', file: 'electron/main/a.ts', imports: 'electron/vault/free.ts' },
  { rule: 'adapters-do-not-know-hosts', file: 'electron/vault/a.ts', imports: 'electron/app/free.ts' },
  { rule: 'sandbox-has-few-users', file: 'electron/core/sync/d.ts', imports: 'sandbox/free.ts' },
  { rule: 'sandbox-has-few-users', file: 'electron/loopback/b.ts', imports: 'sandbox/free.ts' },
  { rule: 'sandbox-stands-alone', file: 'sandbox/a.ts', imports: 'electron/core/sync/free.ts' },
  { rule: 'nothing-imports-tests', file: 'shared/domain/d.ts', imports: 'tests/fixtures/free.ts' },
];

/** Imports that look like breaches and are none: a rule that refuses these would be in the way. */
export const ALLOWED_IMPORTS: readonly Omit<PlantedImport, 'rule'>[] = [
  { file: 'shared/domain/allowed.ts', imports: 'zod' },
  { file: 'shared/domain/allowed.test.ts', imports: 'fast-check' },
  { file: 'electron/core/sync/allowed.ts', imports: 'shared/domain/free.ts' },
  { file: 'electron/main/allowed.ts', imports: 'electron' },
  { file: 'electron/main/allowed-too.ts', imports: 'electron/app/free.ts' },
  { file: 'electron/preload/allowed.ts', imports: 'electron' },
  { file: 'electron/vault/allowed.ts', imports: 'keytar' },
  { file: 'electron/storage/allowed.ts', imports: 'better-sqlite3-multiple-ciphers' },
  { file: 'electron/storage/migrations/0030-allowed.ts', imports: 'kysely' },
  { file: 'electron/connectors/shopify-admin/allowed.ts', imports: 'electron/connectors/http/free.ts' },
  {
    file: 'electron/connectors/shopify-admin/allowed-too.ts',
    imports: 'electron/connectors/shopify-admin/free.ts',
  },
  { file: 'renderer/features/matrix/allowed.ts', imports: 'renderer/features/matrix/free.ts' },
  { file: 'electron/app/allowed.ts', imports: 'sandbox/free.ts' },
  { file: 'electron/cli/allowed.ts', imports: 'sandbox/free.ts' },
  { file: 'tests/integration/allowed.test.ts', imports: 'sandbox/free.ts' },
];
