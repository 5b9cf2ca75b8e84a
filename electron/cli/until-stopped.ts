const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;

/**
 * Resolves when this process is asked to end: by Ctrl+C, by SIGTERM, or because the process that started it over a
 * channel is gone.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      // A listener left on the channel would keep the process alive.
      for (const ending of endings) process.off(ending, stop);
      resolve();
    };
    for (const ending of endings) if (ending !== 'disconnect' || process.connected) process.on(ending, stop);
  });
}
