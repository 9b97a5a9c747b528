import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat, toBase64url } from './bytes.ts';
import {
  appendLog,
  decodeItems,
  encodeItems,
  getPage,
  isShelfLength,
  layShelf,
  postCell,
  pruneLog,
  readLog,
} from './requests.ts';
import { cellBytes, maxPages, pageBytes } from './sizes.ts';

const key = new Uint8Array(32).fill(250);
const name = toBase64url(key);
const cell = new Uint8Array(cellBytes);

test('requests name the key in base64url and carry whole cells', () => {
  assert.deepEqual(postCell(key, cell), { method: 'POST', path: `/inbox/${name}`, body: cell });
  assert.deepEqual(getPage(key, 63), { method: 'GET', path: `/shelf/${name}/63` });
  assert.equal(layShelf(key, new Uint8Array(2 * pageBytes)).path, `/shelf/${name}`);
  assert.equal(appendLog(key, [cell, cell]).body?.length, 2 * cellBytes);
  assert.equal(readLog(key).path, `/log/${name}?after=0&wait=0`);
  assert.equal(readLog(key, { after: 7, wait: 30 }).path, `/log/${name}?after=7&wait=30`);
  assert.deepEqual(pruneLog(key, 9), { method: 'DELETE', path: `/log/${name}?through=9` });
});

test('wrong sizes are refused before anything is sent', () => {
  const bad = [
    () => postCell(key, cell.slice(1)),
    () => postCell(key.slice(1), cell),
    () => getPage(key, -1),
    () => getPage(key, 0.5),
    () => layShelf(key, new Uint8Array(3 * pageBytes)),
    () => appendLog(key, []),
    () => appendLog(key, Array(65).fill(cell)),
    () => appendLog(key, [cell.slice(1)]),
    () => readLog(key, { after: Number.NaN }),
    () => pruneLog(key, 2 ** 53),
  ];
  for (const build of bad) assert.throws(build, RangeError, build.toString());
});

test('a shelf is a power of two of whole pages', () => {
  for (const pages of [1, 2, 64, maxPages]) assert.ok(isShelfLength(pages * pageBytes));
  for (const bytes of [0, 1, pageBytes - 1, pageBytes + 1, 3 * pageBytes, 2 * maxPages * pageBytes])
    assert.ok(!isShelfLength(bytes), `${bytes}`);
});

test('items survive the way there and back, also in the middle of a larger buffer', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 2 ** 40 }), { maxLength: 5 });
  fc.assert(
    fc.property(gaps, fc.nat(255), (steps, byte) => {
      let sequence = 0;
      const items = steps.map((step) => {
        sequence += step;
        return { sequence, cell: new Uint8Array(cellBytes).fill(byte) };
      });
      const bytes = concat(new Uint8Array(3), encodeItems(items));
      assert.deepEqual(decodeItems(bytes.subarray(3)), items);
    }),
    { numRuns: 50 },
  );
});

test('items that are cut, repeated, out of order or before `after` are refused', () => {
  const item = (sequence: number) => ({ sequence, cell });
  assert.equal(decodeItems(encodeItems([item(1)]).subarray(1)), null);
  assert.equal(decodeItems(encodeItems([item(1), item(1)])), null);
  assert.equal(decodeItems(encodeItems([item(2), item(1)])), null);
  assert.equal(decodeItems(encodeItems([item(0)])), null);
  assert.equal(decodeItems(encodeItems([item(5)]), 5), null);
  assert.equal(decodeItems(new Uint8Array(8 + cellBytes).fill(255)), null);
});
