/**
 * Resolves when this process is asked to end: by Ctrl+C, by SIGTERM, or because the process that started it over a
 * channel is gone.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => resolve();
    process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
    if (process.connected) process.once('disconnect', stop);
  });
}
