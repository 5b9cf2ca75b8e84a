import { describe, expect, test } from 'vitest';
import { createConsoleAccess, judgeRequest } from './console-access.ts';

describe('judgeRequest', () => {
  const own = { host: '127.0.0.1:4100' };

  test('takes the console’s own requests', () => {
    expect(judgeRequest(own, 4100).ok).toBe(true);
    expect(
      judgeRequest({ ...own, origin: 'http://127.0.0.1:4100', 'sec-fetch-site': 'same-origin' }, 4100).ok,
    ).toBe(true);
    expect(judgeRequest({ host: 'localhost:4100', origin: 'http://localhost:4100' }, 4100).ok).toBe(true);
  });

  test.each([
    ['another name for this machine (DNS rebinding)', { host: 'evil.example:4100' }],
    ['no host', {}],
    ['another port', { host: '127.0.0.1:4101' }],
    ['another origin', { ...own, origin: 'https://evil.example' }],
    ['an opaque origin', { ...own, origin: 'null' }],
    ['the other loopback name', { ...own, origin: 'http://localhost:4100' }],
    ['another site', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { ...own, 'sec-fetch-site': 'same-site' }],
  ])('refuses %s', (_, headers) => {
    expect(judgeRequest(headers, 4100).ok).toBe(false);
  });
});

describe('createConsoleAccess', () => {
  test('trades a token once for a cookie that it knows again', () => {
    const access = createConsoleAccess(4100);
    const token = access.newToken();
    const cookie = access.exchange(token);
    expect(cookie).toMatch(/^rollcall_4100=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(access.exchange(token)).toBeNull();
    expect(access.knows(`other=1; ${cookie?.split(';')[0]}`)).toBe(true);
  });

  test('knows no other cookie and no other token', () => {
    const access = createConsoleAccess(4100);
    const other = createConsoleAccess(4100);
    const foreign = other.exchange(other.newToken())?.split(';')[0];
    expect(access.exchange('')).toBeNull();
    expect(access.exchange(other.newToken())).toBeNull();
    for (const header of [undefined, '', 'rollcall_4100=', 'rollcall_4100', foreign]) {
      expect(access.knows(header)).toBe(false);
    }
  });
});
