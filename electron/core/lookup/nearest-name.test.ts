import { describe, expect, it } from 'vitest';
import { nearestName, notFound } from './nearest-name.ts';

const domains = ['kettle-and-co.myshopify.com', 'north-wind.myshopify.com', 'nordic-wool.myshopify.com'];

describe('nearestName', () => {
  it('finds a mistyped name', () => {
    expect(nearestName('ketle-and-co.myshopify.com', domains)).toBe('kettle-and-co.myshopify.com');
  });
  it('finds a name by its beginning', () => {
    expect(nearestName('Nordic', domains)).toBe('nordic-wool.myshopify.com');
  });
  it('suggests nothing where nothing comes near', () => {
    expect(nearestName('zzzz', domains)).toBeNull();
    expect(nearestName('kettle', [])).toBeNull();
  });
});

describe('notFound', () => {
  it('carries the nearest name for scripts', () => {
    const error = notFound('store', 'nort-wind.myshopify.com', domains);
    expect(error.code).toBe('not-found');
    expect(error.details['nearest']).toBe('north-wind.myshopify.com');
    expect(error.message).toContain('Did you mean “north-wind.myshopify.com”?');
  });
  it('cuts an endless name', () => {
    expect(notFound('store', 'x'.repeat(10_000), domains).message.length).toBeLessThan(200);
  });
});
