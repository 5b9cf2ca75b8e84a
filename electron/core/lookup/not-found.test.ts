import { describe, expect, it } from 'vitest';
import { notFound } from './not-found.ts';

const domains = ['kettle-and-co.myshopify.com', 'north-wind.myshopify.com'];

describe('notFound', () => {
  it('carries the nearest name for people and for scripts', () => {
    const error = notFound('store', 'nort-wind.myshopify.com', domains);
    expect(error.code).toBe('not-found');
    expect(error.details['nearest']).toBe('north-wind.myshopify.com');
    expect(error.message).toContain('Did you mean “north-wind.myshopify.com”?');
  });

  it('suggests nothing where nothing comes near, and cuts an endless name', () => {
    const error = notFound('store', 'x'.repeat(10_000), domains);
    expect(error.details['nearest']).toBeNull();
    expect(error.message.length).toBeLessThan(200);
  });
});
