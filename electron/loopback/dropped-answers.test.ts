import { os } from '@orpc/server';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveConsole, type ConsoleServer } from './serve-console.ts';

const size = 4 * 1024 * 1024;
let folder: string;
let server: ConsoleServer;
let cookie: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-dropped-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  server = await serveConsole({
    router: {
      big: os.handler(async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return { name: 'a file', file: new Blob([new Uint8Array(size).fill(7)]) };
      }),
    },
    rendererFolder: folder,
  });
  const { hash, origin } = new URL(server.freshAddress());
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token: hash.slice('#token='.length) }),
  });
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const headers = (origin: string) => ({ cookie, origin, 'content-type': 'application/json' });

/** Asks for the file and hangs up so many milliseconds later. */
function askAndHangUp(delayMs: number): Promise<void> {
  const { origin, port } = new URL(server.url);
  return new Promise((resolve) => {
    const asked = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/rpc/big',
      headers: headers(origin),
    });
    asked.on('error', () => undefined); // hanging up is one
    asked.on('close', resolve);
    asked.end('{}', () => setTimeout(() => asked.destroy(), delayMs));
  });
}

test('a browser that hangs up before or in an answer with a file ends nothing but this answer', async () => {
  for (let times = 0; times < 40; times += 1) await askAndHangUp(times % 20);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { origin } = new URL(server.url);
  const answer = await fetch(`${origin}/rpc/big`, { method: 'POST', headers: headers(origin), body: '{}' });
  expect(answer.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/u);
  const files = [...(await answer.formData()).values()].filter((value) => value instanceof Blob);
  expect(files.map((file) => file.size)).toEqual([size]);
});
