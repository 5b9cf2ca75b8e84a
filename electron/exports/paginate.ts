/** A run of neighbouring members of one band on one page. */
export interface Segment {
  readonly band: number;
  /** Within the band, `to` not included. */
  readonly from: number;
  readonly to: number;
}

/** Fewer members of a band than this are not left alone at the end of a page. */
const fewest = 3;

/**
 * Lays bands on pages of `capacity` places. Each run costs `overhead` places more, for its label. A band stays whole where
 * it can without leaving a page less than half full; one that goes on over pages is never begun with a crumb.
 */
export function paginate(
  lengths: readonly number[],
  capacity: number,
  overhead: number,
): readonly (readonly Segment[])[] {
  const pages: Segment[][] = [];
  let page: Segment[] = [];
  let used = 0;
  const turn = (): void => {
    pages.push(page);
    page = [];
    used = 0;
  };
  lengths.forEach((length, band) => {
    let from = 0;
    while (from < length) {
      const [rest, room] = [length - from, capacity - used - overhead];
      const crumb = room < Math.min(rest, fewest);
      const betterWhole = rest > room && rest + overhead <= capacity && used * 2 >= capacity;
      if (page.length > 0 && (crumb || betterWhole)) {
        turn();
        continue;
      }
      const to = from + Math.min(rest, Math.max(room, 1));
      page.push({ band, from, to });
      used += overhead + to - from;
      from = to;
    }
  });
  if (page.length > 0) turn();
  return pages;
}
