// `npm test`: installs what is missing, then runs every check and every suite (tools/test/run-tests.ts).
import { ensureInstalled, handOver } from './install.mjs';

ensureInstalled();
handOver('tools/test/run-tests.ts', process.argv.slice(2));
