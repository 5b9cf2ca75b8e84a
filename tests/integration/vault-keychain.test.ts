import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noSecretService } from '../fixtures/secret-service.ts';

const asking = fileURLToPath(new URL('../fixtures/ask-keychain.ts', import.meta.url));
const starting = fileURLToPath(new URL('../../tools/with-secret-service.sh', import.meta.url));
const scenario = fileURLToPath(new URL('../fixtures/keychain-scenario.ts', import.meta.url));

const withoutBus = (): NodeJS.ProcessEnv => {
  const env = { ...process.env };
  for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY']) delete env[name];
  return { ...env, XDG_RUNTIME_DIR: '/nonexistent' };
};

/** One scenario in a session of its own: what it locks, stops or empties is nobody else's. */
function play(name: string): unknown {
  const { stdout, stderr, status } = spawnSync('bash', [starting, process.execPath, scenario, name], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`${name} ended with ${String(status)}: ${stderr}`);
  return JSON.parse(stdout);
}

describe.skipIf(process.platform !== 'linux')('without a session bus', () => {
  it('says at once that nothing answers', () => {
    const began = performance.now();
    const { stdout } = spawnSync(process.execPath, [asking, 'ws_test01', '5000', 'database-key'], {
      encoding: 'utf8',
      env: withoutBus(),
    });
    expect(JSON.parse(stdout)).toMatchObject({ code: expect.stringMatching(/^vault-missing$/u) });
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe.skipIf(noSecretService !== null)(noSecretService ?? 'beside a real Secret Service', () => {
  it('tells a locked keyring from a missing entry, for reading, listing, writing and deleting', () => {
    expect(play('locked')).toEqual({
      before: { got: 'secret', missing: null },
      get: 'vault-locked',
      getMissing: 'vault-locked',
      names: 'vault-locked',
      set: 'vault-locked',
      delete: 'vault-locked',
      state: 'locked',
      probe: { available: false, reason: expect.stringMatching(/locked/u) },
    });
  });

  it('gives null for an entry that somebody deleted by hand, and stays of use', () => {
    expect(play('lost')).toEqual({ got: null, other: 'kept', again: 'new' });
  });

  it('names an entry of which a part was lost', () => {
    expect(play('part-lost')).toEqual({ get: 'vault-lost-entry', again: 'written anew' });
  });

  it('comes back in time from a keyring that does not answer, recovers when it does', () => {
    expect(play('slow')).toEqual({
      get: 'vault-slow',
      waited: true,
      second: 'vault-slow',
      secondWaited: false,
      state: 'locked',
      later: 'secret',
      stateLater: 'open',
    });
  });

  it('ends its process at once though the keyring never answered', async () => {
    const began = performance.now();
    const child = spawn('bash', [starting, process.execPath, scenario, 'slow-exit'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
    await new Promise((resolve) => child.once('exit', resolve));
    expect(performance.now() - began).toBeLessThan(10_000);
    const { pid, get } = z.object({ pid: z.number(), get: z.string() }).parse(JSON.parse(told));
    process.kill(pid, 'SIGKILL'); // stopped as it is, it would outlive its bus
    expect(get).toBe('vault-slow');
  });

  it('says that the keychain can be used', () => {
    expect(play('probe')).toEqual({ available: true, reason: null, left: [] });
  });

  it('keeps the secret out of the process list', () => {
    expect(existsSync('/proc/self/cmdline')).toBe(true);
    expect(play('process-list')).toEqual({ found: false });
  });
});
