import { describe, expect, it } from 'vitest';
import { redactText, redactUrl } from './redact.ts';

describe('redaction', () => {
  it('keeps parameter names and hides their values', () => {
    expect(redactUrl('https://k.myshopify.com/a?code=hush&limit=250&page_info=x')).toBe(
      'https://k.myshopify.com/a?code=…&limit=250&page_info=…',
    );
    expect(redactUrl('https://me:hush@k.myshopify.com/a#hush')).toBe('https://k.myshopify.com/a');
    expect(redactUrl('hush')).toBe('…');
  });

  it('takes out what was sent, what looks like a credential, and what breaks lines', () => {
    expect(redactText('token s3cret/x is bad\n', ['s3cret/x'])).toBe('token … is bad');
    expect(redactText('seen s3cret%2Fx', ['s3cret/x'])).toBe('seen …');
    expect(redactText('shpat_0123456789ab and shpss_0123456789ab, Bearer abc', [])).toBe('… and …, …');
    expect(redactText('a\u0000\u202Eb', [''])).toBe('a b');
    expect(redactText('x'.repeat(1000), [])).toHaveLength(300);
  });
});
