import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { Settings } from '#shared/contract/settings.ts';
import { ClientProvider } from './client-context.tsx';
import { createFakeClient } from './fake-client.ts';
import { usePreferences } from './preferences.ts';
import { createQueryClient } from './query-client.ts';

test('what is set while the kept settings are still being read stays set', async () => {
  let kept = Settings.parse({ theme: 'light' });
  const answers: (() => void)[] = [];
  const client = createFakeClient({
    settings: {
      read: async () => {
        const then = kept;
        if (answers.length === 0) await new Promise<void>((answer) => answers.push(answer));
        return then;
      },
      write: async (change) => (kept = Settings.parse({ ...kept, ...change })),
    },
  });
  const cache = createQueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={cache}>
      <ClientProvider client={client}>{children}</ClientProvider>
    </QueryClientProvider>
  );
  const { result } = renderHook(usePreferences, { wrapper });
  await waitFor(() => expect(answers).toHaveLength(1));
  act(() => result.current[1]({ theme: 'system' }));
  await waitFor(() => expect(kept.theme).toBe('system'));
  answers[0]?.();
  await waitFor(() => expect(cache.isFetching()).toBe(0));
  expect(result.current[0].theme).toBe('system');
});
