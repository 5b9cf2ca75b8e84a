import { mapEventIterator } from '@orpc/client';

/** A stream as a door gives it, which tells one thing and ends: for fakes. */
export function watchOnce<Told>(told: Told) {
  async function* tell(): AsyncGenerator<Told, void> {
    yield told;
  }
  return mapEventIterator(tell(), { value: async () => told, error: async (error) => error });
}
