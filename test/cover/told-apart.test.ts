// Whether the classifiers find what is there to be found, and nothing where there is nothing: without this, that they find
// nothing of a report would say nothing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { advantageOf, classifiers, seeded } from './advantage.ts';
import { exchangesIn } from './exchanges.ts';
import { type Leak, later, longer, slower } from './planted.ts';
import { syntheticVisit } from './synthetic.ts';
import { exchangeExamples, visitExamples } from './told-apart.ts';

function visitsWith(leak: Leak, count: number) {
  const random = seeded(7);
  return Array.from({ length: count }, (_, i) => syntheticVisit(i % 2 === 0, random, leak));
}

const [none, long, slow, late] = [slower(0), longer(32), slower(15), later(300)].map((leak) =>
  visitsWith(leak, 160),
);

describe('the observer', () => {
  it('finds every exchange, each with what belongs to it', () => {
    for (const { records } of none!) {
      const exchanges = exchangesIn(records);
      assert.ok(exchanges.length >= 7);
      assert.equal(exchanges.length, records.filter(({ bytes }) => bytes === 4113).length);
      for (const { records: its } of exchanges)
        assert.deepEqual(its.map(({ bytes }) => bytes).sort(), [16_401, 284, 4113, 672]);
    }
  });
});

for (const [name, train] of Object.entries(classifiers))
  describe(`the ${name}`, () => {
    const advantage = (examples: Parameters<typeof advantageOf>[0]) =>
      advantageOf(examples, train, seeded(1));

    it('finds 32 bytes more, and 15 ms between the cell and its answer', () => {
      for (const visits of [long!, slow!]) {
        assert.ok(advantage(exchangeExamples(visits, 'reports')).interval[0] > 0.2);
        assert.ok(advantage(visitExamples(visits, 'reports')).interval[0] > 0.5);
      }
    });

    it('finds nothing where there is nothing', () => {
      for (const examples of [exchangeExamples(none!, 'reports'), visitExamples(none!, 'reports')]) {
        const { advantage: found, interval, tested } = advantage(examples);
        assert.equal(tested, examples.length);
        assert.ok(interval[0] < 0.02 && Math.abs(found) < 0.25, `${found}`);
      }
    });

    it('finds nothing of a time that is drawn from a range a hundred times as wide', () => {
      assert.ok(Math.abs(advantage(exchangeExamples(late!, 'reports')).advantage) < 0.1);
    });
  });

it('counts visits and not their exchanges, where those of a visit are alike', () => {
  const random = seeded(5);
  const examples = Array.from({ length: 60 }, (_, visit) => {
    const own = random();
    return Array.from({ length: 30 }, () => ({
      features: [own + random() / 1e3],
      label: visit % 2 === 0,
      visit,
    }));
  }).flat();
  const { advantage, interval } = advantageOf(examples, classifiers.forest!, seeded(1));
  assert.ok(interval[1] - interval[0] > 0.3, 'as wide as sixty chances make it');
  assert.ok(Math.abs(advantage) < (interval[1] - interval[0]) / 2 + 0.2);
});
