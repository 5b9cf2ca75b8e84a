import { expect, it } from 'vitest';
import { keysOfVisit, visitKeys } from './visit-keys.ts';

const steps = [
  { text: 'Tick these users.', values: ['ana@agency.example', 'bo@agency.example'] },
  { text: 'Choose this role.', values: ['Support'] },
  { text: 'Save.', values: [] },
];

it('is the page, one key for all values of a step, and done', () => {
  expect(keysOfVisit({ url: 'https://admin.shopify.com', steps })).toEqual(['o', '1', '2', 'd']);
  expect(keysOfVisit({ url: null, steps: [] })).toEqual(['d']);
});

it('has a key for the first nine steps only', () => {
  const many = Array.from({ length: 12 }, () => ({ text: 'Type this.', values: ['x'] }));
  expect(keysOfVisit({ url: null, steps: many })).toEqual([...'123456789', 'd']);
});

it('has every key once', () => {
  const keys = [...Object.values(visitKeys), ...'123456789'];
  expect(new Set(keys).size).toBe(keys.length);
});
