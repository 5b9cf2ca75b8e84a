import { inflateSync } from 'node:zlib';

/**
 * The font inside a WOFF file, its tables unpacked, as OpenType lays them out (https://www.w3.org/TR/WOFF/). fontkit reads WOFF
 * itself, but unpacks all outlines anew for each character. Throws a `RangeError` for a file that is no WOFF.
 */
export function unpackWoff(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new RangeError('This is no WOFF file.');
  const count = file.readUInt16BE(12);
  const headers = Buffer.alloc(12 + 16 * count);
  file.copy(headers, 0, 4, 8); // flavour
  headers.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  headers.writeUInt16BE(16 * 2 ** power, 6);
  headers.writeUInt16BE(power, 8);
  headers.writeUInt16BE(16 * (count - 2 ** power), 10);
  const tables: Buffer[] = [headers];
  let end = headers.length;
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + 20 * index;
    const [offset, packed, length] = [4, 8, 12].map((at) => file.readUInt32BE(entry + at));
    if (offset === undefined || packed === undefined || length === undefined) continue;
    const raw = file.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(raw) : raw;
    const at = 12 + 16 * index;
    file.copy(headers, at, entry, entry + 4); // tag
    file.copy(headers, at + 4, entry + 16, entry + 20); // checksum
    headers.writeUInt32BE(end, at + 8);
    headers.writeUInt32BE(length, at + 12);
    const padding = Buffer.alloc(-table.length & 3);
    tables.push(table, padding);
    end += table.length + padding.length;
  }
  return Buffer.concat(tables);
}
