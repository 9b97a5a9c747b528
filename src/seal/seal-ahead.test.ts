// Sealing ahead, with each X25519 that a page may have: the desk's engine opens what either made.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { coverCell } from './cover.ts';
import { hpkeNode } from './hpke-node.ts';
import { openCell } from './report.ts';
import { aheadSealer } from './seal-ahead.ts';
import { type Agree, nativeX25519 } from './x25519.ts';
import { nobleX25519 } from './x25519-noble.ts';

const info = utf8('test');
const native = await nativeX25519(crypto.subtle);
assert.ok(native, 'this Node has an X25519 of its own');
const engines: Record<string, Agree> = { native, noble: nobleX25519 };

for (const [name, agree] of Object.entries(engines))
  describe(`sealing ahead, X25519 ${name}`, () => {
    const sealerFor = (publicKey: Uint8Array) => aheadSealer(publicKey, Promise.resolve(agree));

    test('what was prepared is used once each, and the desk’s engine opens it', async () => {
      const { publicKey, privateKey } = await hpkeNode.generate();
      const sealer = sealerFor(publicKey);
      for (const made of [true, true, false]) assert.equal(await sealer.prepare(2), made);
      const sealed: Uint8Array[] = [];
      for (let at = 0; at < 3; at++) sealed.push(await sealer.seal(publicKey, info, Uint8Array.of(at)));
      for (const [at, each] of sealed.entries())
        assert.deepEqual(await hpkeNode.open(privateKey, info, each), Uint8Array.of(at));
      const encapsulations = sealed.map((each) => Buffer.from(each.subarray(0, 1120)).toString('hex'));
      assert.equal(new Set(encapsulations).size, 3);
      assert.equal(await sealer.prepare(1), true, 'none was left');
    });

    test('another key gets nothing of what was prepared, and nothing prepared survives forgetting', async () => {
      const [one, other] = [await hpkeNode.generate(), await hpkeNode.generate()];
      const sealer = sealerFor(one.publicKey);
      await sealer.prepare(1);
      const sealed = await sealer.seal(other.publicKey, info, utf8('a'));
      assert.deepEqual(await hpkeNode.open(other.privateKey, info, sealed), utf8('a'));
      sealer.forget();
      assert.equal(await sealer.prepare(1), true);
    });

    test('cover is sealed the same way', async () => {
      const { publicKey, privateKey } = await hpkeNode.generate();
      const cell = await coverCell(sealerFor(publicKey), publicKey);
      assert.deepEqual(await openCell(hpkeNode, [privateKey], cell), { kind: 'cover' });
    });

    test('a key that is none is refused', async () => {
      const { publicKey } = await hpkeNode.generate();
      const lowOrder = publicKey.slice().fill(0, 1184);
      const outsideTheField = publicKey.slice().fill(255, 0, 3);
      for (const bad of [lowOrder, outsideTheField])
        await assert.rejects(
          sealerFor(bad).seal(bad, info, utf8('a')),
          (error) => error instanceof SpringhouseError && error.code === 'key-refused',
        );
      await assert.rejects(sealerFor(publicKey).seal(publicKey.subarray(1), info, utf8('a')), RangeError);
    });
  });

test('where there is no X25519 of its own, it is said', async () => {
  assert.equal(await nativeX25519(undefined), null);
  const refusing = { generateKey: () => Promise.reject(new Error('NotSupportedError')) };
  assert.equal(await nativeX25519(refusing as unknown as SubtleCrypto), null);
});
