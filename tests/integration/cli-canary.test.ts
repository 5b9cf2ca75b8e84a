import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rollcallToSignal } from '../fixtures/run-rollcall.ts';

// Each step is a process of its own: a busy machine makes it slow, only a hang may fail it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const token = 'shpat_cafe0000cafe0000cafe0000cafe0000';
const hasProc = process.platform === 'linux';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-canary-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process and all that it started, itself first. */
function familyOf(pid: number): readonly number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(familyOf)];
}

/** What any other program of the same user can see of a process. */
function shownBy(pid: number): string {
  return ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8')).join('\0');
}

/** A shop that lets its first caller wait until it has been looked at, and then refuses it. */
async function startSlowShop(): Promise<{
  readonly endpoint: string;
  /** Resolves with the first request. */
  readonly asked: Promise<IncomingMessage>;
  refuse(): void;
  close(): Promise<void>;
}> {
  const asked = Promise.withResolvers<IncomingMessage>();
  const looked = Promise.withResolvers<undefined>();
  const server = createServer((request, response) => {
    asked.resolve(request);
    void looked.promise.then(() => response.writeHead(401).end('{"errors":"[API] Invalid API key"}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    asked: asked.promise,
    refuse: () => looked.resolve(undefined),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe.skipIf(!hasProc)('a token given to the command line (seen through /proc: Linux only)', () => {
  it('would be found where it must not be', async () => {
    const careless = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', token], {
      env: { TOKEN: token },
      stdio: 'ignore',
    });
    try {
      await new Promise((resolve) => careless.once('spawn', resolve));
      expect(shownBy(careless.pid ?? -1).split(token)).toHaveLength(3);
    } finally {
      careless.kill('SIGKILL');
    }
  });

  it('stands in no arguments and no environment, of no process, while it is used', async () => {
    const shop = await startSlowShop();
    try {
      const args = ['store', 'add', 'kettle.myshopify.com', '--token-stdin', '--endpoint', shop.endpoint];
      const { child, ended } = rollcallToSignal([
        ...args,
        '--workspace',
        join(folder, 'workspace'),
        '--json',
      ]);
      child.stdin?.end(`${token}\n`);
      const early = ended.then((result) => {
        throw new Error(`It ended before it asked the shop: ${result.err}${result.out}`);
      });
      const request = await Promise.race([shop.asked, early]);
      early.catch(() => undefined); // it ends later, as it should
      // The process holds the token at this moment: it has just sent it.
      expect(request.headers['x-shopify-access-token']).toBe(token);
      const family = familyOf(child.pid ?? -1);
      const shown = family.map(shownBy);
      expect(shown[0]).toContain('--token-stdin');
      expect(shown.filter((text) => text.includes(token))).toEqual([]);
      shop.refuse();
      const { code, out, err } = await ended;
      expect(code).toBe(1);
      expect(`${out}${err}`).not.toContain(token);
    } finally {
      shop.refuse();
      await shop.close();
    }
  });
});
