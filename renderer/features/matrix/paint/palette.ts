import type { CellChange } from '../model/changed-cells.ts';
import { owners } from '#shared/domain/person.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';

/** Every colour that the painter uses, resolved to what a canvas understands. Lists go by the index of their words. */
export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly text: string;
  readonly dim: string;
  readonly border: string;
  readonly strong: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly focus: string;
  readonly selection: string;
  readonly selectionFill: string;
  readonly onSelection: string;
  readonly accentText: string;
  readonly stale: string;
  readonly cellText: string;
  /** Of the letter and gauge on `full`, which stands reversed in forced colours. */
  readonly fullText: string;
  readonly fullGauge: string;
  readonly warn: string;
  readonly bad: string;
  readonly band: string;
  /** Under the row of a band. */
  readonly bandRow: string;
  readonly changes: Readonly<Record<CellChange, string>>;
  readonly cross: string;
  readonly unread: string;
  readonly avatar: string;
  readonly bar: string;
  readonly fills: readonly string[];
  readonly edges: readonly string[];
  readonly heats: readonly string[];
  readonly owners: readonly string[];
  readonly font: string;
  readonly forced: boolean;
}

/**
 * The palette of the present theme, read from CSS variables through one hidden element: so that system colours, mixes
 * and `light-dark()` arrive as plain colours. Costs a style pass; call it when the theme changes, never per frame.
 */
export function readPalette(host: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.setProperty('forced-color-adjust', 'none');
  host.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--rc-${name})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    page: colour('page'),
    surface: colour('surface'),
    text: colour('text'),
    dim: colour('text-dim'),
    border: colour('border'),
    strong: colour('border-strong'),
    line: colour('grid-line'),
    lineStrong: colour('grid-line-strong'),
    focus: colour('focus'),
    selection: colour('selection'),
    selectionFill: colour('selection-fill'),
    onSelection: colour('mx-on-selection'),
    accentText: colour('accent-text'),
    stale: colour('stale'),
    cellText: colour('cell-text'),
    fullText: colour('mx-full-text'),
    fullGauge: colour('mx-full-gauge'),
    warn: colour('warn'),
    bad: colour('bad'),
    band: colour('mx-band'),
    bandRow: colour('mx-band-row'),
    changes: { added: colour('mx-added'), removed: colour('mx-removed'), changed: colour('mx-changed') },
    cross: colour('mx-cross'),
    unread: colour('mx-unread'),
    avatar: colour('mx-avatar'),
    bar: colour('mx-bar'),
    fills: sensitivities.map((level) => colour(level === 'full' ? 'mx-full' : `cell-${level}`)),
    edges: sensitivities.map((level) => colour(`mx-edge-${level}`)),
    heats: sensitivities.map((level) => colour(`mx-heat-${level}`)),
    owners: owners.map((owner) => colour(`owner-${owner}`)),
    font: getComputedStyle(host).fontFamily,
    forced: matchMedia('(forced-colors: active)').matches,
  };
  probe.remove();
  return palette;
}

/** Calls back after the theme, the system's scheme or forced colours changed; gives the way to stop. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme', 'class'] });
  const queries = ['(forced-colors: active)', '(prefers-color-scheme: dark)', '(prefers-contrast: more)'];
  const lists = queries.map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    for (const list of lists) list.removeEventListener('change', changed);
  };
}
