import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cutAt } from './passages.ts';

describe('a text cut at its spans', () => {
  it('names every span of a piece where spans overlap', () => {
    const pieces = cutAt('abcdef', [
      { start: 1, end: 4, claim: 'x' },
      { start: 3, end: 5, claim: 'y' },
    ]);
    assert.deepEqual(
      pieces.map(({ text, of }) => [text, of.map(({ claim }) => claim).join('')]),
      [
        ['a', ''],
        ['bc', 'x'],
        ['d', 'xy'],
        ['e', 'y'],
        ['f', ''],
      ],
    );
  });
  it('loses and doubles no letter, wherever the spans lie', () => {
    const span = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.array(span, { maxLength: 5 }),
        (text, spans) => {
          assert.equal(
            cutAt(text, spans)
              .map((piece) => piece.text)
              .join(''),
            text,
          );
        },
      ),
    );
  });
});
