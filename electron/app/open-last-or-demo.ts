import type { Session } from './console-session.ts';

/**
 * Makes sure that there is something to look at, for `npm start`: the last workspace, or the demo workspace where there is
 * none. Without a keychain and a passphrase the demo lives for this session only; the console says so.
 */
export async function openLastOrDemo(session: Session, passphrase: string | undefined): Promise<void> {
  const status = await session.client.workspace.status();
  if (status.state !== 'none') return;
  if (passphrase !== undefined) {
    await session.client.workspace.openDemo({ vault: { kind: 'passphrase', passphrase } });
    return;
  }
  await session.client.workspace.openDemo({
    vault: { kind: status.keychain.available ? 'keychain' : 'memory' },
  });
}
