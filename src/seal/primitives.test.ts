// The primitives as we use them, against published vectors, those that must fail among them.
import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { argon2id } from '@noble/hashes/argon2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concat, fromHex, toHex } from '../wire/bytes.ts';
import { ed25519PublicKey, ed25519Sign, ed25519Verify } from '../wire/ed25519.ts';
import { derive, labelled } from './hkdf.ts';
import * as known from './known-vectors.ts';
import { needs, readVectors } from './vectors-node.ts';
import { x25519 } from './x25519-noble.ts';
import * as xwingNoble from './xwing-noble.ts';
import * as xwing from './xwing-node.ts';

interface Case {
  tcId: number;
  result: 'valid' | 'invalid' | 'acceptable';
  flags: string[];
  [field: string]: unknown;
}

/** Every test of a Wycheproof file, with the group it stands in. */
function* casesOf(
  file: string,
): Generator<{ group: Record<string, unknown>; test: Case & Record<string, string> }> {
  for (const group of readVectors(file).testGroups) for (const test of group.tests) yield { group, test };
}

/** @returns hex, or `null` where the function throws. */
function attempt(run: () => Uint8Array): string | null {
  try {
    return toHex(run());
  } catch {
    return null;
  }
}

test('X-Wing: the typed-in vector', () => {
  const { seed, publicKeySha256, enc, secret } = known.xwing;
  const key = xwing.expandSeed(fromHex(seed));
  assert.equal(toHex(sha256(xwing.publicKeyOf(key))), publicKeySha256);
  assert.equal(toHex(xwing.decapsulate(key, fromHex(enc))), secret);
  assert.equal(toHex(xwingNoble.decapsulate(xwingNoble.expandSeed(fromHex(seed)), fromHex(enc))!), secret);
});

test(
  'X-Wing: all vectors of the draft, encapsulation too where the engine takes the randomness',
  needs('xwing.json'),
  () => {
    for (const { seed, eseed, pk, ct, ss } of readVectors('xwing.json')) {
      const key = xwing.expandSeed(fromHex(seed));
      assert.equal(toHex(xwing.publicKeyOf(key)), pk);
      assert.equal(toHex(xwing.decapsulate(key, fromHex(ct))), ss);
      const noble = xwingNoble.expandSeed(fromHex(seed));
      assert.equal(toHex(noble.publicKey), pk);
      assert.equal(toHex(xwingNoble.decapsulate(noble, fromHex(ct))!), ss);
      const made = xwingNoble.encapsulate(fromHex(pk), fromHex(eseed))!;
      assert.deepEqual([toHex(made.enc), toHex(made.secret)], [ct, ss]);
    }
  },
);

test('ML-KEM-768: Wycheproof', needs('wycheproof-mlkem_768_test.json'), () => {
  for (const { test } of casesOf('wycheproof-mlkem_768_test.json')) {
    const { seed, ek, c, K } = test;
    const expected = test.result === 'valid' ? K : null;
    const node = attempt(() => decapsulateNode(fromHex(seed!), fromHex(c!)));
    const noble = attempt(() =>
      ml_kem768.decapsulate(fromHex(c!), ml_kem768.keygen(fromHex(seed!)).secretKey),
    );
    assert.deepEqual([node, noble], [expected, expected], `case ${test.tcId}`);
    if (expected && ek) assert.equal(toHex(ml_kem768.keygen(fromHex(seed!)).publicKey), ek);
  }
});

test('X25519: Wycheproof; a secret of zero is refused', needs('wycheproof-x25519_test.json'), () => {
  for (const { test } of casesOf('wycheproof-x25519_test.json')) {
    const [publicKey, privateKey] = [fromHex(test.public!), fromHex(test.private!)];
    const zero = /^0*$/.test(test.shared!);
    const expected = test.result === 'invalid' || zero ? null : test.shared;
    const node = attempt(() => xwing.x25519(xwing.x25519PrivateKey(privateKey), publicKey));
    const noble = attempt(() => x25519.getSharedSecret(privateKey, publicKey));
    assert.deepEqual([node, noble], [expected, expected], `case ${test.tcId}`);
  }
});

test('XChaCha20-Poly1305: the typed-in vector, and altered', () => {
  const { key, nonce, aad, plaintext, ciphertext, tag } = known.xchacha;
  const cipher = () => xchacha20poly1305(fromHex(key), fromHex(nonce), fromHex(aad));
  assert.equal(toHex(cipher().encrypt(fromHex(plaintext))), ciphertext + tag);
  const sealed = fromHex(ciphertext + tag);
  assert.equal(toHex(cipher().decrypt(sealed)), plaintext);
  for (let at = 0; at < sealed.length; at++)
    assert.throws(() => cipher().decrypt(sealed.with(at, sealed[at]! ^ 128) as Uint8Array));
});

test('XChaCha20-Poly1305: Wycheproof', needs('wycheproof-xchacha20_poly1305_test.json'), () => {
  for (const { test } of casesOf('wycheproof-xchacha20_poly1305_test.json')) {
    const { key, iv, aad, msg, ct, tag, result, tcId } = test;
    const cipher = () => xchacha20poly1305(fromHex(key!), fromHex(iv!), fromHex(aad!));
    const opened = attempt(() => cipher().decrypt(fromHex(ct! + tag!)));
    assert.equal(opened, result === 'valid' ? msg : null, `case ${tcId}`);
    if (result === 'valid')
      assert.equal(
        attempt(() => cipher().encrypt(fromHex(msg!))),
        ct! + tag!,
      );
  }
});

test('HKDF-SHA256: RFC 5869, typed in', () => {
  for (const { ikm, salt, info, okm } of known.hkdf)
    assert.equal(toHex(hkdf(sha256, fromHex(ikm), fromHex(salt), fromHex(info), 42)), okm);
});

test('what is derived is HKDF-SHA256 with an empty salt', () => {
  const secret = new Uint8Array(32).fill(3);
  const extra = Uint8Array.of(1, 2);
  for (const length of [1, 16, 32]) {
    const whole = hkdf(sha256, secret, new Uint8Array(), labelled('reply', extra), length);
    assert.deepEqual(derive(secret, 'reply', length, extra), whole);
  }
  assert.throws(() => derive(secret, 'reply', 33), RangeError);
});

test('HKDF-SHA256: Wycheproof', needs('wycheproof-hkdf_sha256_test.json'), () => {
  for (const { test } of casesOf('wycheproof-hkdf_sha256_test.json')) {
    const { ikm, salt, info, okm, result, tcId } = test;
    const size = test.size as unknown as number;
    const made = attempt(() => hkdf(sha256, fromHex(ikm!), fromHex(salt!), fromHex(info!), size));
    assert.equal(made, result === 'valid' ? okm : null, `case ${tcId}`);
  }
});

test('Ed25519: RFC 8032, typed in', () => {
  const { seed, publicKey, message, signature } = known.ed25519;
  assert.equal(toHex(ed25519PublicKey(fromHex(seed))), publicKey);
  assert.equal(toHex(ed25519Sign(fromHex(seed), fromHex(message))), signature);
  assert.ok(ed25519Verify(fromHex(publicKey), fromHex(message), fromHex(signature)));
  assert.ok(
    !ed25519Verify(fromHex(publicKey), concat(fromHex(message), Uint8Array.of(0)), fromHex(signature)),
  );
});

test('Ed25519: Wycheproof', needs('wycheproof-ed25519_test.json'), () => {
  for (const { group, test } of casesOf('wycheproof-ed25519_test.json')) {
    const { pk } = group.publicKey as { pk: string };
    const verified = ed25519Verify(fromHex(pk), fromHex(test.msg!), fromHex(test.sig!));
    assert.equal(verified, test.result === 'valid', `case ${test.tcId}`);
  }
});

test('Argon2id: RFC 9106, section 5.3, on both', () => {
  const { password, salt, secret, associated, tag } = known.argon2id;
  const cost = { m: 32, t: 3, p: 4, dkLen: 32, key: fromHex(secret), personalization: fromHex(associated) };
  assert.equal(toHex(argon2id(fromHex(password), fromHex(salt), cost)), tag);
  const node = argon2Sync('argon2id', {
    message: fromHex(password),
    nonce: fromHex(salt),
    secret: fromHex(secret),
    associatedData: fromHex(associated),
    memory: 32,
    passes: 3,
    parallelism: 4,
    tagLength: 32,
  });
  assert.equal(toHex(node), tag);
});

function decapsulateNode(seed: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  return xwing.decapsulateMlkem(xwing.mlkemPrivateKey(seed), ciphertext);
}
