import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Client } from '../api/client.ts';
import { App } from './app.tsx';
import { keepFocus } from './keep-focus.ts';

/** Draws the console into the page, on whatever client it is given. */
export function mountConsole(client: Client): void {
  const place = document.getElementById('root');
  if (place === null) throw new Error('the page has no #root');
  keepFocus();
  createRoot(place).render(
    <StrictMode>
      <App client={client} />
    </StrictMode>,
  );
}
