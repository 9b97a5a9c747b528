import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { review } from '../review.ts';
import { modelOf } from '../testing.ts';
import { problemsOf, readExposure, readExposureFile } from './read.ts';

const good = `circles:
  land:  { label: Land, size: [1000, 1200], basis: census }
  town:  { label: Town, size: [100, 100], within: land }
  knew:
    label: Knew it
    within: land
    size_by_date: { 2019-11-20: [40, 120], 2019-12-01: [300, 1100] }
disjoint: []
policy:   { source: 50 }
subjects: { s1: { class: source } }
published:
  - { story: raid, date: 2019-12-03, subject: s1, circle: town, statement: st-1 }
draft:
  story: next
  date: 2020-01-16
  disclosures:
    - { subject: s1, circle: knew, statement: st-9 }
`;
/** What is wrong with the good file after one replacement, as `LINE: sentence`. */
const errorsWith = (from: string | RegExp, to: string): string[] => {
  const text = good.replace(from, to);
  assert.notEqual(text, good, 'the replacement changed something');
  return errorsOf(text);
};
const errorsOf = (text: string): string[] => {
  const read = readExposureFile(text);
  return 'errors' in read ? read.errors.map(({ line, message }) => `${line}: ${message}`) : [];
};

describe('an exposure file', () => {
  it('is read with its days as days and its sizes as numbers', () => {
    const read = readExposureFile(good);
    assert.ok('model' in read);
    assert.deepEqual(read.model.circles.knew, {
      label: 'Knew it',
      within: 'land',
      sizeByDate: { '2019-11-20': [40, 120], '2019-12-01': [300, 1100] },
    });
    assert.equal(read.model.draft.date, '2020-01-16');
    assert.deepEqual(problemsOf(read.model), []);
  });
  it('may be JSON, with tabs and all', () => {
    const read = readExposureFile(good);
    assert.ok('model' in read);
    const { circles, ...rest } = read.model;
    const { sizeByDate, ...knew } = circles.knew!;
    const json = { circles: { ...circles, knew: { ...knew, size_by_date: sizeByDate } }, ...rest };
    assert.deepEqual(readExposureFile(JSON.stringify(json, null, '\t')), read);
    assert.deepEqual(readExposure(json), read);
  });
  it('may start with a byte order mark, end its lines with CRLF, and ask for YAML 1.1', () => {
    const read = readExposureFile(good);
    assert.deepEqual(readExposureFile(`\ufeff${good.replaceAll('\n', '\r\n')}`), read);
    assert.deepEqual(readExposureFile(`%YAML 1.1\n---\n${good}`), read);
  });
  it('may leave out what nothing depends on', () => {
    const text = good
      .replace('disjoint: []\n', '')
      .replace(/, basis: census| {4}label: Knew it\n|story: \w+,? ?/g, '');
    assert.deepEqual(errorsOf(text), []);
    assert.deepEqual(errorsWith(/published:\n.*\n/, 'published:\n'), []);
  });
  it('may use anchors, and names that look like numbers', () => {
    assert.deepEqual(
      errorsWith(/land: {2}\{(.*)size: \[1000, 1200\]/, 'land:  {$1size: &big [1000, 1200]'),
      [],
    );
    assert.deepEqual(errorsOf(good.replaceAll('town', '2019')), []);
    assert.deepEqual(errorsOf(good.replaceAll('s1', '__proto__')), []);
  });
});

describe('an error names the circle and the line', () => {
  it('when a size is not two whole numbers in order', () => {
    const wrong = 'Circle town: size must be two whole numbers, the smaller first, such as [300, 1500].';
    for (const size of [
      '100',
      '[100]',
      '[1, 2, 3]',
      '[1.5, 2]',
      '[a, b]',
      '["1", "2"]',
      '[-1, 5]',
      '[1, 1e99]',
      '{}',
    ])
      assert.deepEqual(errorsWith('[100, 100]', size), [`3: ${wrong}`]);
    assert.deepEqual(errorsWith('[100, 100]', '[120, 40]'), [
      '3: Circle town: size has its larger number first: write [40, 120], or correct it.',
    ]);
    assert.deepEqual(errorsWith('[300, 1100]', '[300, x]'), [
      '7: Circle knew: the size of 2019-12-01 must be two whole numbers, the smaller first, such as [300, 1500].',
    ]);
    assert.deepEqual(errorsWith('[100, 100]', '[0, 0]').length, 1);
  });
  it('when it has no size, or two', () => {
    assert.deepEqual(errorsWith('size: [100, 100], ', ''), [
      '3: Circle town has no size: give it size, or size_by_date if it grows.',
    ]);
    assert.deepEqual(errorsWith('label: Knew it', 'size: [1, 2]'), [
      '4: Circle knew has both size and size_by_date; keep the one that is meant.',
    ]);
    assert.deepEqual(errorsWith(/size_by_date: .*/, 'size_by_date: {}'), [
      '7: Circle knew: size_by_date needs at least one day with a size.',
    ]);
  });
  it('when it is larger than one that contains it', () => {
    assert.deepEqual(errorsWith('[100, 100]', '[100, 1201]'), [
      '3: Circle town is larger than land, which contains it: up to 1,201 people in a circle of at most 1,200.',
    ]);
    assert.deepEqual(errorsWith('[300, 1100]', '[300, 1500]'), [
      '7: Circle knew is larger than land, which contains it: up to 1,500 people in a circle of at most 1,200 on 2019-12-01.',
    ]);
    assert.deepEqual(errorsWith('[100, 100], within: land', '[110, 121], within: knew'), [
      '3: Circle town is larger than knew, which contains it: up to 121 people in a circle of at most 120 on 2019-11-20.',
    ]);
  });
  it('when `within` goes round in a circle', () => {
    assert.deepEqual(errorsWith('basis: census', 'within: town'), [
      '2: Circle land lies within itself: land is within town, town is within land.',
    ]);
    assert.deepEqual(errorsWith('basis: census', 'within: land'), ['2: Circle land is within itself.']);
  });
  it('when a name is declared nowhere', () => {
    assert.deepEqual(errorsWith('100], within: land', '100], within: lnad'), [
      '3: Circle town is within “lnad”, which is not among the circles.',
    ]);
    assert.deepEqual(errorsWith('disjoint: []', 'disjoint:\n  - [town, city]'), [
      '9: Disjoint pair 1 names “city”, which is not among the circles.',
    ]);
    assert.deepEqual(errorsWith('circle: town', 'circle: toString'), [
      '12: Published disclosure 1 (st-1) names “toString”, which is not among the circles.',
    ]);
    assert.deepEqual(errorsWith('subject: s1, circle: knew', 'subject: s2, circle: know'), [
      '17: Draft disclosure 1 (st-9) is of “s2”, which is not among the subjects.',
      '17: Draft disclosure 1 (st-9) names “know”, which is not among the circles.',
    ]);
    assert.deepEqual(errorsWith('class: source', 'class: protected'), [
      '10: Subject s1 is of class “protected”, for which the policy has no number.',
    ]);
  });
  it('when circles are called disjoint that cannot be', () => {
    assert.deepEqual(errorsWith('disjoint: []', 'disjoint: [[town, land], [town, town], [town]]'), [
      '8: Disjoint pair 3 must be two circles, such as [hyesan, kapsan].',
      '8: Disjoint pair 1: town lies within land, so they have people in common.',
      '8: Disjoint pair 2 names town twice.',
    ]);
  });
  it('when a day is no day of the calendar', () => {
    for (const day of [
      '2019-02-29',
      '2019-13-01',
      '2019-12',
      '3 December',
      '20191203',
      '2019-12-03T10:00:00Z',
    ])
      assert.deepEqual(errorsWith('2019-12-03', day), [
        '12: Published disclosure 1: date is not a day of the calendar written like 2019-12-03.',
      ]);
    assert.deepEqual(errorsWith('2019-11-20', '2019-11-31'), [
      '7: Circle knew: “2019-11-31” in size_by_date is not a day of the calendar written like 2019-12-03.',
    ]);
    assert.deepEqual(errorsWith('2020-01-16', '16'), [
      '15: The draft: date is not a day of the calendar written like 2019-12-03.',
    ]);
  });
  it('when something is missing, misspelt or twice', () => {
    assert.deepEqual(errorsWith(/draft:[\s\S]*/, ''), ['1: The part draft is missing.']);
    assert.deepEqual(errorsWith(/policy.*\n/, ''), [
      '1: The part policy is missing.',
      '9: Subject s1 is of class “source”, for which the policy has no number.',
    ]);
    assert.deepEqual(errorsWith(', statement: st-9', ''), ['17: Draft disclosure 1: statement is missing.']);
    assert.deepEqual(errorsWith('subject: s1, circle: town', 'circle: town'), [
      '12: Published disclosure 1: subject is missing.',
    ]);
    assert.deepEqual(errorsWith('100], within: land', '100], witin: land'), [
      '3: Circle town has “witin”, which is none of label, size, size_by_date, basis, within, note.',
    ]);
    assert.deepEqual(errorsWith('  town:', '  land:'), [
      '3: The part circles has “land” twice.',
      '12: Published disclosure 1 (st-1) names “town”, which is not among the circles.',
    ]);
    assert.deepEqual(errorsWith('100], within: land', '100], size: [2, 2]'), [
      '3: Circle town has “size” twice.',
    ]);
    assert.deepEqual(errorsWith('source: 50', 'source: many'), [
      '9: Policy source must be a whole number: the fewest candidates allowed.',
    ]);
  });
  it('all of them, in the order of the lines', () => {
    const lines = errorsOf(
      good
        .replace('st-9', '')
        .replace('[100, 100]', '[9, 1]')
        .replace('class: source', 'class: x')
        .replace('circle: town', 'circle: nowhere'),
    ).map((error) => Number.parseInt(error, 10));
    assert.deepEqual(lines, [3, 10, 12, 17]);
  });
});

describe('a file that is not of this kind at all', () => {
  it('gets a sentence', () => {
    assert.deepEqual(errorsOf(''), ['1: The file is empty.']);
    assert.deepEqual(errorsOf(' \n\n'), ['1: The file is empty.']);
    assert.deepEqual(errorsOf('# nothing yet\n'), [
      '1: The file must be a list of names, each with a value.',
    ]);
    assert.deepEqual(errorsOf('[1, 2]'), ['1: The file must be a list of names, each with a value.']);
    assert.deepEqual(
      errorsWith('circles:', 'circles: 5\nold:')[0],
      '1: The part circles must be a list of names, each with a value.',
    );
    assert.match(errorsOf('circles:\n\tland: 1\n')[0]!, /^2: This is not YAML: Tabs/);
    assert.match(errorsOf('circles: {\n')[0]!, /^\d: This is not YAML/);
    assert.deepEqual(errorsOf(`${good}---\n${good}`), ['18: A second document begins here; keep one.']);
    assert.match(errorsWith('circles:', 'circles: *nothing\nold:')[0]!, /^1: \*nothing repeats/);
  });
  it('ends, though its anchors repeat each other without end', () => {
    assert.deepEqual(errorsOf('a: &a [*a]').filter((it) => it.includes('without end')).length, 1);
    const bomb = Array.from({ length: 9 }, (_, n) => `x${n}: &x${n} [${`*x${n - 1},`.repeat(n && 10)}]`);
    assert.ok(errorsOf(bomb.join('\n')).length > 0);
  });
});

describe('a model that was never a file', () => {
  it('is checked by the same rules', () => {
    const circles = { a: { size: [5, 9] as const, within: 'b' }, b: { size: [1, 2] as const, within: 'x' } };
    assert.deepEqual(
      problemsOf(modelOf({ circles, draft: ['c'] })).map(({ path }) => path.join('.')),
      ['circles.b.within', 'circles.a.size', 'draft.disclosures.0.circle'],
    );
  });
});

describe('the examples', () => {
  const folder = new URL('../../../examples/exposure/', import.meta.url);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.yml')))
    it(`${name} is read and blocked`, () => {
      const read = readExposureFile(readFileSync(new URL(name, folder), 'utf8'));
      assert.ok('model' in read);
      assert.ok(Object.values(review(read.model).subjects).every(({ blocked }) => blocked));
    });
});
