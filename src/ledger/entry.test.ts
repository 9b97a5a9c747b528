import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as Y from 'yjs';
import { decodeCanonicalCbor, encodeCbor } from './cbor.ts';
import { isPackedEntry, maxDepth, maxNameLength, packEntry, unpackEntry } from './entry.ts';
import type { Entry, Value } from './types.ts';

const doc = new Y.Doc();
doc.getText('body').insert(0, 'hello');
const update = Y.encodeStateAsUpdate(doc);

const names = { kind: 'claim', id: 'c1', field: 'wording' };
const set = (value: unknown): Entry => ({ op: 'set', ...names, value: value as Value });
const through = (entry: Entry) => {
  const packed = decodeCanonicalCbor(encodeCbor(packEntry(entry)));
  assert.ok(isPackedEntry(packed));
  return unpackEntry(packed);
};
const nested = (depth: number): Value => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('an entry', () => {
  it('comes out of its bytes as it went in', () => {
    const entries: Entry[] = [
      { op: 'add', ...names, item: 'x' },
      { op: 'remove', ...names, item: '한글 🌲 \u202e\u200b' },
      { op: 'text', ...names, update },
      ...[null, true, 0, -1, 1.5, 2 ** 53 - 1, -(2 ** 53), 1e300, 'text', '', new Uint8Array([1, 2])].map(
        set,
      ),
      set({ ko: '쌀', parts: [{ min: 1, max: null }], bytes: new Uint8Array(0), __proto__: 1 }),
      set(nested(maxDepth)),
    ];
    for (const entry of entries) assert.deepEqual(through(entry), entry);
  });

  it('keeps a key called __proto__ as any other', () => {
    const value = JSON.parse('{"__proto__": {"admin": true}, "a": 1}');
    const back = through(set(value)) as { value: object };
    assert.deepEqual(Object.keys(back.value).sort(), ['__proto__', 'a']);
    assert.equal((back.value as { admin?: unknown }).admin, undefined);
  });

  it('is made clean where two spellings of it would be read differently', () => {
    assert.deepEqual(through(set('a\ud800b')), set('a\ufffdb'));
    assert.ok(Object.is((through(set(-0)) as { value: number }).value, 0));
  });

  it('shares nothing with what it was made from', () => {
    const value = { list: [1], bytes: new Uint8Array([1]) };
    const packed = packEntry(set(value));
    value.list.push(2);
    value.bytes[0] = 9;
    assert.deepEqual(packed[4], { list: [1], bytes: new Uint8Array([1]) });
  });

  it('is refused, by name, where it is none', () => {
    const wrong: unknown[] = [
      undefined,
      null,
      {},
      { ...names, op: 'move' },
      { op: 'set', ...names, kind: '' },
      { op: 'set', ...names, id: 7 },
      { op: 'set', ...names, field: 'f'.repeat(maxNameLength + 1) },
      { op: 'add', ...names },
      { op: 'add', ...names, item: 'a\0b' },
      { op: 'set', ...names, field: '__proto__' },
      { op: 'text', ...names, update: new Uint8Array([1, 2, 3]) },
      { op: 'text', ...names, update: 'text' },
      ...[undefined, Number.NaN, 1 / 0, 1n, Symbol('s'), new Date(0), new Map(), [undefined], () => 1].map(
        set,
      ),
      set(nested(maxDepth + 1)),
    ];
    for (const entry of wrong) assert.throws(() => packEntry(entry as Entry), TypeError);
  });

  it('is not taken from bytes that merely look like one', () => {
    const good = packEntry(set('x'));
    const wrong: unknown[] = [
      null,
      'x',
      good.slice(0, 4),
      [...good, 1],
      [4, ...good.slice(1)],
      [1, 'k', 'i', 'f', 3],
      [3, 'k', 'i', 'f', new Uint8Array([255, 255])],
      [0, '', 'i', 'f', 1],
      [0, 'k', 'i', 'f', nested(maxDepth + 1)],
    ];
    assert.ok(isPackedEntry(good));
    for (const value of wrong) assert.ok(!isPackedEntry(value));
  });
});
