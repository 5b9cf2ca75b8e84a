import { createHash, hash } from 'node:crypto';
import type { Hasher } from '../core/ports.ts';

/** SHA-256 by Node's own crypto. */
export const nodeHasher: Hasher = {
  sha256: (text) => hash('sha256', text, 'hex'),
  begin() {
    const running = createHash('sha256');
    return { add: (piece) => void running.update(piece, 'utf8'), end: () => running.digest('hex') };
  },
};
