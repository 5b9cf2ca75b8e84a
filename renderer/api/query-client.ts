import { QueryClient } from '@tanstack/react-query';
import { toFailure } from './failure.ts';

/**
 * The cache of what the core said. Answers come from this machine, so they are asked for again freely; only silence of
 * the door is tried again by itself, since every other failure would fail again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // The core is on this machine: being offline must not stop anything.
        networkMode: 'always',
        retry: (count, error) => toFailure(error).code === 'no-answer' && count < 30,
        retryDelay: (count) => Math.min(500 * 2 ** count, 5_000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
