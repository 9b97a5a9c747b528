import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import fc from 'fast-check';
import { concat, fromHex, toHex } from '../wire/bytes.ts';
import { boxOverhead, openBox, sealBox } from './cipher.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

// draft-irtf-cfrg-xchacha-03, A.3.1
const draft = {
  plaintext:
    '4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f6666657220796f75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069742e',
  aad: '50515253c0c1c2c3c4c5c6c7',
  key: '808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f',
  nonce: '404142434445464748494a4b4c4d4e4f5051525354555657',
  ciphertext:
    'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e',
  tag: 'c0875924c1c7987947deafd8780acf49',
};

describe('boxes', () => {
  it("are the draft's", () => {
    const box = concat(fromHex(draft.nonce), fromHex(draft.ciphertext), fromHex(draft.tag));
    const [key, aad] = [fromHex(draft.key), fromHex(draft.aad)];
    assert.equal(toHex(openBox(key, box, aad)!), draft.plaintext);
    assert.deepEqual(
      sealBox(key, fromHex(draft.plaintext), () => fromHex(draft.nonce), aad),
      box,
    );
  });

  it('are the same bytes as those of @noble/ciphers, at every length', () => {
    fc.assert(
      fc.property(
        bytes(32),
        bytes(24),
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array(),
        (key, nonce, text, aad) => {
          const box = sealBox(key, text, () => nonce, aad);
          assert.deepEqual(box, concat(nonce, xchacha20poly1305(key, nonce, aad).encrypt(text)));
          assert.deepEqual(openBox(key, box, aad), text);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('do not open with any bit changed, cut at any place, or under another key or aad', () => {
    const key = new Uint8Array(32).fill(7);
    const aad = Uint8Array.of(1, 2);
    const box = sealBox(key, Uint8Array.of(1, 2, 3, 4, 5), (n) => new Uint8Array(n).fill(9), aad);
    for (let bit = 0; bit < box.length * 8; bit++) {
      const bent = Uint8Array.from(box);
      bent[bit >> 3]! ^= 1 << (bit & 7);
      assert.equal(openBox(key, bent, aad), null);
    }
    for (let length = 0; length < box.length; length++)
      assert.equal(openBox(key, box.subarray(0, length), aad), null);
    assert.equal(openBox(key, concat(box, Uint8Array.of(0)), aad), null);
    assert.equal(openBox(new Uint8Array(32), box, aad), null);
    assert.equal(openBox(key, box), null);
    assert.throws(() => openBox(new Uint8Array(31), box), RangeError);
  });

  it('open from the middle of other bytes, and may be empty', () => {
    const key = new Uint8Array(32).fill(3);
    const box = sealBox(key, new Uint8Array(0), (n) => new Uint8Array(n));
    assert.equal(box.length, boxOverhead);
    assert.deepEqual(openBox(key, concat(Uint8Array.of(1), box).subarray(1)), new Uint8Array(0));
  });
});
