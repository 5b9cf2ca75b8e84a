import type { StandardHandlerOptions } from '@orpc/server/standard';
import type { Context } from '@orpc/server';

/** Bytes handed on at a time. */
const pieceSize = 256 * 1024;

/** A stream of bytes that are all there: it makes nothing by itself, so it can be dropped at any moment. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let from = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.subarray(from, from + pieceSize));
      from += pieceSize;
      if (from >= bytes.length) controller.close();
    },
  });
}

/**
 * Puts answers that hold a file together before the first byte leaves.
 *
 * Node makes the stream of a FormData body eagerly and throws, where nobody can catch it, when that stream is dropped
 * half-way: a browser tab that is closed while the matrix loads would end the whole console.
 */
export const wholeAnswers = {
  rootInterceptors: [
    async ({ next }) => {
      const result = await next();
      if (!result.matched || !(result.response.body instanceof FormData)) return result;
      const whole = new Response(result.response.body);
      const type = whole.headers.get('content-type') ?? 'multipart/form-data';
      const body = streamOf(new Uint8Array(await whole.arrayBuffer()));
      const headers = { ...result.response.headers, 'content-type': type };
      return { ...result, response: { ...result.response, headers, body } };
    },
  ],
} satisfies StandardHandlerOptions<Context>;
