import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8 } from '../wire/bytes.ts';
import { fromBase45, toBase45 } from './base45.ts';

test('the examples of RFC 9285, section 4', () => {
  const examples = { AB: 'BB8', 'Hello!!': '%69 VD92EX0', 'base-45': 'UJCLQE7W581', 'ietf!': 'QED8WEX0' };
  for (const [text, coded] of Object.entries(examples)) {
    assert.equal(toBase45(utf8(text)), coded);
    assert.deepEqual(fromBase45(coded), utf8(text));
  }
});

test('bytes come back, and no bytes have two spellings', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      assert.deepEqual(fromBase45(toBase45(bytes)), bytes);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'09AZ $%*+-./:'), maxLength: 12 }), (text) => {
      const bytes = fromBase45(text);
      if (bytes) assert.equal(toBase45(bytes), text);
    }),
  );
});

test('what no bytes are written as is refused', () => {
  for (const text of ['A', 'GGW', ':::', '::', 'bb8', 'BB8=', 'é00']) assert.equal(fromBase45(text), null);
});
