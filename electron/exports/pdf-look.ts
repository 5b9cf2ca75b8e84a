/** Sizes and colours of the PDF, in points. Pages are A4, landscape. */
export const page = { width: 841.89, height: 595.28, margins: [28, 28, 28, 34] } as const;
export const room = {
  width: page.width - page.margins[0] - page.margins[2],
  height: page.height - page.margins[1] - page.margins[3],
} as const;

/** A line of a table: text of `size`, padding above and below, a rule. */
export const line = { size: 6.5, height: 10.8, side: 2 } as const;

export const colours = {
  rule: '#c9ced6',
  head: '#e6e9ef',
  band: '#f2f4f7',
  quiet: '#5a6270',
  full: '#f4b8b4',
  sensitive: '#fde2b8',
} as const;

/** Thin rules between lines; nothing wraps, so every line is as high as the others. */
export const tableLayout = {
  hLineWidth: () => 0.4,
  vLineWidth: () => 0,
  hLineColor: () => colours.rule,
  paddingLeft: () => line.side,
  paddingRight: () => line.side,
  paddingTop: () => 1.4,
  paddingBottom: () => 1.4,
} as const;

/** As `tableLayout`, with rules between columns too and no room to waste. */
export const gridLayout = {
  ...tableLayout,
  vLineWidth: () => 0.4,
  vLineColor: () => colours.rule,
  paddingLeft: () => 1,
  paddingRight: () => 1,
} as const;
