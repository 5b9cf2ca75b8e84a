import type { SessionControls } from '../session-controls.ts';
import { toFailure } from '../to-failure.ts';

/** A stream whose errors come after the answer has begun: they are told like all others. */
export async function* toldStream<T>(
  stream: AsyncIterable<T>,
  { log, redaction }: Pick<SessionControls, 'log' | 'redaction'>,
  path: readonly string[],
): AsyncGenerator<T, void, void> {
  try {
    yield* stream;
  } catch (error) {
    throw toFailure(error, log, redaction, path);
  }
}
