import { describe, expect, it } from 'vitest';
import { activitySearch, filterOf } from './activity-search.ts';

describe('the filters in the address', () => {
  it('ask for whole days here', () => {
    const { since, until } = filterOf({ from: '2026-02-27', to: '2026-02-28' });
    expect(new Date(since ?? 0)).toEqual(new Date(2026, 1, 27));
    expect(new Date(until ?? 0)).toEqual(new Date(2026, 2, 1));
  });

  it('fall back where they are wrong, and ask for nothing where they are empty', () => {
    const search = activitySearch.parse({ door: 'window', from: 'soon', upTo: -3, q: '  ', kind: '' });
    expect(filterOf(search)).toEqual({});
    expect(search.upTo).toBeUndefined();
  });
});
