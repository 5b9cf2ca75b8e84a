import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { ClientProvider } from '../api/client-context.tsx';
import type { Client } from '../api/client.ts';
import { createQueryClient } from '../api/query-client.ts';
import { theme } from '../theme/theme.ts';
import { Gate } from './gate/gate.tsx';
import { createConsoleRouter } from './router.tsx';

/** The scheme is kept here as well as in the settings, so that the first paint already has it. */
const colorScheme = localStorageColorSchemeManager({ key: 'rollcall-theme' });

/** The whole console. Mantine writes no inline styles: its variables are a file (theme/mantine-variables.ts). */
export function App({ client }: { readonly client: Client }) {
  const [cache] = useState(createQueryClient);
  const [router] = useState(createConsoleRouter);
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
    >
      <QueryClientProvider client={cache}>
        <ClientProvider client={client}>
          <ModalsProvider modalProps={{ lockScroll: false }}>
            <Notifications position="bottom-right" limit={4} />
            <Gate router={router} />
          </ModalsProvider>
        </ClientProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
