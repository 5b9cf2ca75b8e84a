import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALLOWED_IMPORTS, PLANTED_IMPORTS } from './planted-imports.ts';

const repository = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
// The configuration is a CommonJS file whose type this names; the cruiser itself checks its form.
const config = require(join(repository, '.dependency-cruiser.cjs')) as Required<
  Pick<IConfiguration, 'forbidden' | 'options'>
>;

const OWN = /^(shared|electron|renderer|sandbox|tests)\/.+\.ts$/;
const DEV_PACKAGES = ['fast-check', 'electron'];

let folder: string;
let violations: readonly IViolation[];

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** A package of this name, so that the name resolves as in the real node_modules. */
function writePackage(name: string): void {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
  write(`node_modules/${name}/index.js`, 'module.exports = {};');
}

/** A repository in small: everything that is imported, and every file that imports it. */
async function cruisePlanted(): Promise<readonly IViolation[]> {
  const all = [...PLANTED_IMPORTS, ...ALLOWED_IMPORTS];
  const packages = new Set(
    all.map((each) => each.imports).filter((name) => /^[a-z@][^:]*$/.test(name) && !OWN.test(name)),
  );
  for (const name of packages) writePackage(name);
  const dev = Object.fromEntries(DEV_PACKAGES.map((name) => [name, '1.0.0']));
  const usual = Object.fromEntries(
    [...packages].filter((name) => !(name in dev)).map((name) => [name, '1.0.0']),
  );
  write(
    'package.json',
    JSON.stringify({
      type: 'module',
      imports: Object.fromEntries(
        ['shared', 'electron', 'renderer', 'sandbox', 'tests'].map((top) => [`#${top}/*`, `./${top}/*`]),
      ),
      dependencies: usual,
      devDependencies: dev,
    }),
  );
  for (const { imports } of all) if (OWN.test(imports)) write(imports, 'export const free = 1;\n');
  for (const { file, imports } of all) {
    const specifier = OWN.test(imports) ? `#${imports}` : imports;
    write(file, `import '${specifier}';\nexport const planted = 1;\n`);
  }
  write('electron/core/sync/b.ts', "import './a.ts';\n");
  write(
    'shared/domain/type-circle-a.ts',
    "export type { B } from './type-circle-b.ts';\nexport type A = 1;\n",
  );
  write(
    'shared/domain/type-circle-b.ts',
    "import type { A } from './type-circle-a.ts';\nexport type B = A;\n",
  );
  const result = await cruise(
    ['shared', 'electron', 'renderer', 'sandbox', 'tests'],
    { ...config.options, baseDir: folder, validate: true, ruleSet: { forbidden: config.forbidden } },
    config.options.enhancedResolveOptions,
  );
  // Without a reporter the cruiser gives its result as an object.
  return (result.output as ICruiseResult).summary.violations;
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'rollcall-imports-')));
  violations = await cruisePlanted();
});
afterAll(() => rmSync(folder, { recursive: true }));

const rulesBrokenBy = (file: string): readonly string[] =>
  violations.filter((each) => each.from === file).map((each) => each.rule.name);

describe('import rules', () => {
  test.each(PLANTED_IMPORTS)('$rule refuses $file importing $imports', ({ rule, file }) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });

  test.each(ALLOWED_IMPORTS)('$file may import $imports', ({ file }) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });

  test('types may refer to each other in a circle', () => {
    expect(rulesBrokenBy('shared/domain/type-circle-a.ts')).toEqual([]);
    expect(rulesBrokenBy('shared/domain/type-circle-b.ts')).toEqual([]);
  });

  test('a breach of every rule is planted', () => {
    const planted = new Set(PLANTED_IMPORTS.map((each) => each.rule));
    expect(config.forbidden.map((rule) => rule.name).filter((name) => !planted.has(name ?? ''))).toEqual([]);
  });
});
