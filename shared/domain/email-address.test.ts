import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emailDomain,
  emailLocalPart,
  emailMatchKey,
  isAddress,
  isSharedMailbox,
  parseEmail,
} from './email-address.ts';

describe('parseEmail', () => {
  it.each([
    ['  Ana.Ruiz+shop@Kettle.Example ', 'Ana.Ruiz+shop@kettle.example'],
    ['mailto:ana@kettle.example', 'ana@kettle.example'],
    ['<ana@kettle.example>', 'ana@kettle.example'],
    ["o'neil@kettle.example", "o'neil@kettle.example"],
    ['ana@münchen.example', 'ana@münchen.example'],
  ])('reads %j', (typed, email) => {
    expect(parseEmail(typed)).toEqual({ ok: true, email });
  });

  it.each([
    '',
    'ana',
    '@x.example',
    'ana@',
    'ana@x',
    'a na@x.example',
    'ana@x..example',
    'a@b@x.example',
    'ana@-x.example',
    'a\u200bna@x.example',
    `${'a'.repeat(65)}@x.example`,
    `a@${'x.'.repeat(200)}example`,
  ])('refuses %j with a reason', (typed) => {
    expect(parseEmail(typed)).toMatchObject({ ok: false, reason: expect.stringMatching(/../) });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseEmail(text)));
  });
});

describe('emailMatchKey', () => {
  it('folds case and takes the plus tag off, but keeps dots', () => {
    expect(emailMatchKey(' Ana+Shop+2@X.Example')).toBe('ana@x.example');
    expect(emailMatchKey('a.na@x.example')).not.toBe(emailMatchKey('ana@x.example'));
  });
  it('keeps an address that is nothing but a tag, and text that is none', () => {
    expect(emailMatchKey('+tag@x.example')).toBe('+tag@x.example');
    expect(emailMatchKey('Nobody')).toBe('nobody');
  });
  it('is settled: the key of a key is itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
        const key = emailMatchKey(text);
        expect(emailMatchKey(key)).toBe(key);
      }),
    );
  });
});

it('tells addresses from what only looks like one', () => {
  expect(isAddress('ana@x.example')).toBe(true);
  for (const text of [null, '', 'ana', '@x', 'ana@ ', 'account:tg_1:ana@x.example'])
    expect(isAddress(text)).toBe(false);
});

it('knows shared mailboxes, domains and local parts', () => {
  expect(isSharedMailbox('Info+de@kettle.example')).toBe(true);
  expect(isSharedMailbox('ana@kettle.example')).toBe(false);
  expect(emailDomain('Ana@Kettle.Example')).toBe('kettle.example');
  expect(emailDomain('ana')).toBeNull();
  expect(emailLocalPart('Ana+x@Kettle.Example')).toBe('ana');
});
