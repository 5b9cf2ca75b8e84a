import type { GuidedVisit } from '#shared/contract/plans.ts';
import type { OnProgress, PlanExportJob } from './export-job.ts';
import { layPdf } from './pdf-document.ts';
import { openPdfFont, type PdfFont } from './pdf-font.ts';
import { colours, line, page, room } from './pdf-look.ts';
import { planFacts, planTable, type PlanColumn, type PlanLine } from './plan-table.ts';
import { readableTime } from './shown-matrix.ts';
import { missingShapes } from './write-pdf.ts';

/** What of an operation fits on a line, and which part of the width it gets. */
const shares: readonly (readonly [PlanColumn, number])[] = [
  ['Operation', 5],
  ['What', 9],
  ['Who', 13],
  ['Account', 16],
  ['Where', 14],
  ['Roles', 11],
  ['Before', 13],
  ['After', 13],
  ['Channel', 7],
  ['Visit', 4],
  ['Status', 8],
  ['Verification', 9],
];
const allShares = shares.reduce((sum, [, share]) => sum + share, 0);
const widths = shares.map(([, share]) => ((room.width - shares.length * 2 * line.side) * share) / allShares);

/** A plan to print and to file: what it is, its operations, what rules and humans said of them, its visits. */
export async function writePlanPdf(
  { plan, origin }: PlanExportJob,
  onProgress: OnProgress,
): Promise<Uint8Array<ArrayBuffer>> {
  const font = openPdfFont();
  const lines = planTable(plan);
  const pages = [operationsTable(lines, font), ...remarks(lines, font), ...visitsTable(plan.visits, font)];
  const total = lines.length;
  const name = font.runs(font.fit(origin.workspace, 260, line.size));
  const bytes = await layPdf(
    {
      title: `Plan ${plan.number} · ${origin.workspace}`,
      creator: `Rollcall ${origin.version}`,
      // The cover last: by then it is known which letters are missing.
      content: [...cover(planFacts(plan), font), ...pages],
      footer: (current, count) => ({
        margin: [page.margins[0], 12, page.margins[2], 0],
        color: colours.quiet,
        columns: [
          {
            text: [
              ...name,
              { text: ` · plan ${plan.number} · ${plan.hash} · exported ${readableTime(origin.exportedAt)}` },
            ],
          },
          { text: `Page ${current} of ${count}`, alignment: 'right', width: 90 },
        ],
      }),
    },
    font,
    (part) => onProgress(Math.floor(part * total), total),
  );
  onProgress(total, total);
  return bytes;
}

function cover(facts: ReturnType<typeof planFacts>, font: PdfFont): object[] {
  const rows = facts.map(([what, told]) => [
    { text: what, color: colours.quiet },
    { text: font.draw(told, 2.8 * (room.width - 110), 8) },
  ]);
  const boxes = font.missing();
  const shapes =
    boxes === 0 ? [] : [[{ text: 'Characters', color: colours.quiet }, { text: missingShapes(boxes) }]];
  return [
    { text: 'Change plan', fontSize: 20, bold: true, margin: [0, 0, 0, 10] },
    { layout: 'noBorders', fontSize: 8, table: { widths: [90, '*'], body: [...rows, ...shapes] } },
  ];
}

function operationsTable(lines: readonly PlanLine[], font: PdfFont): object {
  const head = shares.map(([column]) => ({
    text: column === 'Operation' ? 'Id' : column,
    bold: true,
    fillColor: colours.head,
  }));
  return {
    pageBreak: 'before',
    layout: 'lines',
    table: {
      headerRows: 1,
      widths,
      body: [
        head,
        ...lines.map((each) =>
          shares.map(([column], at) => ({
            text: font.draw(each[column], widths[at] ?? 0, line.size),
            noWrap: true,
            ...(each['Forbidden by'] === '' ? {} : { fillColor: colours.full }),
          })),
        ),
      ],
    },
  };
}

/** What does not fit on the line of an operation: rules, notes, what has moved. */
function remarks(lines: readonly PlanLine[], font: PdfFont): object[] {
  const columns = ['Forbidden by', 'Warnings', 'Note', 'Moved'] as const;
  const told = lines.flatMap((each) =>
    columns.flatMap((column) =>
      each[column] === '' ? [] : [[each.Operation, column, each[column]] as const],
    ),
  );
  if (told.length === 0) return [];
  const width = room.width - 130;
  return [
    { text: 'Rules and notes', fontSize: 11, bold: true, margin: [0, 14, 0, 5] },
    {
      layout: 'lines',
      table: {
        widths: [40, 70, '*'],
        body: told.map(([id, what, text]) => [
          { text: id },
          { text: what, color: colours.quiet },
          { text: font.draw(text, 3.8 * width, line.size) },
        ]),
      },
    },
  ];
}

function visitsTable(visits: readonly GuidedVisit[], font: PdfFont): object[] {
  if (visits.length === 0) return [];
  const head = ['Visit', 'Where', 'Page', 'Operations', 'Ended'].map((text) => ({
    text,
    bold: true,
    fillColor: colours.head,
  }));
  return [
    { text: 'Visits', fontSize: 11, bold: true, margin: [0, 14, 0, 5] },
    {
      layout: 'lines',
      table: {
        headerRows: 1,
        widths: [40, 180, '*', 60, 60],
        body: [
          head,
          ...visits.map(({ id, target, menuPath, url, operations, result }) => [
            { text: id },
            { text: font.draw(target.name, 170, line.size), noWrap: true },
            { text: font.draw(`${menuPath.join(' > ')}${url === null ? '' : ` · ${url}`}`, 800, line.size) },
            { text: String(operations.length) },
            { text: result ?? '' },
          ]),
        ],
      },
    },
  ];
}
