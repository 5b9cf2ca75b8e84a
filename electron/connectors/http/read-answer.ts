import { RollcallError } from '#shared/contract/errors.ts';

/** The body as text. Rejects with `bad-answer` as soon as it is longer than `limit` bytes, reading no further. */
export async function readAnswerText(response: Response, limit: number, store: string): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  // Node's types leave open what a body is made of; the fetch standard says bytes.
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > limit) {
      throw new RollcallError(
        'bad-answer',
        `${store} sent an answer of more than ${limit} bytes; it was not read.`,
        {
          remedy: 'Check that the domain or endpoint is really Shopify’s Admin API, then try again.',
        },
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
