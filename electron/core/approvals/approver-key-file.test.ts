import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKeyFile, writeKeyFile } from '#shared/domain/approval/approver-key-file.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const key = { name: 'Bo Lind', email: 'bo@agency.example', publicKey: '0a'.repeat(32) };

test('a key file is read as it was written, however it was mailed', () => {
  const text = writeKeyFile(key, sha256);
  for (const form of [text, text.replaceAll('\n', '\r\n'), `\uFEFF\n  ${text.replaceAll('\n', '  \n\n')}`])
    expect(readKeyFile(form, sha256)).toEqual({ ok: true, key });
});

test('a name can’t add lines of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (name) => {
      const read = readKeyFile(writeKeyFile({ ...key, name: `B${name}` }, sha256), sha256);
      expect(read).toMatchObject({ ok: true, key: { email: key.email, publicKey: key.publicKey } });
    }),
  );
  const sly = writeKeyFile({ ...key, name: `B\nkey: ${'0b'.repeat(32)}` }, sha256);
  expect(readKeyFile(sly, sha256)).toMatchObject({ ok: true, key: { publicKey: key.publicKey } });
});

test('with any letter of its key or fingerprint changed it is refused', () => {
  const text = writeKeyFile(key, sha256);
  const begin = text.indexOf('key: 0a') + 5;
  fc.assert(
    fc.property(
      fc.integer({ min: begin, max: text.length - 2 }),
      fc.constantFrom('3', 'f', 'x'),
      (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        if (changed !== text) expect(readKeyFile(changed, sha256).ok).toBe(false);
      },
    ),
  );
});
