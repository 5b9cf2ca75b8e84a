import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { contract } from '#shared/contract/contract.ts';
import { startPortMessage } from '#shared/contract/desktop-door.ts';
import { unpackColumns } from '#shared/domain/matrix/matrix-columns.ts';
import { createSession, type Session, type SessionOptions } from '../app/console-session.ts';
import { listenForPorts } from './ipc-door.ts';

/** Stands for Electron's: the binary is not needed to know whom the door lets in and what is spoken there. */
const { ipcMain } = await vi.hoisted(async () => {
  const events = await import('node:events');
  return { ipcMain: new events.EventEmitter() };
});
vi.mock('electron', () => ({ ipcMain }));

type Client = ContractRouterClient<typeof contract>;

const passphrase = 'four plain words here';
const vault = { kind: 'passphrase', passphrase } as const;
/** The main frame of a page of the console. */
const ownFrame = { url: 'app://rollcall/matrix', parent: null };

/** A port with the face of Electron's MessagePortMain: `on` gives events, nothing arrives before `start`. */
function asMainPort(port: MessagePort) {
  const events = new EventEmitter();
  return Object.assign(events, {
    start: () =>
      void port
        .on('message', (data) => events.emit('message', { data, ports: [] }))
        .on('close', () => events.emit('close')),
    postMessage: (data: unknown) => port.postMessage(data),
    close: () => port.close(),
  });
}

const opened: MessagePort[] = [];

/** What the preload script does: hands one end of a channel over; gives the other. */
function knock(senderFrame: { readonly url: string; readonly parent: unknown } | null): MessagePort {
  const { port1, port2 } = new MessageChannel();
  opened.push(port1, port2);
  ipcMain.emit(startPortMessage, { senderFrame, ports: [asMainPort(port2)] });
  return port1;
}

/** The client as the renderer makes it. */
const clientOn = (port: MessagePort): Client => createORPCClient(new RPCLink({ port }));

async function matrixOf(client: Client) {
  const { axes, cells } = await client.matrix.load({});
  return { axes, columns: unpackColumns(await cells.arrayBuffer()) };
}

let folder: string;
let session: Session;

const start = (options: Partial<SessionOptions> = {}): void => {
  ipcMain.removeAllListeners();
  session = createSession({
    folder,
    door: 'desktop',
    version: '0.0.0',
    passphrase,
    demo: { stores: 30, people: 60 },
    log: { write: () => undefined },
    ...options,
  });
  listenForPorts(session.router);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-door-'));
  start();
});

afterEach(async () => {
  for (const port of opened.splice(0)) port.close();
  await session.close();
  await rm(folder, { recursive: true });
});

describe('a sender that is not trusted', () => {
  test.each([
    ['another site', { url: 'https://evil.example/', parent: null }],
    ['a file', { url: 'file:///tmp/index.html', parent: null }],
    ['a name that begins like ours', { url: 'app://rollcall.evil.example/', parent: null }],
    ['a frame inside the console', { url: 'app://rollcall/', parent: ownFrame }],
    ['a frame that is gone', null],
  ])('is refused: %s', async (_who, frame) => {
    const port = knock(frame);
    const answers: unknown[] = [];
    port.on('message', (answer) => answers.push(answer));
    const closed = new Promise((resolve) => port.once('close', resolve));
    const asked = clientOn(port).workspace.status();
    asked.catch(() => undefined); // it may fail, or never be answered
    await closed;
    expect(answers).toEqual([]);
  });

  test('leaves the door as it is when it hands over no port', async () => {
    ipcMain.emit(startPortMessage, { senderFrame: ownFrame, ports: [] });
    expect(await clientOn(knock(ownFrame)).workspace.status()).toMatchObject({ state: 'none' });
  });
});

test(
  'over the port: demo, sync, matrix, failure in words, cancel, and the same offline after a restart',
  { timeout: 60_000 },
  async () => {
    const client = clientOn(knock(ownFrame));
    expect(await client.workspace.openDemo({ vault })).toMatchObject({
      state: 'open',
      workspace: { isDemo: true },
    });

    const states: string[] = [];
    for await (const { state, outcomes } of await client.sync.watch()) {
      states.push(state);
      if (state === 'idle' && outcomes.length > 0) break;
    }
    expect(states).toContain('running');
    // Thirty stores, and the two organizations that speak SCIM.
    expect((await client.sync.lastReport())?.targets).toHaveLength(32);

    const before = await matrixOf(client);
    expect(before.axes.targets).toHaveLength(32);
    expect(before.columns.length).toBeGreaterThan(50);
    const { stores } = await client.stores.list();
    const busiest = stores.toSorted((one, other) => other.accounts - one.accounts)[0];
    const inside = await client.people.atTarget({ target: busiest?.domain ?? '' });
    expect(inside.accounts).toHaveLength(busiest?.accounts ?? -1);

    await expect(client.stores.show({ domain: 'no-such-store.myshopify.com' })).rejects.toMatchObject({
      code: 'FAILED',
      data: { code: 'not-found' },
    });

    await client.sync.start({});
    await client.sync.cancel();
    await client.sync.finished();
    expect(await client.sync.lastReport()).toMatchObject({ cancelled: true });
    const kept = await matrixOf(client);
    expect(kept.columns.length).toBe(before.columns.length);

    await session.close();
    start({ startSandbox: false });
    const again = clientOn(knock(ownFrame));
    expect(await again.workspace.status()).toMatchObject({ state: 'open', workspace: { sandboxUrl: null } });
    expect(await matrixOf(again)).toEqual(kept);
  },
);

test('a page that goes away ends its own calls and nobody else’s', { timeout: 60_000 }, async () => {
  const [going, staying] = [knock(ownFrame), knock(ownFrame)];
  const client = clientOn(staying);
  await client.workspace.openDemo({ vault });
  const left = clientOn(going);
  const progress = await left.sync.watch();
  await progress[Symbol.asyncIterator]().next();
  going.close();
  expect(await client.workspace.status()).toMatchObject({ state: 'open' });
  await client.sync.cancel();
  await client.sync.finished();
});
