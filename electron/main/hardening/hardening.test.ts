import type { Session, WebContents } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { answerConsoleRequest } from './app-protocol.ts';
import { isConsoleAddress } from './console-origin.ts';
import { isAllowedOutside } from './external-links.ts';
import { hardenContents } from './harden-contents.ts';
import { denyForeignRequests } from './network.ts';
import { denyPermissions } from './permissions.ts';
import { isTrustedSender } from './trusted-sender.ts';
import { lockedWebPreferences } from './web-preferences.ts';

const foreign = [
  'https://evil.example/',
  'file:///etc/passwd',
  'app://rollcall.evil.example/',
  'app://evil/',
  'app://user:pass@rollcall/',
  'javascript:alert(1)',
  'data:text/html,hi',
  'not an address',
  '',
];

describe('console origin', () => {
  test('is app://rollcall and nothing else', () => {
    expect(isConsoleAddress('app://rollcall/people')).toBe(true);
    for (const address of foreign) expect([address, isConsoleAddress(address)]).toEqual([address, false]);
  });
});

test('pages are isolated, sandboxed and without Node', () => {
  expect(lockedWebPreferences('/p')).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  });
});

/** Keeps what was registered, so that a test can fire it. */
function recordedContents() {
  const handlers = new Map<string, (event: { url?: string; preventDefault: () => void }) => void>();
  let openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  const contents = {
    on: (name: string, handler: (event: { url?: string; preventDefault: () => void }) => void) =>
      handlers.set(name, handler),
    setWindowOpenHandler: (handler: typeof openWindow) => (openWindow = handler),
  };
  return {
    contents: contents as unknown as WebContents, // the two methods that hardening uses
    prevented: (name: string, url: string): boolean => {
      const preventDefault = vi.fn();
      handlers.get(name)?.({ url, preventDefault });
      return preventDefault.mock.calls.length > 0;
    },
    open: (url: string) => openWindow({ url }),
  };
}

describe('contents', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s stays on the console', (name) => {
    const { contents, prevented } = recordedContents();
    hardenContents(contents, () => Promise.resolve());
    expect(prevented(name, 'app://rollcall/stores')).toBe(false);
    for (const address of foreign) expect([address, prevented(name, address)]).toEqual([address, true]);
  });

  test('no window opens; known addresses go to the browser', () => {
    const { contents, open } = recordedContents();
    const opened: string[] = [];
    hardenContents(contents, (url) => Promise.resolve(void opened.push(url)));
    for (const url of [...foreign, 'https://admin.shopify.com/store/kettle'])
      expect(open(url)).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://admin.shopify.com/store/kettle']);
  });

  test('no webview is attached', () => {
    const { contents, prevented } = recordedContents();
    hardenContents(contents, () => Promise.resolve());
    expect(prevented('will-attach-webview', '')).toBe(true);
  });
});

test('permissions are denied, but for text on the clipboard', () => {
  let decide: (permission: string) => boolean | undefined = () => undefined;
  const check: { now?: (contents: null, permission: string) => boolean } = {};
  denyPermissions({
    setPermissionRequestHandler: (
      handler: (contents: null, permission: string, decide: (granted: boolean) => void) => void,
    ) => {
      decide = (permission) => {
        let granted: boolean | undefined;
        handler(null, permission, (answer) => (granted = answer));
        return granted;
      };
    },
    setPermissionCheckHandler: (handler: (contents: null, permission: string) => boolean) =>
      (check.now = handler),
    setDevicePermissionHandler: () => undefined,
  } as unknown as Session); // the three methods that it uses
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'usb',
    'openExternal',
    'clipboard-read',
  ]) {
    expect([permission, decide(permission), check.now?.(null, permission)]).toEqual([
      permission,
      false,
      false,
    ]);
  }
  expect(decide('clipboard-sanitized-write')).toBe(true);
});

test('external addresses: https, known hosts, nothing hidden', () => {
  expect(isAllowedOutside('https://admin.shopify.com/store/kettle/settings/account')).toBe(true);
  expect(isAllowedOutside('https://kettle.myshopify.com/admin/oauth/authorize?client_id=1')).toBe(true);
  for (const address of [
    ...foreign,
    'http://admin.shopify.com/',
    'https://admin.shopify.com.evil.example/',
    'https://evil.example/?https://admin.shopify.com',
    'https://user@admin.shopify.com/',
    'https://admin.shopify.com:8443/',
    'https://myshopify.com/',
    'https://evilmyshopify.com/',
    'ms-msdt:/id',
  ]) {
    expect([address, isAllowedOutside(address)]).toEqual([address, false]);
  }
  expect(isAllowedOutside('http://127.0.0.1:4100/stores')).toBe(true);
  expect(isAllowedOutside('http://192.168.0.1/')).toBe(false);
});

test('only the main frame of a console page is a trusted sender', () => {
  expect(isTrustedSender({ senderFrame: { url: 'app://rollcall/', parent: null } })).toBe(true);
  expect(isTrustedSender({ senderFrame: { url: 'app://rollcall/', parent: {} } })).toBe(false);
  expect(isTrustedSender({ senderFrame: { url: 'https://evil.example/', parent: null } })).toBe(false);
  expect(isTrustedSender({ senderFrame: null })).toBe(false);
});

test('requests of a page go to the console only', () => {
  let ask: (url: string) => boolean | undefined = () => undefined;
  denyForeignRequests({
    webRequest: {
      onBeforeRequest: (listener: unknown) => {
        // Electron overloads this method; the form with a listener alone is the one in use.
        const handler = listener as (
          details: { url: string },
          decide: (answer: { cancel: boolean }) => void,
        ) => void;
        ask = (url) => {
          let cancelled: boolean | undefined;
          handler({ url }, (answer) => (cancelled = answer.cancel));
          return cancelled;
        };
      },
    },
  });
  expect(ask('app://rollcall/assets/main.js')).toBe(false);
  expect(ask('https://evil.example/')).toBe(true);
  expect(ask('file:///etc/passwd')).toBe(true);
  expect(ask('http://127.0.0.1:80/')).toBe(true);
});

describe('app protocol', () => {
  const file = (text: string) => ({
    body: Buffer.from(text),
    contentType: 'text/html; charset=utf-8',
    immutable: false,
  });
  const files = new Map([
    ['/index.html', file('index')],
    ['/assets/a.js', file('script')],
  ]);
  const get = (url: string, method = 'GET') => answerConsoleRequest(files, { url, method });

  test('gives built files and pages, with the policy', async () => {
    const page = get('app://rollcall/stores/kettle.myshopify.com');
    expect(await page.text()).toBe('index');
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(await get('app://rollcall/assets/a.js').text()).toBe('script');
  });

  test('gives nothing else', () => {
    expect(get('app://rollcall/assets/../../etc/passwd').status).toBe(200); // resolved before it is looked up: a page
    expect(get('app://rollcall/assets/none.js').status).toBe(404);
    expect(get('app://evil/index.html').status).toBe(403);
    expect(get('app://rollcall/', 'POST').status).toBe(403);
  });
});

test('the packaged app flips every fuse that lets it run as something else', async () => {
  const builder: unknown = parse(
    await readFile(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8'),
  );
  expect(builder).toMatchObject({
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    },
  });
});
