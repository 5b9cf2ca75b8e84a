/** The console's own grid: its component, its painting, its hooks; alone in the window, as the others are. */
import '#renderer/theme/styles.ts';
import '#renderer/features/matrix/matrix.css';
import { MantineProvider } from '@mantine/core';
import { useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { MatrixGrid } from '#renderer/features/matrix/grid/matrix-grid.tsx';
import { arrangementOf } from '#renderer/features/matrix/matrix-search.ts';
import { endsOfCells } from '#renderer/features/matrix/model/ends-of-cells.ts';
import { describeSelection, selectionSentence } from '#renderer/features/matrix/model/describe-selection.ts';
import { useMatrixView, useSelection, type Loaded } from '#renderer/features/matrix/use-matrix-view.ts';
import { theme } from '#renderer/theme/theme.ts';
import { unpackColumns } from '#shared/domain/matrix/matrix-columns.ts';
import { noOwnSizes } from '#shared/domain/matrix/saved-view.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import type { Contestant } from '../contestant.ts';

const looking = {
  arrangement: arrangementOf({}),
  folded: new Set<string>(),
  flat: false,
  changed: null,
  staged: null,
  ends: endsOfCells([]),
};
const sizes = { namesWidth: null, headerHeight: null, own: noOwnSizes };
const nothing = (): void => undefined;

function Grid({ loaded }: { readonly loaded: Loaded }) {
  const { view } = useMatrixView(loaded, looking);
  const [selection, select] = useSelection(view);
  const grid = useRef<HTMLDivElement>(null);
  const summary = describeSelection(view, selection.ranges);
  return (
    <MatrixGrid
      view={view}
      density="normal"
      selection={selection}
      onSelect={select}
      onAction={nothing}
      onFold={nothing}
      onMenu={nothing}
      sizes={sizes}
      onSizes={nothing}
      spoken={summary.cells > 1 ? selectionSentence(summary) : ''}
      gridRef={grid}
    />
  );
}

export const contestant: Contestant = {
  mount(place, arrived) {
    const { axes, cells } = arrived.packed();
    // Written by arrive.ts a moment ago.
    const loaded = { axes: JSON.parse(axes) as MatrixAxes, columns: unpackColumns(cells), asOf: null };
    createRoot(place).render(
      <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false}>
        <Grid loaded={loaded} />
      </MantineProvider>,
    );
  },
  scroller() {
    // The painter gives the canvas its size in the frame in which it first paints.
    const canvas = document.querySelector('canvas');
    return canvas === null || canvas.height < 500 ? null : document.querySelector('.rc-mx-scroller');
  },
};
