import { expect, test } from '@jest/globals';
import { sha256, sha256OfText } from './sha256.js';

// FIPS 180-4, the examples of NIST for one block and for two.
test.each([
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('the digest of %s', async (text, digest) => {
  expect(await sha256OfText(text)).toBe(digest);
  expect(await sha256(new TextEncoder().encode(text))).toBe(digest);
});

test('counts the bytes of a view, not of its buffer', async () => {
  const buffer = new TextEncoder().encode('xabcx');
  expect(await sha256(buffer.subarray(1, 4))).toBe(await sha256OfText('abc'));
});
