import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { MatrixJson } from '#shared/domain/matrix/matrix-json.ts';
import { matrixCsv } from './matrix-csv.ts';

const hostile = [
  '=HYPERLINK("https://evil.example")',
  '+1+1',
  '-2',
  '@SUM(A1)',
  '\tx',
  'a "quoted", name\nwith lines',
];

test('is one line per account, and no cell starts a formula', () => {
  const matrix = MatrixJson.parse({
    snapshotId: 'sn_000001',
    targets: [
      {
        id: 'tg_000001',
        kind: 'store',
        domain: 'kettle.myshopify.com',
        name: 'Kettle',
        clientId: null,
        client: null,
        organization: null,
        plan: 'Plus',
        readBy: 'api',
        lastRead: null,
        status: 'ok',
        fault: null,
      },
    ],
    people: hostile.map((name, index) => ({
      id: `pe_00000${index}`,
      name,
      emails: [],
      owner: 'unknown',
      clientId: null,
      team: null,
      state: { state: 'active' },
    })),
    cells: hostile.map((_, index) => ({
      person: `pe_00000${index}`,
      target: 'tg_000001',
      account: { kind: 'staff', status: 'active', email: null, isOwner: false },
      roles: [],
      rolesKnown: false,
      sensitivity: 'unknown',
      source: 'api',
      observedAt: '2026-11-22T12:00:00.000Z',
      stale: false,
    })),
  });
  const rows = parse(matrixCsv(matrix)) as string[][]; // csv-parse gives rows of texts without options
  expect(rows).toHaveLength(hostile.length + 1);
  for (const [index, row] of rows.slice(1).entries()) {
    expect(row[0]?.replace(/^'/, '')).toBe(hostile[index]);
    for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  }
});
