// `npm start`: installs what is missing, then opens Rollcall (tools/start/open-console.ts).
import { ensureInstalled, handOver } from './install.mjs';

ensureInstalled();
handOver('tools/start/open-console.ts', process.argv.slice(2));
