import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpRequest } from './http-exchange.ts';
import { createTransport } from './transport.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** Asks a server once, and gives what came of it. */
async function ask(listener: RequestListener, request: Partial<HttpRequest> = {}, maxBytes = 10_000) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin?code=a&limit=5`;
  return createTransport()(
    {
      lane: 'kettle',
      store: 'kettle.myshopify.com',
      method: 'GET',
      url,
      headers: {},
      signal: new AbortController().signal,
      ...request,
    },
    { timeoutMs: 2000, maxBytes, onStatus: () => undefined },
  );
}

const text = 'Zoë’s kettle 🫖'.repeat(40);

describe('the transport', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', Buffer.from(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('unpacks what came packed as %s', async (encoding, body) => {
    const answer = await ask((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    );
    expect(answer).toMatchObject({ status: 200, text });
  });

  it('unpacks no more than it may hold', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const asking = ask((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    await expect(asking).rejects.toMatchObject({ code: 'bad-answer' });
  });

  it.each([
    ['gzip', gzipSync(text).subarray(0, 40)],
    ['zstd-of-tomorrow', Buffer.from(text)],
  ])('takes a body that is no %s for an answer that broke off', async (encoding, body) => {
    const asking = ask((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    );
    await expect(asking).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('puts characters together that came in pieces, and drops the byte order mark', async () => {
    const answer = await ask((_request, response) => {
      const bytes = Buffer.from(`\ufeff${text}`);
      response.writeHead(200).write(bytes.subarray(0, 6));
      setTimeout(() => response.end(bytes.subarray(6)), 20);
    });
    expect(answer.text).toBe(text);
  });

  it('waits for the answer behind an early hint', async () => {
    const answer = await ask((_request, response) => {
      response.writeEarlyHints({ link: '</a.css>; rel=preload' });
      setTimeout(() => response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'] }).end('made'), 20);
    });
    expect(answer).toMatchObject({ status: 201, text: 'made' });
  });

  it('sends path, parameters, body and headers as they are, its own only where none was given', async () => {
    const answer = await ask(
      (request, response) => {
        let body = '';
        request.on('data', (chunk) => (body += chunk));
        request.on('end', () =>
          response.end(JSON.stringify({ url: request.url, body, headers: request.headers })),
        );
      },
      { method: 'POST', body: '{"a":"ß"}', headers: { 'User-Agent': 'Kettle', 'X-Token': 't' } },
    );
    expect(JSON.parse(answer.text)).toMatchObject({
      url: '/admin?code=a&limit=5',
      body: '{"a":"ß"}',
      headers: { 'user-agent': 'Kettle', 'x-token': 't', accept: '*/*', 'content-length': '10' },
    });
  });

  it.each([
    ['an address that is none', { url: 'kettle' }],
    ['a scheme that is not ours', { url: 'ftp://127.0.0.1/' }],
    ['a header that can’t be sent', { headers: { 'x-token': 'a\r\nb: c' } }],
  ])('does not send %s', async (_what, request) => {
    let asked = 0;
    const asking = ask((_request, response) => void response.end(String((asked += 1))), request);
    await expect(asking).rejects.toMatchObject({ kind: 'unreachable' });
    expect(asked).toBe(0);
  });
});
