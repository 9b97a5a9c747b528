import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { review } from '../fixtures.ts';
import { monthsOf } from './months.ts';
import { whyOf } from './why.ts';

const [blocked] = review.subjects as [(typeof review.subjects)[number]];
const sentence = (change: Partial<typeof blocked> = {}) => whyOf({ ...blocked, ...change }).join(' ');

describe('why a draft is blocked', () => {
  it('is said in sentences: before, with it, the policy, what would be enough', () => {
    assert.equal(
      sentence(),
      'From what was published before, readers can tell that Grey Heron is one of 300 to 2,000 people. ' +
        'With this story it could be one of 1 to 150 people, and if the details have nothing to do with one another about 1 to 4. ' +
        'The policy asks for 1,000: that is too few. ' +
        'Enough by itself: hold the story until 15 December 2019.',
    );
  });

  it('names what costs most of several, and says so where nothing is enough by itself', () => {
    const [detail] = blocked.disclosures as [(typeof blocked.disclosures)[number]];
    const hopeless = { ...detail, suggestions: detail.suggestions.filter((each) => each.blocked) };
    const said = sentence({ disclosures: [hopeless, { ...hopeless, id: 'other' }] });
    assert.match(
      said,
      /What costs most is “a man in his mid-forties”: without it, 20 to 150 would be left\./,
    );
    assert.match(said, /No single change is enough/);
  });

  it('warns where the policy does, and says when nothing was published before', () => {
    assert.match(
      sentence({ blocked: false, before: null, warning: { under: 5000, given: true } }),
      /^Nothing published before.*under the 5,000 from where it warns\.$/,
    );
    assert.match(sentence({ blocked: false }), /that many are left\.$/);
  });
});

describe('the months of a calendar', () => {
  it('hold each day once, from Monday to Sunday', () => {
    const [november, february] = monthsOf(['2024-02-29', '2019-11-28', '2019-11-01']);
    assert.deepEqual([november?.month, november?.weeks.length], ['2019-11', 5]);
    assert.equal(november?.weeks[0]?.[4], '2019-11-01', 'a Friday');
    assert.equal(november?.weeks.flat().filter(Boolean).length, 30);
    assert.ok(february?.weeks.flat().includes('2024-02-29'));
    assert.ok(november?.weeks.every((week) => week.length === 7));
  });
});
