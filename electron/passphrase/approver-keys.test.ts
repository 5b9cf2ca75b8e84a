import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createApproverKeys } from './approver-keys.ts';

const keys = createApproverKeys(4);

test('a key signs only with its passphrase, and holds nothing in the open', async () => {
  const { publicKey, sealed } = await keys.make('words that open it');
  expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/u);
  expect(sealed).not.toContain('PRIVATE');
  const signature = await keys.sign(sealed, 'words that open it', 'a text');
  expect(keys.verify(publicKey, 'a text', signature)).toBe(true);
  await expect(keys.sign(sealed, 'other words', 'a text')).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  await expect(keys.sign(sealed.slice(0, 90), 'words', 'a text')).rejects.toMatchObject({
    code: 'vault-damaged',
  });
  await expect(keys.sign('hello', 'words', 'a text')).rejects.toMatchObject({ code: 'vault-damaged' });
  await expect(keys.make('1234567')).rejects.toMatchObject({ code: 'bad-input' });
});

test('nothing but the very signature of the very text by the very key is good', async () => {
  const [one, two] = [await keys.make('words that open it'), await keys.make('words that open it')];
  const signature = await keys.sign(one.sealed, 'words that open it', 'a text');
  expect(one.publicKey).not.toBe(two.publicKey);
  expect(keys.verify(two.publicKey, 'a text', signature)).toBe(false);
  const digits = '0123456789abcdef';
  fc.assert(
    fc.property(fc.nat(127), fc.nat(15), (place, digit) => {
      const changed = signature.slice(0, place) + digits.charAt(digit) + signature.slice(place + 1);
      expect(keys.verify(one.publicKey, 'a text', changed)).toBe(changed === signature);
    }),
  );
  for (const nonsense of ['', 'zz', '00'.repeat(64)])
    for (const key of [one.publicKey, '00'.repeat(32), 'ff'.repeat(32), 'nonsense', ''])
      expect(keys.verify(key, 'a text', nonsense)).toBe(false);
});
