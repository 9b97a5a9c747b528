// What a plaintext may not be. Each is sealed and opened as a cell, as whoever sends it would.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encode } from 'cborg';
import { concat } from '../wire/bytes.ts';
import type { CborValue } from './cbor.ts';
import { deflate } from './deflate.ts';
import { hpkeNode } from './hpke-node.ts';
import { plaintextBytes } from './plaintext.ts';
import { encodeCover, openCell, sealCell } from './report.ts';

const { publicKey, privateKey } = await hpkeNode.generate();

describe('a plaintext that is not of this protocol is unopened, with the reason', () => {
  const fields = async (): Promise<[number, CborValue][]> => [
    [0, 1],
    [1, 1],
    [2, new Uint8Array(16)],
    [3, new Uint8Array(32)],
    [4, new Uint8Array(16)],
    [5, 1],
    [6, 1],
    [7, 'ko'],
    [8, await deflate(new Uint8Array())],
  ];
  /** With cborg, which encodes what ours does not. */
  const padded = (map: unknown) => {
    const bytes = encode(map);
    return concat(bytes, new Uint8Array(plaintextBytes - bytes.length));
  };
  const reasonOf = async (plaintext: Uint8Array) => {
    const cell = await sealCell(hpkeNode, publicKey, plaintext);
    const opened = await openCell(hpkeNode, [privateKey], cell);
    return opened.kind === 'unopened' ? opened.reason : opened.kind;
  };
  const withFields = async (changes: [number, CborValue | undefined][]) => {
    const map = new Map<number, CborValue>(await fields());
    for (const [key, value] of changes)
      if (value === undefined) map.delete(key);
      else map.set(key, value);
    return reasonOf(padded(map));
  };

  test('a later version', async () => {
    assert.equal(await withFields([[0, 2]]), 'unknown-version');
    const cover = new Map([
      [0, 9],
      [1, 0],
    ]);
    assert.equal(await reasonOf(padded(cover)), 'unknown-version');
  });

  test('any field missing, of a wrong type, length or range, or unknown', async () => {
    assert.equal(await withFields([]), 'report');
    for (let key = 0; key <= 8; key++)
      assert.equal(await withFields([[key, undefined]]), 'malformed', `${key}`);
    const bad: [number, CborValue][] = [
      [0, '1'],
      [1, 2],
      [1, 0],
      [2, new Uint8Array(15)],
      [3, 'key'],
      [4, []],
      [5, 0],
      [5, 2],
      [5, -1],
      [6, 65_536],
      [6, 1.5],
      [7, ''],
      [7, 'a b'],
      [8, 'text'],
      [8, new Uint8Array()],
      [8, Uint8Array.of(1, 2, 3)],
      [8, concat(await deflate(new Uint8Array(3)), Uint8Array.of(0))],
      [8, await deflate(Uint8Array.of(0xff, 0xfe))],
      [8, await deflate(new Uint8Array(65_537))],
      [8, await deflate(new Uint8Array(2_000_000))],
      [9, []],
      [9, [new Uint8Array(15)]],
      [9, new Uint8Array(16)],
      [9, Array.from({ length: 49 }, () => new Uint8Array(16))],
      [10, []],
      [10, [[new Uint8Array(32), 'image/jpeg', 1]]],
      [10, [[new Uint8Array(32), 'image', 1, new Uint8Array(32)]]],
      [11, 1],
    ];
    for (const [key, value] of bad)
      assert.equal(await withFields([[key, value]]), 'malformed', `${key}: ${value}`);
  });

  test('anything but zeros after the map, or no map at all', async () => {
    const plaintext = encodeCover();
    for (const at of [plaintextBytes - 1, 5, 100])
      assert.equal(await reasonOf(plaintext.with(at, 1) as Uint8Array), 'malformed');
    assert.equal(await reasonOf(new Uint8Array(plaintextBytes)), 'malformed');
    assert.equal(await reasonOf(new Uint8Array(plaintextBytes).fill(0xff)), 'malformed');
  });

  test('a second spelling of the same: keys repeated or unsorted, long integers, indefinite lengths, tags', async () => {
    const spellings = [
      [0xa2, 0, 1, 1, 0],
      [0xa3, 0, 1, 1, 0, 1, 0],
      [0xa2, 1, 0, 0, 1],
      [0xa2, 0, 0x18, 1, 1, 0],
      [0xb8, 2, 0, 1, 1, 0],
      [0xbf, 0, 1, 1, 0, 0xff],
      [0xc1, 0xa2, 0, 1, 1, 0],
      [0xa2, 0, 0xf9, 0x3c, 0, 1, 0],
      [0xa2, 0, 1, 1, 0xf7],
    ];
    const reasons = [];
    for (const bytes of spellings) {
      const plaintext = new Uint8Array(plaintextBytes);
      plaintext.set(bytes);
      reasons.push(await reasonOf(plaintext));
    }
    assert.deepEqual(reasons, ['cover', ...spellings.slice(1).map(() => 'malformed')]);
  });
});
