/**
 * Who may import whom: the rules of docs/architecture.md, one entry each.
 *
 * tests/architecture/boundaries.test.ts plants a breach of every entry and sees it refused; an entry without a
 * planted breach fails that test. Trap: our folder `electron/` shares the npm package's name, so every pattern is
 * anchored (`^electron/` is ours, `^node_modules/electron/` is the package).
 */

const TEST_FILE = '([.]test[.]tsx?|/set-up-tests[.]ts)$';

/** Matches the resolved path of any of these npm packages. */
const npm = (...names) => `^node_modules/(${names.join('|')})/`;

/** Packages that compute and nothing else: no files, network, clock or chance. */
const PURE_PACKAGES = [
  'zod',
  'canonicalize',
  'tldts',
  'tldts-core',
  '@orpc/contract',
  'fastest-levenshtein',
  'p-queue',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Modules that need each other are one module, or hide a third one. Types alone are erased: nothing loads in a circle.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment:
        'An import that resolves to nothing: a typing error, or a package that is not in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-packages-in-what-ships',
      comment: 'What ships runs on dependencies; devDependencies stay on the developer’s machine.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|sandbox)/', pathNot: TEST_FILE },
      to: { dependencyTypes: ['npm-dev'], pathNot: [npm('electron'), '^node_modules/@types/'] },
    },
    {
      name: 'shared-is-pure',
      comment:
        'shared/ knows no Node, DOM, React or Electron: it imports itself, constant data and pure packages.',
      severity: 'error',
      from: { path: '^shared/', pathNot: TEST_FILE },
      to: { pathNot: ['^shared/', '^resources/.+[.]json$', npm(...PURE_PACKAGES)] },
    },
    {
      name: 'core-does-no-io',
      comment:
        'electron/core imports core, shared, constant data and pure packages; the world comes in by ports.',
      severity: 'error',
      from: { path: '^electron/core/', pathNot: TEST_FILE },
      to: { pathNot: ['^electron/core/', '^shared/', '^resources/.+[.]json$', npm(...PURE_PACKAGES)] },
    },
    {
      name: 'electron-only-in-desktop-host',
      comment: 'The npm package electron is imported in electron/main and electron/preload only.',
      severity: 'error',
      from: { pathNot: '^electron/(main|preload)/' },
      to: { path: npm('electron') },
    },
    {
      name: 'keytar-only-in-vault',
      comment: 'The OS keychain is reached through the vault only.',
      severity: 'error',
      from: { pathNot: '^electron/vault/' },
      to: { path: npm('keytar', '@github/keytar') },
    },
    {
      name: 'sqlite-only-in-storage',
      comment: 'The SQLite driver is imported by the storage adapter only.',
      severity: 'error',
      from: { pathNot: '^electron/storage/' },
      to: { path: npm('better-sqlite3-multiple-ciphers', '@types/better-sqlite3') },
    },
    {
      name: 'preload-is-thin',
      comment: 'The preload script is a bridge: it sees the npm package electron and shared/, nothing else.',
      severity: 'error',
      from: { path: '^electron/preload/', pathNot: TEST_FILE },
      to: { pathNot: ['^electron/preload/', '^shared/', npm('electron')] },
    },
    {
      name: 'renderer-sees-only-shared',
      comment: 'The screen reaches the privileged side through the contract, never by import.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|sandbox|tools|bench|tests|resources)/' },
    },
    {
      name: 'renderer-uses-no-node',
      comment: 'The renderer runs in a browser sandbox: Node’s modules are not there.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TEST_FILE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nobody-imports-the-renderer',
      comment: 'The screen is a leaf: hosts serve its built files, they do not import it.',
      severity: 'error',
      from: { path: '^(shared|electron|sandbox)/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'features-stand-apart',
      comment:
        'A feature of the renderer can be read, moved or deleted alone: features never import each other.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'connectors-stand-apart',
      comment:
        'Connectors never import each other; what they have in common is http/, the one polite client.',
      severity: 'error',
      from: { path: '^electron/connectors/([^/]+)/' },
      to: { path: '^electron/connectors/[^/]+/', pathNot: '^electron/connectors/($1|http)/' },
    },
    {
      name: 'http-knows-no-connector',
      comment: 'The common client must not depend on one of its users.',
      severity: 'error',
      from: { path: '^electron/connectors/http/' },
      to: { path: '^electron/connectors/', pathNot: '^electron/connectors/http/' },
    },
    {
      name: 'migrations-are-frozen',
      comment:
        'A migration imports the query builder alone: code that moves on cannot change what it once did.',
      severity: 'error',
      from: { path: '^electron/storage/migrations/[0-9]{4}-', pathNot: TEST_FILE },
      to: { pathNot: npm('kysely') },
    },
    {
      name: 'adapters-are-wired-in-app',
      comment: 'Hosts ask the composition root; they never pick an adapter themselves.',
      severity: 'error',
      from: { path: '^electron/(main|preload|loopback|cli)/', pathNot: TEST_FILE },
      to: { path: '^electron/(storage|connectors|vault|exports)/' },
    },
    {
      name: 'adapters-do-not-know-hosts',
      comment: 'What is wired does not know who wires it.',
      severity: 'error',
      from: { path: '^electron/(storage|connectors|vault|exports)/', pathNot: TEST_FILE },
      to: { path: '^electron/(main|preload|loopback|cli|app)/' },
    },
    {
      name: 'sandbox-has-few-users',
      comment: 'The stand-in for Shopify is started by the app (demo), the command line, tests and tools.',
      severity: 'error',
      from: { pathNot: ['^sandbox/', '^electron/(app|cli)/', '^(tests|bench|tools)/', TEST_FILE] },
      to: { path: '^sandbox/' },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'The stand-in shares words with Rollcall, never code: a bug must not excuse itself.',
      severity: 'error',
      from: { path: '^sandbox/', pathNot: TEST_FILE },
      to: { path: '^(electron|renderer|tests|tools|bench)/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Fixtures and page objects belong to tests.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|sandbox)/', pathNot: TEST_FILE },
      to: { path: ['^tests/', TEST_FILE] },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(out|dist|[.]tsbuild)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
};
