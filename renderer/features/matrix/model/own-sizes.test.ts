import { expect, test } from 'vitest';
import { plainArrangement } from '#shared/domain/matrix/arrangement.ts';
import { mostOwnSizes, noOwnSizes, OwnSizes } from '#shared/domain/matrix/saved-view.ts';
import { buildTestMatrix, testPerson, testTarget } from './build-test-matrix.ts';
import { fittingHeight, fittingWidth } from './fitting-size.ts';
import { prepareMatrix } from './matrix-data.ts';
import { viewOf } from './matrix-view.ts';
import { measuresFor } from '../geometry/density.ts';
import { layoutOf } from '../geometry/matrix-layout.ts';
import { keyOfSlot, ownSlots, withOwnSize } from './own-sizes.ts';

const { axes, columns } = buildTestMatrix(
  [testPerson(0), testPerson(1)],
  [testTarget(0), testTarget(1), testTarget(2)],
  [{ person: 1, target: 2, roles: ['Packer', 'Support', 'Store manager'] }],
);
const data = prepareMatrix(axes, columns);
const view = viewOf(data, null);

test('a size goes with the store or person that has it, into folds and when transposed', () => {
  const store = axes.targets[2]?.id ?? '';
  const sizes = withOwnSize(noOwnSizes, 'column', store, 120);
  expect(ownSlots(view, 'column', sizes)).toEqual(new Map([[2, 120]]));
  expect(ownSlots(view, 'row', sizes)).toEqual(new Map());
  const folded = viewOf(data, null, { folded: new Set(view.across.bands.map(({ key }) => key)) });
  expect(ownSlots(folded, 'column', sizes)).toEqual(new Map());
  const key = keyOfSlot(folded, { axis: 'column', slot: 0 });
  expect(key).toBe(view.across.bands[0]?.key);
  const turned = viewOf(data, null, { arrangement: { ...plainArrangement, transposed: true } });
  const tall = withOwnSize(noOwnSizes, 'row', store, 60);
  const slot = turned.rowOf[2] ?? -1;
  expect(ownSlots(turned, 'row', tall)).toEqual(new Map([[slot, 60]]));
});

test('taken back to usual, nothing is left; of too many, the oldest go, so that they can always be kept', () => {
  const one = withOwnSize(noOwnSizes, 'row', 'pe_1', 60);
  expect(withOwnSize(one, 'row', 'pe_1', null)).toBe(noOwnSizes);
  let many = noOwnSizes;
  for (let at = 0; at <= mostOwnSizes; at += 1) many = withOwnSize(many, 'column', `tg_${at}`, 50);
  expect(OwnSizes.safeParse(many).success).toBe(true);
  expect(Object.hasOwn(many.widths, 'tg_0')).toBe(false);
  expect(Object.hasOwn(many.widths, `tg_${mostOwnSizes}`)).toBe(true);
});

test('fitting shows every role: their names in the width, a line for each in the height', () => {
  const measure = (role: string): number => role.length * 10;
  expect(fittingWidth(view, 2, measure)).toBe('Store manager'.length * 10 + 42);
  expect(fittingWidth(view, 0, measure)).toBe(90);
  const size = { rows: 2, columns: 3, width: 1200, height: 800 };
  const measures = measuresFor('normal', 1200, 800);
  const wide = layoutOf(measures, size, { columns: new Map([[2, 120]]) });
  expect(fittingHeight(view, wide, 1)).toBe(48);
  expect(fittingHeight(view, layoutOf(measures, size), 1)).toBe(38);
});
