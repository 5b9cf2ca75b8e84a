import open from 'open';

/**
 * Opens an address in the system's browser. Resolves to false when there is none to open, so that the caller prints the
 * address instead. Takes `https:` addresses and, for our own console and the sandbox, `http:` on loopback.
 */
export async function openInBrowser(address: string): Promise<boolean> {
  const url = new URL(address);
  const local = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !local) return false;
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return false;
  try {
    const child = await open(address);
    return await new Promise<boolean>((resolve) => {
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
      setTimeout(() => resolve(true), 1500).unref(); // a browser that stays in the foreground has opened
    });
  } catch {
    return false;
  }
}
