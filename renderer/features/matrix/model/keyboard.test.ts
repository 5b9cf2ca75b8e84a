import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridAction, type GridAction, type KeyPress, type Position } from './keyboard.ts';

const position: Position = {
  active: { row: 10, column: 5 },
  extent: { rows: 100, columns: 40 },
  rowsPerPage: 20,
  columnsPerPage: 8,
  finding: false,
  top: -1,
  band: null,
};

/** `Ctrl+Shift+End` as the browser would tell it. */
function press(keys: string): KeyPress {
  const parts = keys.split('+').filter((part) => part !== '');
  const key = keys === '+' ? '+' : (parts.at(-1) ?? '');
  return {
    key: key === 'Space' ? ' ' : key,
    code: key.length === 1 ? `Key${key.toUpperCase()}` : key,
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

const to = (row: number, column: number, extend = false): GridAction => ({
  do: 'move',
  to: { row, column },
  extend,
});

describe('moving as in the ARIA grid pattern', () => {
  test.each([
    ['ArrowDown', to(11, 5)],
    ['ArrowUp', to(9, 5)],
    ['ArrowLeft', to(10, 4)],
    ['ArrowRight', to(10, 6)],
    ['Home', to(10, 0)],
    ['End', to(10, 39)],
    ['Ctrl+Home', to(0, 0)],
    ['Ctrl+End', to(99, 39)],
    ['PageDown', to(30, 5)],
    ['PageUp', to(0, 5)],
    ['Alt+PageDown', to(10, 13)],
    ['Alt+PageUp', to(10, 0)],
    ['Ctrl+ArrowDown', to(99, 5)],
    ['Ctrl+ArrowUp', to(0, 5)],
    ['Ctrl+ArrowLeft', to(10, 0)],
    ['Ctrl+ArrowRight', to(10, 39)],
    ['Shift+ArrowDown', to(11, 5, true)],
    ['Ctrl+Shift+End', to(99, 39, true)],
  ])('%s', (keys, action) => {
    expect(gridAction(press(keys), position)).toEqual(action);
  });

  test('the headers belong to the grid', () => {
    expect(gridAction(press('ArrowUp'), { ...position, active: { row: 0, column: 5 } })).toEqual(to(-1, 5));
    expect(gridAction(press('ArrowLeft'), { ...position, active: { row: 3, column: 0 } })).toEqual(to(3, -1));
    expect(gridAction(press('Ctrl+ArrowUp'), { ...position, active: { row: 0, column: 5 } })).toEqual(
      to(-1, 5),
    );
  });

  test('no key leads out of the grid', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.constantFrom('', 'Ctrl+', 'Shift+'),
        fc.integer({ min: -1, max: 99 }),
        fc.integer({ min: -1, max: 39 }),
        (key, modifier, row, column) => {
          const action = gridAction(press(modifier + key), { ...position, active: { row, column } });
          expect(action?.do).toBe('move');
          if (action?.do !== 'move') return;
          expect(action.to.row).toBeGreaterThanOrEqual(-1);
          expect(action.to.row).toBeLessThan(100);
          expect(action.to.column).toBeGreaterThanOrEqual(-1);
          expect(action.to.column).toBeLessThan(40);
        },
      ),
    );
  });
});

describe('bands', () => {
  const column = {
    ...position,
    top: -2 as const,
    active: { row: -2, column: 5 },
    band: { folded: false, previous: 0, next: 9 },
  };
  const folded = { ...column, band: { ...column.band, folded: true } };
  const fold = (now: boolean): GridAction => ({ do: 'fold', folded: now });

  test('above the header, Left folds then leads on, Right unfolds then leads on', () => {
    expect(gridAction(press('ArrowUp'), { ...column, band: null, active: { row: -1, column: 5 } })).toEqual(
      to(-2, 5),
    );
    expect(gridAction(press('ArrowLeft'), column)).toEqual(fold(true));
    expect(gridAction(press('ArrowLeft'), folded)).toEqual(to(-2, 0));
    expect(gridAction(press('ArrowRight'), folded)).toEqual(fold(false));
    expect(gridAction(press('ArrowRight'), column)).toEqual(to(-2, 9));
    expect(gridAction(press('ArrowDown'), column)).toEqual(to(-1, 5));
    for (const key of ['Enter', 'Space']) expect(gridAction(press(key), column)).toEqual(fold(true));
  });

  test('a band of rows folds at its head; in its cells arrows move and only Enter folds', () => {
    const row = { ...column, active: { row: 3, column: -1 } };
    expect(gridAction(press('ArrowLeft'), row)).toEqual(fold(true));
    expect(gridAction(press('ArrowRight'), row)).toEqual(to(3, 0));
    const cell = { ...column, active: { row: 3, column: 2 } };
    expect(gridAction(press('ArrowLeft'), cell)).toEqual(to(3, 1));
    expect(gridAction(press('Enter'), cell)).toEqual(fold(true));
    expect(gridAction(press('Space'), cell)).toEqual({ do: 'panel' });
  });
});

describe('commands', () => {
  test.each([
    ['Ctrl+a', { do: 'select-all' }],
    ['Ctrl+c', { do: 'copy' }],
    ['Shift+Space', { do: 'select-row' }],
    ['Ctrl+Space', { do: 'select-column' }],
    ['Space', { do: 'panel' }],
    ['Enter', { do: 'act' }],
    ['Escape', { do: 'escape' }],
    ['/', { do: 'filter' }],
    ['+', { do: 'zoom', step: 1 }],
    ['-', { do: 'zoom', step: -1 }],
    ['Alt+l', { do: 'list' }],
    ['Alt+k', { do: 'legend' }],
    ['Alt+t', { do: 'transpose' }],
    ['ContextMenu', { do: 'menu' }],
    ['Shift+F10', { do: 'menu' }],
  ])('%s', (keys, action) => {
    expect(gridAction(press(keys), position)).toEqual(action);
  });

  test('letters find, and a space within a name belongs to it', () => {
    expect(gridAction(press('l'), position)).toEqual({ do: 'find', text: 'l' });
    expect(gridAction(press('É'), position)).toEqual({ do: 'find', text: 'É' });
    expect(gridAction(press('Space'), { ...position, finding: true })).toEqual({ do: 'find', text: ' ' });
    expect(gridAction(press('-'), { ...position, finding: true })).toEqual({ do: 'find', text: '-' });
  });

  test.each(['Tab', 'F5', '?', 'Ctrl+k', 'Ctrl+r', 'Alt+ArrowLeft'])('%s is left to the page', (keys) => {
    expect(gridAction(press(keys), position)).toBeNull();
  });
});

describe('making columns and rows larger', () => {
  test.each<[string, GridAction]>([
    ['Alt+Shift+ArrowRight', { do: 'resize', axis: 'column', step: 1 }],
    ['Alt+Shift+ArrowLeft', { do: 'resize', axis: 'column', step: -1 }],
    ['Alt+Shift+ArrowDown', { do: 'resize', axis: 'row', step: 1 }],
    ['Alt+Shift+ArrowUp', { do: 'resize', axis: 'row', step: -1 }],
    ['Alt+Enter', { do: 'fit', axis: 'column' }],
  ])('%s', (keys, action) => {
    expect(gridAction(press(keys), position)).toEqual(action);
  });

  test('by the name of a row, Alt+Enter is about the row', () => {
    const active = { row: 10, column: -1 };
    expect(gridAction(press('Alt+Enter'), { ...position, active })).toEqual({ do: 'fit', axis: 'row' });
  });
});
