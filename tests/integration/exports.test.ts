import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import readXlsxFile, { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import { openWorkspace } from '#electron/app/open-workspace.ts';
import { createRedaction } from '#electron/app/redaction.ts';
import { createExports } from '#electron/exports/exports.ts';
import { runExport } from '#electron/exports/run-export.ts';
import type { ExportProgress, ExportRequest } from '#shared/contract/exports.ts';
import { MatrixJson } from '#shared/domain/matrix/matrix-json.ts';
import { plainArrangement } from '#shared/domain/matrix/arrangement.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { sampleJob } from '../fixtures/core/sample-export.ts';
import { hostileNames } from '../fixtures/core/sample-matrix.ts';
import {
  failureOf,
  newWorkspace,
  testPassphrase,
  testPlace,
  type TestPlace,
} from '../fixtures/test-session.ts';

// Everything that an export can hold goes in through the contract and is read back by other programs than those that wrote it.
let place: TestPlace;
let session: Session;
let folder: string;

const typed = hostileNames.map((name, at) => ({
  email: `person-${at}@agency.example`,
  name,
  kind: at === 0 ? ('owner' as const) : ('staff' as const),
  roles: at % 3 === 0 ? ['=cmd()', 'constructor'] : ['Marketer'],
}));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-exports-'));
  place = testPlace();
  session = await newWorkspace(place);
  for (const domain of ['kettle.myshopify.com', 'zebra.myshopify.com']) {
    await session.client.stores.add({ domain, client: '=Kettle & Co', credential: { method: 'import' } });
    await session.client.imports.commit({ domain, source: { format: 'typed', users: typed } });
  }
  await session.client.stores.add({ domain: 'unread.myshopify.com', credential: { method: 'import' } });
});

afterAll(async () => {
  await place[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(
  request: Partial<ExportRequest> & Pick<ExportRequest, 'format'>,
): Promise<{ readonly name: string; readonly bytes: Buffer; readonly news: ExportProgress[] }> {
  const { exports } = session.client;
  const { exportId, name } = await exports.start({
    shape: 'list',
    arrangement: plainArrangement,
    ...request,
  });
  const news: ExportProgress[] = [];
  for await (const each of await exports.watch({ exportId })) news.push(each);
  const { file } = await exports.take({ exportId });
  return { name, bytes: Buffer.from(await file.arrayBuffer()), news };
}

const accounts = hostileNames.length * 2;

describe('an export', () => {
  it('tells how it goes, gives its file once, and is in the audit log without a name in it', async () => {
    const { exports } = session.client;
    const { name, news } = await exported({ format: 'csv' });
    expect(name).toBe('rollcall-test-agency-snapshot-2.csv');
    expect(news.at(-1)).toEqual({ state: 'ready', done: accounts, total: accounts, fault: null });

    const { exportId } = await exports.start({ format: 'tsv' });
    expect((await exports.take({ exportId })).counts).toEqual({
      people: hostileNames.length,
      targets: 3,
      cells: accounts,
    });
    expect(await failureOf(exports.take({ exportId }))).toMatchObject({ code: 'not-found' });
    expect(await failureOf(exports.watch({ exportId }))).toMatchObject({ code: 'not-found' });
  });

  it('can be cancelled, and says so to whoever watches and waits', async () => {
    const { exports } = session.client;
    const { exportId } = await exports.start({ format: 'xlsx' });
    const watched = await exports.watch({ exportId });
    const taken = exports.take({ exportId });
    const refused = failureOf(taken);
    await exports.cancel({ exportId });
    expect((await refused).code).toBe('cancelled');
    let last: ExportProgress | undefined;
    for await (const each of watched) last = each;
    expect(last?.state).toBe('cancelled');
    await exports.cancel({ exportId }); // gone already
  });

  it('shows what the filter keeps, in the order asked for, of the snapshot asked for', async () => {
    const [, first] = (await session.client.snapshots.list()).snapshots;
    if (first === undefined) throw new Error('There are two snapshots.');
    const past = await exported({ format: 'json', snapshotId: first.id });
    expect(MatrixJson.parse(JSON.parse(past.bytes.toString())).cells).toHaveLength(hostileNames.length);

    const arrangement = {
      ...plainArrangement,
      filter: 'kind:staff store:zebra',
      people: { group: 'none' as const, sort: 'name' as const, descending: true },
    };
    const { bytes } = await exported({ format: 'json', arrangement });
    const matrix = MatrixJson.parse(JSON.parse(bytes.toString()));
    expect(matrix.targets.map(({ domain }) => domain)).toEqual(['zebra.myshopify.com']);
    expect(matrix.people).toHaveLength(hostileNames.length - 1);
    expect(matrix.cells.map(({ person }) => person)).toEqual(matrix.people.map(({ id }) => id));
    const names = matrix.people.map(({ name }) => name.trim());
    expect(names.indexOf('constructor')).toBeLessThan(names.indexOf('+1+1'));
  });

  it('refuses what a format can’t hold, and a fourth at a time', async () => {
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    const long = runExport(sampleJob({ people: 10, targets: 10, accounts: 20_001 }, 'pdf'), options);
    await expect(long).rejects.toMatchObject({
      code: 'bad-input',
      remedy: expect.stringContaining('XLSX') as unknown,
    });
    const wide = runExport(sampleJob({ people: 400, targets: 400, accounts: 10 }, 'pdf', 'grid'), options);
    await expect(wide).rejects.toMatchObject({ code: 'bad-input' });

    const closing = new AbortController();
    const some = createExports(closing.signal, undefined);
    const job = () => sampleJob({ people: 9, targets: 9, accounts: 9 }, 'csv');
    for (const id of ['a', 'b', 'c']) some.start(id, id, job());
    expect(() => some.start('d', 'd', job())).toThrow(expect.objectContaining({ code: 'conflict' }));
    const waiting = ['a', 'b', 'c'].map((id) =>
      expect(some.take(id)).rejects.toMatchObject({ code: 'cancelled' }),
    );
    closing.abort(); // the workspace closes
    await Promise.all(waiting);
  });
});

describe('CSV and TSV', () => {
  it.each(['csv', 'tsv'] as const)('%s is read back line by line', async (format) => {
    const { bytes } = await exported({ format });
    const rows = parse<Record<string, string>>(bytes, {
      bom: true,
      delimiter: format === 'csv' ? ',' : '\t',
      columns: true,
    });
    expect(rows).toHaveLength(accounts);
    expect(rows.map((row) => row['E-mail']).sort()).toEqual(
      [...typed, ...typed].map(({ email }) => email).sort(),
    );
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/u);
  });
});

describe('XLSX', () => {
  it('holds every account as text, what is hostile too, with a legend and where it comes from', async () => {
    const { bytes } = await exported({ format: 'xlsx' });
    expect((await readXlsxFile(bytes)).map(({ sheet }) => sheet)).toEqual([
      'Accounts',
      'Legend',
      'Provenance',
    ]);
    const [head, ...rows] = await readSheet(bytes, 'Accounts');
    expect(head?.slice(0, 3)).toEqual(['Person', 'Owner', 'E-mail']);
    expect(rows).toHaveLength(accounts);
    const people = rows.map(([name]) => String(name));
    for (const name of ['+1+1', '日本太郎 😀', '__proto__', 'x;=1+1', '<b>&amp;</b>]]>'])
      expect(people).toContain(name);
    expect(people.map((name) => name.trim())).toContain('constructor');
    expect(people.some((name) => name.startsWith('NUL\u2400'))).toBe(true);
    expect(Math.max(...people.map((name) => name.length))).toBeLessThanOrEqual(32_767);
    expect(rows[0]?.[head?.indexOf('Seen') ?? -1]).toBeInstanceOf(Date);
    const facts = new Map((await readSheet(bytes, 'Provenance')).map(([what, told]) => [what, told]));
    expect(facts.get('Workspace')).toBe('Test agency');
    expect(facts.get('Counts')).toBe(`${hostileNames.length} people, 3 stores, ${accounts} accounts`);
    expect(facts.get('Never read')).toContain('unread.myshopify.com');
  });

  it('shows the grid with its bands and codes', async () => {
    const { bytes } = await exported({ format: 'xlsx', shape: 'grid' });
    const rows = await readSheet(bytes, 'Matrix');
    expect(rows[0]?.slice(5)).toEqual(['=Kettle & Co · 2', null, 'No client · 1']);
    expect(rows).toHaveLength(hostileNames.length + 2);
    expect(rows.some((row) => row[5] === 'O!!' && row[6] === 'O!!' && row[7] === '·')).toBe(true);
  });
});

const absent = (command: string, of: string): string | null =>
  spawnSync(command, ['-v']).error === undefined ? null : `${command} (${of}) is not installed here`;

const noUnzip = absent('unzip', 'unzip');

describe.skipIf(noUnzip !== null)(noUnzip ?? 'XLSX, unpacked', () => {
  it('has no formula, a filter on its list and a header that stays', async () => {
    const { bytes } = await exported({ format: 'xlsx' });
    const file = join(folder, 'list.xlsx');
    writeFileSync(file, bytes);
    const { stdout } = spawnSync('unzip', ['-p', file, 'xl/worksheets/*.xml'], { encoding: 'utf8' });
    expect(stdout).toContain('<sheetData>');
    expect(stdout).not.toContain('<f>');
    expect(stdout).toContain(`<autoFilter ref="A1:S${accounts + 1}"/>`);
    expect(stdout).toContain('state="frozen"');
  });
});

const noPoppler =
  spawnSync('pdftotext', ['-v']).error === undefined
    ? null
    : 'pdftotext (poppler-utils) is not installed here';

describe.skipIf(noPoppler !== null)(noPoppler ?? 'PDF, read by pdftotext', () => {
  const textOf = (bytes: Buffer): string => {
    const { stdout, status } = spawnSync('pdftotext', ['-layout', '-', '-'], {
      input: bytes,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    return stdout;
  };

  it('tells what it is, names every store and person, and numbers its pages', async () => {
    const { bytes } = await exported({ format: 'pdf' });
    const text = textOf(bytes);
    expect(text).toContain('Access matrix');
    expect(text).toContain(`${hostileNames.length} people, 3 stores, ${accounts} accounts`);
    expect(text).toContain('Page 1 of');
    for (const { email } of typed) expect(text).toContain(email);
    // Chinese and Japanese have shapes in a font of their own; what comes out of the file are the characters themselves.
    expect(text).toContain('日本太郎');
    expect(text).not.toContain('show as boxes');
    expect(text.match(/^\s*Person +E-mail/gmu)?.length).toBe((text.match(/Page \d+ of/gu)?.length ?? 0) - 1);
  });

  it('repeats the names of rows and columns on each page of a grid', async () => {
    const job = sampleJob({ people: 60, targets: 60, accounts: 400 }, 'pdf', 'grid', {
      people: { group: 'owner' },
    });
    const { bytes } = await runExport(job, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const pages = textOf(Buffer.from(bytes)).split('\f').slice(1, -1);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toMatch(/Person +Owner +Stores/u);
    expect(pages.filter((page) => page.includes('Agency · 15 people'))).not.toHaveLength(0);
    for (const name of ['Person 0', 'Person 59']) {
      expect(pages.filter((page) => new RegExp(`${name}\\b`, 'u').test(page)).length).toBeGreaterThan(1);
    }
  });
});

it('stands in the audit log with format and counts, and no name or address', async () => {
  await session.close();
  const workspace = await openWorkspace({
    folder: place.folder,
    passphrase: testPassphrase,
    redaction: createRedaction(),
    door: 'cli',
  });
  const events = (await workspace.ports.storage.audit.list(200)).filter(
    ({ action }) => action === 'matrix.exported',
  );
  await workspace.close();
  expect(events.length).toBeGreaterThan(5);
  expect(events.at(-1)).toMatchObject({
    door: 'cli',
    details: { format: 'csv', shape: 'list', people: hostileNames.length, targets: 3, accounts },
  });
  expect(JSON.stringify(events)).not.toMatch(/agency\.example|constructor|HYPERLINK/u);
});

describe('rollcall matrix', () => {
  beforeAll(() => session.close()); // the command opens the workspace itself

  const run = (...args: string[]) => rollcall(['matrix', ...args, '--workspace', place.folder]);

  it('writes files, and texts to standard output too', async () => {
    const file = join(folder, 'from-cli.xlsx');
    const grid = await run('--format', 'xlsx', '--shape', 'grid', '--out', file, '--json');
    expect(grid.json()).toMatchObject({ file, format: 'xlsx', cells: accounts });
    expect(await readSheet(readFileSync(file), 'Matrix')).toHaveLength(hostileNames.length + 2);
    const lines: string[][] = parse((await run('--format', 'tsv')).out, { delimiter: '\t' });
    expect(lines[0]?.[0]).toBe('Person'); // without the mark that only Excel needs
    expect(lines).toHaveLength(accounts + 1);
  });

  it.each([
    [['--format', 'pdf'], '--out FILE'],
    [['--format', 'xlsx', '--json'], '--out FILE'],
    [['--format', 'csv', '--json'], '--out'],
    [['--shape', 'grid'], '--format'],
    [['--format', 'docx'], 'xlsx'],
  ])('%j is a usage error that says what is missing', async (args, word) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(out + err).toContain(word);
  });
});
