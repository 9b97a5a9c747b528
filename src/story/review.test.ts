import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { ExposureModel } from '../exposure/index.ts';
import { reviewStory, statementPlaces } from './review.ts';
import { storyFrom } from './testing.ts';

/** The example of the exposure format page, with its draft as a story. */
const model: Omit<ExposureModel, 'draft'> = {
  circles: {
    ryanggang: { size: [719269, 719269] },
    hyesan: { size: [192680, 192680], within: 'ryanggang' },
    knew: { sizeByDate: { '2019-11-20': [40, 120], '2019-12-01': [300, 1500] }, within: 'ryanggang' },
  },
  disjoint: [],
  policy: { source: 1000 },
  subjects: { s1: { class: 'source' }, s2: { class: 'source' } },
  published: [{ story: 'raid', date: '2019-12-03', subject: 's1', circle: 'hyesan', statement: 'st-1' }],
};
const story = storyFrom({
  ko: ['{st-9 c1|모두 열두 명이다}. {st-8 c2|혜산}에서.'],
  en: ['{st-9 c1|Twelve in all}. In {st-8 c2|Hyesan}.'],
});
const disclosures = [
  { subject: 's1', circle: 'knew', statement: 'st-9' },
  { subject: 's1', circle: 'hyesan', statement: 'st-8' },
  { subject: 's2', circle: 'ryanggang', statement: 'st-7' },
];

test('what blocks a story is set beside its words in every language, what costs most first', () => {
  const { blocked, subjects } = reviewStory(story, disclosures, '2020-01-16', model);
  assert.ok(blocked);
  const [worst, other] = subjects;
  assert.equal(worst!.subject, 's1');
  assert.deepEqual(
    worst!.details.map(({ statement }) => statement),
    ['st-9', 'st-8'],
  );
  const [knew] = worst!.details;
  assert.deepEqual(
    knew!.places.map(({ words }) => words),
    ['모두 열두 명이다', 'Twelve in all'],
  );
  assert.deepEqual(
    knew!.suggestions.map(({ kind }) => kind),
    ['generalise', 'drop'],
  );
  assert.ok(!other!.result.blocked);
});

test('a disclosure whose statement is in no version any more still counts, and stands nowhere', () => {
  const { subjects } = reviewStory(story, disclosures, '2020-01-16', model);
  assert.deepEqual(subjects[1]!.details[0]!.places, []);
});

test('a story that discloses nothing is not blocked', () => {
  assert.deepEqual(reviewStory(story, [], '2020-01-16', model), {
    result: { subjects: {} },
    blocked: false,
    subjects: [],
  });
});

test('a statement’s places carry UTF-16 offsets', () => {
  assert.deepEqual(statementPlaces(story).get('st-8'), [
    { language: 'ko', block: 'b0', start: 11, end: 13, words: '혜산' },
    { language: 'en', block: 'b0', start: 18, end: 24, words: 'Hyesan' },
  ]);
});
