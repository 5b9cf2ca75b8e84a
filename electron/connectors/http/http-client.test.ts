import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from './http-client.ts';
import type { HttpClientOptions } from './http-client.ts';
import type { HttpLogEntry } from './http-exchange.ts';

type Script = (request: IncomingMessage, response: ServerResponse, count: number) => void;

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A server that answers by script, and a client that notes its waits instead of waiting. */
async function speak(script: Script, options: Partial<HttpClientOptions> = {}) {
  let count = 0;
  const server = createServer((request, response) => script(request, response, ++count));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const waits: number[] = [];
  const log: HttpLogEntry[] = [];
  const http = createHttpClient({
    clock: { now: () => Date.now() },
    sleep: async (ms) => void waits.push(ms),
    chance: () => 0,
    log: (entry) => log.push(entry),
    ...options,
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin?code=hush&limit=5`;
  const get = (more: object = {}) =>
    http.send({
      lane: 'kettle',
      store: 'kettle.myshopify.com',
      method: 'GET',
      url,
      headers: { 'x-shopify-access-token': 'shpat_canary1234567890' },
      signal: new AbortController().signal,
      ...more,
    });
  return { http, get, waits, log, sent: () => count };
}

const say = (response: ServerResponse, status: number, headers: object = {}, body = 'no') =>
  void response.writeHead(status, { ...headers }).end(body);

describe('the polite client', () => {
  it('gives an answer with its status, and logs neither headers nor parameters', async () => {
    const { get, log } = await speak((_request, response) => say(response, 404, {}, 'nothing here'));
    expect(await get()).toMatchObject({ status: 404, text: 'nothing here' });
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      method: 'GET',
      store: 'kettle.myshopify.com',
      status: 404,
      attempt: 1,
      retry: null,
    });
    expect(log[0]?.url).toMatch(/\/admin\?code=…&limit=5$/);
    expect(JSON.stringify(log)).not.toContain('canary');
  });

  it('asks again when the server fails, waiting longer each time', async () => {
    const { get, waits, log } = await speak((_request, response, count) =>
      count < 4 ? say(response, 503) : say(response, 200, {}, 'at last'),
    );
    expect(await get()).toMatchObject({ status: 200, text: 'at last' });
    expect(waits).toEqual([500, 1000, 2000]);
    expect(log.map((entry) => entry.retry)).toEqual(['server-error', 'server-error', 'server-error', null]);
  });

  it('gives up after four attempts', async () => {
    const { get, sent } = await speak((_request, response) => say(response, 502));
    await expect(get()).rejects.toMatchObject({ code: 'server-error', details: { status: 502 } });
    expect(sent()).toBe(4);
  });

  it('tells an error inside a good answer as what it is', async () => {
    const { get } = await speak((_request, response) =>
      say(response, 200, {}, '{"errors":[{"message":"x","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}'),
    );
    await expect(
      get({ cost: { operation: 'Shop', items: 0, overhead: 1, perItem: 0 } }),
    ).rejects.toMatchObject({
      code: 'server-error',
      message: 'kettle.myshopify.com keeps answering that an error of its own stopped it.',
    });
  });

  it('sends what must not be sent twice only once', async () => {
    const { get, sent } = await speak((_request, response) => say(response, 500));
    await expect(get({ attempts: 1 })).rejects.toMatchObject({ code: 'server-error' });
    expect(sent()).toBe(1);
  });

  it('waits as long as Retry-After says', async () => {
    const { get, waits } = await speak((_request, response, count) =>
      count === 1 ? say(response, 429, { 'retry-after': '2.5' }) : say(response, 200),
    );
    await get();
    expect(waits).toEqual([2500]);
  });

  it('does not wait for an hour because it is told to', async () => {
    const { get, sent } = await speak((_request, response) => say(response, 429, { 'retry-after': '3600' }));
    await expect(get()).rejects.toMatchObject({ code: 'throttled' });
    expect(sent()).toBe(1);
  });

  it('ends its patience with one who always says “throttled”', async () => {
    const { get, sent } = await speak((_request, response) => say(response, 429));
    await expect(get()).rejects.toMatchObject({ code: 'throttled' });
    expect(sent()).toBe(6);
  });

  it('asks again when the connection is cut, also in the middle of the body', async () => {
    const { get } = await speak((_request, response, count) => {
      if (count === 1) return void response.destroy();
      if (count > 2) return say(response, 200, {}, 'whole');
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    expect(await get()).toMatchObject({ text: 'whole' });
  });

  it('says what the network said when nobody listens', async () => {
    const { get } = await speak(() => undefined);
    const refused = get({ url: 'http://127.0.0.1:9/' });
    await expect(refused).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('gives up on a server that never answers', async () => {
    const { get, sent } = await speak(() => undefined, { timeoutMs: 30 });
    await expect(get()).rejects.toMatchObject({ code: 'timeout' });
    expect(sent()).toBe(4);
  });

  it('stops at once when cancelled: before, during and between requests', async () => {
    const before = await speak((_request, response) => say(response, 200));
    await expect(before.get({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(before.sent()).toBe(0);

    const stop = new AbortController();
    const during = await speak(() => setTimeout(() => stop.abort(), 10));
    await expect(during.get({ signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });

    const pause = new AbortController();
    const between = await speak((_request, response) => say(response, 503), {
      sleep: async (_ms, signal) => {
        pause.abort();
        signal.throwIfAborted();
      },
    });
    await expect(between.get({ signal: pause.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(between.sent()).toBe(1);
  });

  it.each([301, 302, 307, 308])(
    'follows no redirect (%i) but reports where the store went',
    async (status) => {
      const { get, sent } = await speak((_request, response) =>
        say(response, status, { location: 'https://pot.myshopify.com/admin' }),
      );
      await expect(get()).rejects.toMatchObject({
        code: 'store-moved',
        details: { movedTo: 'pot.myshopify.com' },
      });
      expect(sent()).toBe(1);
    },
  );

  it('takes a redirect within the host for no answer', async () => {
    const { get } = await speak((_request, response) => say(response, 302, { location: '/password' }));
    await expect(get()).rejects.toMatchObject({ code: 'bad-answer' });
  });

  it('reads no more than it was allowed', async () => {
    const { get } = await speak((_request, response) => say(response, 200, {}, 'x'.repeat(3000)), {
      maxBytes: 2000,
    });
    await expect(get()).rejects.toMatchObject({ code: 'bad-answer' });
  });

  it('keeps requests of one store in order and many stores within its concurrency', async () => {
    let open = 0;
    let most = 0;
    const { get, http } = await speak(
      (_request, response) => {
        most = Math.max(most, ++open);
        setTimeout(() => {
          open -= 1;
          say(response, 200);
        }, 10);
      },
      { concurrency: 3 },
    );
    expect(http.pageSize('new', { operation: 'x', overhead: 2, perItem: 1 }, 250)).toBe(250);
    await Promise.all(Array.from({ length: 9 }, (_unused, index) => get({ lane: `store ${index}` })));
    expect(most).toBe(3);
    most = 0;
    await Promise.all(Array.from({ length: 4 }, () => get()));
    expect(most).toBe(1);
  });

  it('waits half a second when the REST bucket says that it is full', async () => {
    const { get, waits } = await speak((_request, response, count) =>
      say(response, 200, { 'x-shopify-shop-api-call-limit': count === 1 ? '40/40' : '39/40' }),
    );
    await get();
    await get();
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeLessThanOrEqual(500);
  });
});
