// What code does inside a file is judged here; what a file may import is judged in .dependency-cruiser.cjs,
// and what it may see at all in the tsconfig of its folder. Each rule lives in exactly one of the three.
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'tests/**'];

/** The only file that may listen to the renderer: whatever enters the main process enters there. */
const IPC_DOOR = 'electron/main/ipc-door.ts';

const CLOCK_AND_CHANCE = [
  { object: 'Date', property: 'now', message: 'The clock comes in through the ports.' },
  { object: 'performance', property: 'now', message: 'The clock comes in through the ports.' },
  { object: 'Math', property: 'random', message: 'Chance comes in through the ports.' },
  { object: 'crypto', property: 'randomUUID', message: 'Ids come in through the ports.' },
  { object: 'crypto', property: 'getRandomValues', message: 'Chance comes in through the ports.' },
];

const NETWORK_GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

const NEW_DATE_WITHOUT_ARGUMENT = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'The clock comes in through the ports.',
};

/** Forbids importing these names from the npm package `electron`. */
const electronNames = (names, message) => ({
  selector: `ImportDeclaration[source.value="electron"] > ImportSpecifier[imported.name=/^(${names.join('|')})$/]`,
  message,
});

const IPC_MAIN = electronNames(['ipcMain'], `Messages of the renderer are heard in ${IPC_DOOR} alone.`);
const IPC_RENDERER = electronNames(
  ['ipcRenderer', 'contextBridge'],
  'The bridge to the renderer is built in electron/preload alone.',
);
const ELECTRON_AS_A_WHOLE = {
  selector:
    'ImportDeclaration[source.value="electron"] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)',
  message: 'Import what you use by name, so that lint sees who touches ipcMain and contextBridge.',
};

export default defineConfig(
  globalIgnores([
    'node_modules/',
    'out/',
    'dist/',
    '.tsbuild/',
    'coverage/',
    'test-results/',
    'playwright-report/',
    '**/generated/',
    '**/*.generated.ts',
  ]),
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['.graphqlrc.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/unbound-method': 'off', // Ports are plain objects of closures: there is no `this` to lose.
      '@typescript-eslint/require-await': 'off', // Ports are asynchronous; an adapter may not need to wait.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.js', '**/*.mjs', '**/*.cjs'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400 }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-control-regex': 'off', // Hostile text is looked for by its control characters.
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    ignores: ['renderer/**'],
    languageOptions: { globals: globals.node },
  },
  { files: ['renderer/public/*.js'], languageOptions: { globals: globals.browser, sourceType: 'script' } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    languageOptions: { globals: globals.browser },
    rules: {
      // Speaks of what the React compiler would leave alone; it is not used here.
      'react-hooks/incompatible-library': 'off',
      // Takes scrolling an element that came in by ref for a change of props.
      'react-hooks/immutability': 'off',
    },
  },
  {
    // Tests plant what types forbid.
    files: TESTS,
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },

  // Boundaries that a dependency graph cannot see. tests/architecture plants a breach of each.
  {
    name: 'rollcall/pure',
    files: ['shared/**/*.ts', 'electron/core/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': [
        'error',
        {
          globals: [...NETWORK_GLOBALS, 'process', 'Buffer', 'window', 'document', 'localStorage'],
          checkGlobalObject: true,
        },
      ],
      'no-restricted-properties': ['error', ...CLOCK_AND_CHANCE],
      'no-restricted-syntax': ['error', NEW_DATE_WITHOUT_ARGUMENT],
    },
  },
  {
    name: 'rollcall/one-door-out-of-the-renderer',
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    ignores: ['renderer/api/**', ...TESTS],
    rules: {
      'no-restricted-globals': ['error', { globals: NETWORK_GLOBALS, checkGlobalObject: true }],
      'no-restricted-properties': [
        'error',
        { object: 'navigator', property: 'sendBeacon', message: 'renderer/api is the only door out.' },
      ],
    },
  },
  {
    name: 'rollcall/one-door-into-the-main-process',
    files: ['electron/main/**/*.ts'],
    ignores: [IPC_DOOR, ...TESTS],
    rules: { 'no-restricted-syntax': ['error', IPC_MAIN, IPC_RENDERER, ELECTRON_AS_A_WHOLE] },
  },
  {
    name: 'rollcall/the-door-itself',
    files: [IPC_DOOR],
    rules: { 'no-restricted-syntax': ['error', IPC_RENDERER, ELECTRON_AS_A_WHOLE] },
  },
  {
    name: 'rollcall/preload',
    files: ['electron/preload/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', IPC_MAIN, ELECTRON_AS_A_WHOLE] },
  },
);
