import { assertNever } from '#shared/domain/assert-never.ts';

/** How much room a cell gets, closest first. The same words as in the settings. */
export const densities = ['heat-map', 'compact', 'normal', 'roomy'] as const;
export type Density = (typeof densities)[number];

/** How store names stand in the header: leaning at 60°, in two upright lines, or not at all. */
export type HeaderStyle = 'leaning' | 'stacked' | 'none';

/** The measures of a density, in CSS pixels. */
export interface Measures {
  readonly density: Density;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly peopleWidth: number;
  /** Height of the client bands above the names. */
  readonly bandHeight: number;
  /** Height of the store names, without the bands. */
  readonly namesHeight: number;
  readonly header: HeaderStyle;
  /** How far the top of a leaning name stands right of its foot. */
  readonly lean: number;
}

const cotangent60 = 1 / Math.tan(Math.PI / 3);

/**
 * The measures for a viewport of this many pixels: narrow and low windows keep less for names, so that at 1024 × 700 at
 * least half of the room is cells.
 */
export function measuresFor(
  density: Density,
  width: number,
  height: number,
  { grouped = true, namesWidth = null, headerHeight = null }: Partial<OwnSizes> = {},
): Measures {
  const usual = usualMeasures(density, width, height);
  const namesHeight =
    headerHeight === null || usual.header !== 'leaning'
      ? usual.namesHeight
      : clamp(headerHeight, headerHeights(height));
  return {
    ...usual,
    bandHeight: grouped ? usual.bandHeight : 0,
    peopleWidth: namesWidth === null ? usual.peopleWidth : clamp(namesWidth, namesWidths(width)),
    namesHeight,
    lean: usual.header === 'leaning' ? Math.round(namesHeight * cotangent60) : 0,
  };
}

/** What of the measures is set by the operator or by what is shown. */
export interface OwnSizes {
  /** False while the columns have no bands: then no room is kept for them. */
  readonly grouped: boolean;
  /** Null leaves the usual size. */
  readonly namesWidth: number | null;
  readonly headerHeight: number | null;
}

export interface Limits {
  readonly least: number;
  readonly most: number;
}

/** How wide the names of rows, and how high those of columns, can be made in a viewport of this size: cells keep half. */
export const namesWidths = (width: number): Limits => ({
  least: 140,
  most: Math.max(140, Math.floor(width / 2)),
});
export const headerHeights = (height: number): Limits => ({
  least: 72,
  most: Math.max(72, Math.floor(height / 2) - 24),
});

const clamp = (value: number, { least, most }: Limits): number => Math.min(most, Math.max(least, value));

function usualMeasures(density: Density, width: number, height: number): Measures {
  const narrow = width < 1000;
  const low = height < 600;
  switch (density) {
    case 'heat-map':
      return measures(density, 6, 6, narrow ? 150 : 180, 20, 14, 'none');
    case 'compact':
      return measures(density, 28, 22, narrow ? 196 : 232, 20, low ? 104 : 120, 'leaning');
    case 'normal':
      return measures(density, 36, 28, narrow ? 232 : 280, 22, low ? 120 : 138, 'leaning');
    case 'roomy':
      return measures(density, 124, 38, narrow ? 236 : 284, 24, 44, 'stacked');
    default:
      return assertNever(density);
  }
}

function measures(
  density: Density,
  cellWidth: number,
  cellHeight: number,
  peopleWidth: number,
  bandHeight: number,
  namesHeight: number,
  header: HeaderStyle,
): Measures {
  const lean = header === 'leaning' ? Math.round(namesHeight * cotangent60) : 0;
  return { density, cellWidth, cellHeight, peopleWidth, bandHeight, namesHeight, header, lean };
}

/** One step closer (`+1`) or farther (`-1`); stays at the ends. */
export function nextDensity(density: Density, step: 1 | -1): Density {
  return densities[densities.indexOf(density) + step] ?? density;
}
