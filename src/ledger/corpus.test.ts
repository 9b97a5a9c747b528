import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Corpus } from './corpus.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '쌀', '값', ' ', '\n', '🌲'), maxLength: 9 });
const query = fc.string({
  unit: fc.constantFrom('a', 'b', '쌀', '값', ' ', '🌲'),
  minLength: 1,
  maxLength: 3,
});
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ slot: fc.integer({ min: 1, max: 9 }), text }) },
  fc.record({ find: query }),
  fc.constant('saved and read' as const),
);

describe('the corpus', () => {
  it('finds what a plain look at every text finds, through changes and being saved', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), query, (steps, last) => {
        let corpus = new Corpus();
        const texts = new Map<number, string>();
        const check = (wanted: string) => {
          const plainly = [...texts].filter(([, text]) => text.includes(wanted)).map(([slot]) => slot);
          const found = corpus.find(wanted);
          assert.deepEqual(found.map(({ slot }) => slot).sort(), plainly.sort());
          assert.ok(found.every(({ slot, thing }) => thing === slot * 10));
        };
        for (const each of steps)
          if (each === 'saved and read') corpus = Corpus.from(corpus.bytes());
          else if ('find' in each) check(each.find);
          else {
            corpus.set(each.slot, each.slot * 10, each.text);
            texts.set(each.slot, each.text);
          }
        check(last);
      }),
      { numRuns: 150 },
    );
  });

  it('does not grow without end where one text is changed again and again', () => {
    const corpus = new Corpus();
    corpus.set(2, 20, 'stays');
    for (let i = 0; i < 5000; i++) corpus.set(1, 10, `${'long '.repeat(50)}${i}`);
    assert.deepEqual(corpus.find('4999'), [{ slot: 1, thing: 10 }]);
    assert.deepEqual(corpus.find('4998'), []);
    assert.deepEqual(corpus.find('stays'), [{ slot: 2, thing: 20 }]);
    assert.ok(corpus.bytes().length < 1000);
  });
});
