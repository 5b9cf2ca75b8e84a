import { describe, expect, test } from 'vitest';
import { ago } from './time-words.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const told = (seconds: number): string => ago(new Date(now + seconds * 1000).toISOString(), now);

describe('ages', () => {
  test('are told in the same few words whatever the language of the machine', () => {
    expect(told(-59)).toBe('just now');
    expect(told(-60)).toBe('1 min ago');
    expect(told(-2 * 3_600)).toBe('2 h ago');
    expect(told(-86_400)).toBe('1 day ago');
    expect(told(-6.9 * 86_400)).toBe('6 days ago');
    expect(told(-15 * 86_400)).toBe('2 weeks ago');
    expect(told(-65 * 86_400)).toBe('2 months ago');
    expect(told(-800 * 86_400)).toBe('2 years ago');
  });

  test('a moment to come is told as one', () => {
    expect(told(30)).toBe('just now');
    expect(told(3 * 3_600)).toBe('in 3 h');
    expect(told(3 * 86_400)).toBe('in 3 days');
  });
});
