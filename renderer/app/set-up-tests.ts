// What every test of a screen has: jsdom with what a browser gives beyond it, a fresh page, and time on a busy machine.
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { standInForBrowser } from './stand-in-browser.ts';

// A bound for what never comes, not for what is slow: two cores may have much else to do.
configure({ asyncUtilTimeout: 15_000 });
beforeAll(standInForBrowser);
afterEach(cleanup);
