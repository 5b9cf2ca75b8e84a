import { MantineProvider } from '@mantine/core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { noOwnSizes } from '#shared/domain/matrix/saved-view.ts';
import { buildTestMatrix, testPerson, testTarget } from '../model/build-test-matrix.ts';
import { describeSelection, selectionSentence } from '../model/describe-selection.ts';
import { prepareMatrix } from '../model/matrix-data.ts';
import { viewOf } from '../model/matrix-view.ts';
import { selectOnly, type Selection } from '../model/selection.ts';
import { MatrixGrid, type PageAction } from './matrix-grid.tsx';

const people = ['Ana Ruiz', 'Bo Lind', 'Lara Chen', ...Array.from({ length: 57 }, (_, at) => `Zed ${at}`)];
const { axes, columns } = buildTestMatrix(
  people.map((name, at) => testPerson(at, { name })),
  Array.from({ length: 240 }, (_, at) => testTarget(at)),
  [{ person: 0, target: 0, kind: 'collaborator', roles: ['Developer template'] }],
);
const view = viewOf(prepareMatrix(axes, columns), null);
const extent = { rows: 60, columns: 240 };

beforeAll(() => {
  // What jsdom lacks; painting itself is seen in a real browser.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  HTMLCanvasElement.prototype.getContext = (() => null) as never;
});

interface HarnessProps {
  readonly onAction?: (action: PageAction) => void;
  readonly onFold?: (key: string, folded: boolean) => void;
}

function Harness({ onAction = () => {}, onFold = () => {} }: HarnessProps) {
  const [selection, setSelection] = useState<Selection>(() => selectOnly({ row: 0, column: 0 }, extent));
  const gridRef = useRef<HTMLDivElement>(null);
  const summary = describeSelection(view, selection.ranges);
  return (
    <MantineProvider>
      <MatrixGrid
        view={view}
        density="normal"
        selection={selection}
        onSelect={setSelection}
        onAction={onAction}
        onFold={onFold}
        onMenu={() => {}}
        sizes={{ namesWidth: null, headerHeight: null, own: noOwnSizes }}
        onSizes={() => {}}
        spoken={summary.cells > 1 ? selectionSentence(summary) : ''}
        gridRef={gridRef}
      />
    </MantineProvider>
  );
}

/** The element that a screen reader reads out now. */
function spokenElement(): HTMLElement {
  const id = screen.getByRole('grid').getAttribute('aria-activedescendant') ?? '';
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the active descendant ${id} is not there`);
  return element;
}

describe('the accessible grid', () => {
  test('tells its whole size while only a window of it is in the page', () => {
    render(<Harness />);
    const grid = screen.getByRole('grid');
    expect(grid).toHaveProperty('tabIndex', 0);
    expect(grid.getAttribute('aria-rowcount')).toBe('62');
    expect(grid.getAttribute('aria-colcount')).toBe('241');
    expect(grid.getAttribute('aria-multiselectable')).toBe('true');
    expect(within(grid).getAllByRole('gridcell').length).toBeLessThan(120);
    expect(document.querySelector('canvas')?.getAttribute('aria-hidden')).toBe('true');
  });

  test('is one tab stop', async () => {
    const user = userEvent.setup();
    render(<Harness />);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('grid'));
    await user.tab();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Width of the names');
  });

  test('bands stand above the header, tell whether they are folded, and fold by keys', async () => {
    const user = userEvent.setup();
    const folds: boolean[] = [];
    render(<Harness onFold={(_, folded) => folds.push(folded)} />);
    await user.tab();
    await user.keyboard('{ArrowUp}{ArrowUp}');
    const band = spokenElement();
    expect(band.textContent).toBe('Client · 240 targets · 1 account, at most permissions');
    expect(band.getAttribute('aria-expanded')).toBe('true');
    expect(band.getAttribute('aria-colspan')).toBe('240');
    expect(band.parentElement?.getAttribute('aria-rowindex')).toBe('1');
    await user.keyboard('{Enter}{ArrowLeft}');
    expect(folds).toEqual([true, true]);
  });

  test('every cell is named by its sentence and knows its place', () => {
    render(<Harness />);
    const cell = spokenElement();
    expect(cell.getAttribute('role')).toBe('gridcell');
    expect(cell.textContent).toMatch(/^Ana Ruiz · Store 000 · collaborator, Developer template, read by API/);
    expect(cell.getAttribute('aria-colindex')).toBe('2');
    expect(cell.parentElement?.getAttribute('aria-rowindex')).toBe('3');
    expect(cell.getAttribute('aria-selected')).toBe('true');
  });

  test('the active descendant is always there, however far one goes', async () => {
    const user = userEvent.setup();
    render(<Harness />);
    await user.tab();
    for (const key of [
      '{Control>}{End}{/Control}',
      '{ArrowUp}',
      '{PageUp}',
      '{Home}',
      '{End}',
      '{Control>}{Home}{/Control}',
    ]) {
      await user.keyboard(key);
      expect(spokenElement().textContent, key).not.toBe('');
    }
    await user.keyboard('{Control>}{End}{/Control}');
    expect(spokenElement().textContent).toMatch(/^Zed 56 · Store 239 · /);
    expect(spokenElement().getAttribute('aria-colindex')).toBe('241');
  });

  test('headers are part of it', async () => {
    const user = userEvent.setup();
    render(<Harness />);
    await user.tab();
    await user.keyboard('{ArrowUp}');
    expect(spokenElement().getAttribute('role')).toBe('columnheader');
    expect(spokenElement().getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{ArrowDown}{ArrowLeft}');
    expect(spokenElement().getAttribute('role')).toBe('rowheader');
    expect(spokenElement().textContent).toMatch(/^Ana Ruiz · agency · /);
  });

  test('a selection is told in words', async () => {
    const user = userEvent.setup();
    render(<Harness />);
    await user.tab();
    await user.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
    expect(screen.getByRole('status').textContent).toBe('4 cells selected: 2 people at 2 targets, 1 account');
    await user.keyboard('{Control>}a{/Control}');
    expect(screen.getByRole('status').textContent).toContain('14,400 cells selected');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  test('letters find a person; commands reach the page', async () => {
    const user = userEvent.setup();
    const acts: string[] = [];
    render(<Harness onAction={(action) => acts.push(action.do)} />);
    await user.tab();
    await user.keyboard('la');
    expect(spokenElement().textContent).toMatch(/^Lara Chen · /);
    await user.keyboard('{Enter}/');
    expect(acts).toEqual(['act', 'filter']);
  });
});
