/** Finds the project's `resources/` folder from a checkout, from a bundle and from a packaged application. */
import { existsSync, readFileSync } from 'node:fs';

const MAX_LEVELS_UP = 6;

/**
 * Reads `resources/<name>` as text. The bundled hosts lie at another depth than this file, so the folder is looked
 * for upwards. Throws when no folder above holds it.
 */
export function readResource(name: string): string {
  let folder = new URL('./', import.meta.url);
  for (let level = 0; level <= MAX_LEVELS_UP; level += 1) {
    const file = new URL(`resources/${name}`, folder);
    if (existsSync(file)) return readFileSync(file, 'utf8');
    folder = new URL('../', folder);
  }
  throw new Error(`The sandbox can't find resources/${name} in any folder above its own code.`);
}
