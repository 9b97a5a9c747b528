import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromHex, toHex, utf8 } from './bytes.ts';
import { ed25519PublicKey, ed25519Sign, ed25519Verify, signerFromSeed } from './ed25519.ts';
import { ed25519VerifyNode, signerFromSeedNode } from './ed25519-node.ts';

const verifiers = { noble: ed25519Verify, node: ed25519VerifyNode };
const seed = new Uint8Array(32).fill(3);

// Wycheproof testvectors_v1/ed25519_test.json (dac1dd4), typed in: [tcId, key, message, signature, valid].
const key1 = '7d4d0e7f6153a69b6242b522abbee685fda4420f8834b108c3bdae369ef549fa';
const r63 = '7c38e026f29e14aabd059a0f2db8b0cd783040609a8be684db12f82a27774ab0';
const cases: [number, string, string, string, boolean][] = [
  [
    1,
    key1,
    '',
    'd4fbdb52bfa726b44d1786a8c0d171c3e62ca83c9e5bbe63de0bb2483f8fd6cc1429ab72cafc41ab56af02ff8fcc43b99bfe4c7ae940f60f38ebaa9d311c4007',
    true,
  ],
  [
    71,
    'a12c2beb77265f2aac953b5009349d94155a03ada416aad451319480e983ca4c',
    '',
    '5056325d2ab440bf30bbf0f7173199aa8b4e6fbc091cf3eb6bc6cf87cd73d992ffc216c85e4ab5b8a0bbc7e9a6e9f8d33b7f6e5ac0ffdc22d9fcaf784af84302',
    true,
  ],
  [10, key1, '3f', '00'.repeat(64), false], // r and s zero
  [
    33, // two bytes too long
    key1,
    '54657374',
    `${r63}7a9155711ecfaf7f99f277bad0c6ae7e39d4eef676573336a5c51eb6f946b30d2020`,
    false,
  ],
  [63, key1, '54657374', `${r63}67654bce3832c2d76f8f6f5dafc08d9339d4eef676573336a5c51eb6f946b31d`, false], // s + L
];

test('Wycheproof: the typed-in cases, those that must fail among them', () => {
  for (const [id, key, message, signature, valid] of cases)
    for (const [name, verify] of Object.entries(verifiers))
      assert.equal(verify(fromHex(key), fromHex(message), fromHex(signature)), valid, `${name} ${id}`);
});

const wycheproof = join(import.meta.dirname, '../../../shared/data/vectors/wycheproof-ed25519_test.json');
test('Wycheproof: the whole file', { skip: !existsSync(wycheproof) && 'not beside this clone' }, () => {
  const { testGroups } = JSON.parse(readFileSync(wycheproof, 'utf8'));
  for (const { publicKey, tests } of testGroups)
    for (const { tcId, msg, sig, result } of tests)
      for (const [name, verify] of Object.entries(verifiers))
        assert.equal(
          verify(fromHex(publicKey.pk), fromHex(msg), fromHex(sig)),
          result === 'valid',
          `${name} ${tcId}`,
        );
});

test('both engines make the same signature and take it; neither takes it altered', () => {
  const noble = signerFromSeed(seed);
  const node = signerFromSeedNode(seed);
  assert.deepEqual(node.publicKey, noble.publicKey);
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(511), (message, bit) => {
      const signature = noble.sign(message);
      assert.deepEqual(node.sign(message), signature);
      const flipped = signature.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      for (const verify of Object.values(verifiers)) {
        assert.ok(verify(noble.publicKey, message, signature));
        assert.ok(!verify(noble.publicKey, message, flipped));
      }
    }),
    { numRuns: 30 },
  );
});

test('keys of small order, in any spelling, open nothing', () => {
  const low = [
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`,
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ];
  // R = A = identity and s = 0 satisfy the plain equation for every message.
  const forged = fromHex(`01${'00'.repeat(63)}`);
  for (const hex of low)
    for (const sign of [0, 0x80]) {
      const key = fromHex(hex);
      key[31]! |= sign;
      for (const [name, verify] of Object.entries(verifiers))
        assert.ok(!verify(key, utf8('any message'), forged), `${name} ${toHex(key)}`);
    }
});

test('inputs of a wrong length: verifying is false, signing throws', () => {
  const signature = ed25519Sign(seed, utf8('x'));
  for (const verify of Object.values(verifiers)) {
    assert.ok(!verify(ed25519PublicKey(seed).slice(1), utf8('x'), signature));
    assert.ok(!verify(ed25519PublicKey(seed), utf8('x'), signature.slice(1)));
  }
  for (const use of [ed25519PublicKey, signerFromSeed, signerFromSeedNode])
    assert.throws(() => use(seed.slice(1)), RangeError);
});
