import { os } from '@orpc/server';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveConsole, type ConsoleServer } from './serve-console.ts';

let folder: string;
let server: ConsoleServer;

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A raw request: fetch would not let a test lie about Host and Origin. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
      },
      (res) => {
        let body = '';
        res.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }));
      },
    );
    req.on('error', reject);
    req.end(options.body);
  });
}

async function enter(): Promise<string> {
  const token = new URL(server.freshAddress()).hash.replace('#token=', '');
  const answer = await ask('/session', { method: 'POST', body: JSON.stringify({ token }) });
  expect(answer.status).toBe(204);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Rollcall</title>');
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'notes.txt'), 'not part of the console');
  const router = { greet: os.handler(() => 'hello') };
  server = await serveConsole({ router, rendererFolder: folder });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('listens on 127.0.0.1 and gives its pages with a strict policy', async () => {
  const page = await ask('/stores/kettle.myshopify.com');
  expect(page.status).toBe(200);
  expect(page.body).toContain('<title>Rollcall</title>');
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(page.headers['access-control-allow-origin']).toBeUndefined();
});

test('gives no other file than the built ones', async () => {
  for (const path of [
    '/assets/../../etc/passwd',
    '/assets/%2e%2e/index.html',
    '/notes.txt',
    '/assets/none.js',
  ]) {
    const answer = await ask(path);
    expect([path, answer.body.includes('not part') || answer.body.includes('root:')]).toEqual([path, false]);
  }
  expect((await ask('/assets/none.js')).status).toBe(404);
  expect((await ask('/assets/main-1a2b.js')).headers['cache-control']).toContain('immutable');
});

test('answers procedures to the session only', async () => {
  const own = {
    Host: `127.0.0.1:${server.port}`,
    Origin: `http://127.0.0.1:${server.port}`,
    'Content-Type': 'application/json',
  };
  const call = (headers: Record<string, string>) =>
    ask('/rpc/greet', { method: 'POST', headers, body: '{}' });
  expect((await call(own)).status).toBe(401);
  const cookie = await enter();
  const answer = await call({ ...own, Cookie: cookie });
  expect(answer.status).toBe(200);
  expect(answer.body).toContain('hello');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect((await call({ ...own, Cookie: cookie, Origin: 'https://evil.example' })).status).toBe(403);
  expect((await call({ ...own, Cookie: cookie, Host: 'evil.example' })).status).toBe(403);
  const { Origin: _origin, ...withoutOrigin } = own;
  expect((await call({ ...withoutOrigin, Cookie: cookie })).status).toBe(403);
});

test('a token is good once, and nonsense is no token', async () => {
  const token = new URL(server.freshAddress()).hash.replace('#token=', '');
  const exchange = (body: string) => ask('/session', { method: 'POST', body });
  expect((await exchange(JSON.stringify({ token }))).status).toBe(204);
  expect((await exchange(JSON.stringify({ token }))).status).toBe(401);
  for (const body of ['', '{', '[]', '{"token":1}', 'x'.repeat(5000)])
    expect((await exchange(body)).status).toBe(401);
  expect((await ask('/session')).status).toBe(405);
});

test('says that a port is taken, and that the console is not built', async () => {
  const router = { greet: os.handler(() => 'hello') };
  await expect(serveConsole({ router, rendererFolder: folder, port: server.port })).rejects.toThrow(
    /EADDRINUSE/,
  );
  await expect(serveConsole({ router, rendererFolder: join(folder, 'none') })).rejects.toThrow(
    /not been built/,
  );
});
