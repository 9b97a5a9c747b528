import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { concat, fromHex } from '../wire/bytes.ts';
import { ed25519VerifyNode } from '../wire/ed25519-node.ts';
import { encodeCbor } from './cbor.ts';
import { newDevice } from './device.ts';
import { packEntry } from './entry.ts';
import { type FrameHead, firstPrev, readFrame, readTrustedFrame, signFrame, verifyFrame } from './frame.ts';
import { note, seededRandom } from './testing.ts';

const device = newDevice('ab'.repeat(16), seededRandom('frame'));
const head: FrameHead = {
  compartment: '01'.repeat(16),
  epoch: 3,
  device: device.id,
  seq: 7,
  prev: firstPrev,
  clock: 1_700_000_000_000 * 1024,
};
const entries = [packEntry(note('a', '물')), packEntry(note('b', 'water'))];
const { bytes, frame } = signFrame(head, entries, device.signer);
const isRight = (bytes: Uint8Array) => verifyFrame(bytes, device.signer.publicKey, ed25519VerifyNode);
const signed = (body: unknown) => concat(encodeCbor(body), new Uint8Array(64));
const body = (change: (parts: unknown[]) => void) => {
  const { compartment, epoch, seq, prev, clock } = head;
  const parts: unknown[] = [1, fromHex(compartment), epoch, fromHex(head.device), seq, prev, clock, entries];
  change(parts);
  return signed(parts);
};

describe('a frame', () => {
  it('reads as it was signed', () => {
    assert.deepEqual(readFrame(bytes), frame);
    assert.deepEqual(readTrustedFrame(bytes), frame);
    assert.ok(isRight(bytes));
  });

  it('is no longer right with any bit changed', () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 3) {
      const bent = Uint8Array.from(bytes);
      bent[bit >> 3]! ^= 1 << (bit & 7);
      assert.ok(!isRight(bent));
    }
  });

  it('is not right for another device, nor as a signature of anything else', () => {
    const other = newDevice('cd'.repeat(16), seededRandom('other'));
    assert.ok(!verifyFrame(bytes, other.signer.publicKey, ed25519VerifyNode));
    const bare = bytes.subarray(0, -64);
    assert.ok(!isRight(concat(bare, device.signer.sign(bare))), 'a signature without our prefix');
  });

  it('is refused where its body is not exactly one', () => {
    assert.notEqual(readFrame(body(() => {})), 'malformed', 'the body that the others are made from');
    const wrong = [
      body((parts) => parts.pop()),
      body((parts) => parts.push(1)),
      body((parts) => (parts[1] = new Uint8Array(15))),
      body((parts) => (parts[2] = -1)),
      body((parts) => (parts[3] = 'device')),
      body((parts) => (parts[4] = 1.5)),
      body((parts) => (parts[5] = new Uint8Array(31))),
      body((parts) => (parts[6] = 2 ** 60)),
      body((parts) => (parts[7] = [])),
      body((parts) => (parts[7] = [[0, 'a', 'b', 'c']])),
      body((parts) => (parts[0] = 0)),
      concat(bytes, Uint8Array.of(0)),
      concat(Uint8Array.of(0x98, 8), bytes.subarray(1)), // the same array, its length spelt longer
      new Uint8Array(0),
      new Uint8Array(64),
    ];
    for (const bytes of wrong) assert.equal(readFrame(bytes), 'malformed');
    assert.equal(readFrame(body((parts) => (parts[0] = 2))), 'newer');
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(bytes.length), (noise, at) => {
        for (const input of [
          noise,
          concat(bytes.subarray(0, at), noise),
          concat(noise, bytes.subarray(at)),
        ]) {
          const read = readFrame(input);
          // Noise may also spell a newer version's number.
          assert.ok(typeof read === 'string' || read.entries.length === 2);
        }
      }),
      { numRuns: 200 },
    );
  });
});
