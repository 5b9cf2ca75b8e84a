import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { RollcallError } from '#shared/contract/errors.ts';
import { failedToConnect } from './http-faults.ts';

const unpackers = {
  br: promisify(brotliDecompress),
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  inflate: promisify(inflate),
  inflateRaw: promisify(inflateRaw),
};

/**
 * A body as text, without its byte order mark. Rejects with `bad-answer` when it is longer than `limit` bytes once it is
 * unpacked, unpacking no further, and with `AskAgain` when it was packed in a way that breaks off or was not asked for.
 */
export async function readAnswerText(
  chunks: readonly Buffer[],
  encoding: string | readonly string[] | undefined,
  limit: number,
  store: string,
): Promise<string> {
  const [only] = chunks;
  let body = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  if (encoding !== undefined && body.length > 0) {
    try {
      for (const name of namesOf(encoding))
        body = await unpackerOf(name, body)(body, { maxOutputLength: limit });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLong(store, limit) : failedToConnect(error);
    }
  }
  const text = body.toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

export function tooLong(store: string, limit: number): RollcallError {
  return new RollcallError(
    'bad-answer',
    `${store} sent an answer of more than ${limit} bytes; it was not read.`,
    {
      remedy: 'Check that the domain or endpoint is really Shopify’s Admin API, then try again.',
    },
  );
}

/** Encodings in the order in which they must be taken off. */
function namesOf(encoding: string | readonly string[]): readonly string[] {
  const names = String(encoding).split(',');
  return names
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
    .reverse();
}

function unpackerOf(name: string, body: Buffer) {
  switch (name) {
    case 'br':
    case 'gzip':
    case 'x-gzip':
      return unpackers[name];
    case 'deflate': // with or without a header of its own: servers differ
      return (body[0] ?? 0) % 16 === 8 ? unpackers.inflate : unpackers.inflateRaw;
    default:
      throw Object.assign(new Error(`An answer packed as ${name}.`), { code: 'UNKNOWN_ENCODING' });
  }
}
