import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readExposureFile } from './file/read.ts';
import { review } from './review.ts';

const file = (warn: string) => `
circles: { a: { size: [200, 300] } }
policy: { source: 100, protected: 100 }
${warn}
subjects: { s1: { class: source }, s2: { class: protected } }
draft: { date: 2020-01-16, disclosures: [ { subject: s1, circle: a, statement: x } ] }
`;

describe('a warning', () => {
  it('is given under its own number, blocks nothing, and stands only where a policy has one', () => {
    const warnings = (warn: string) => {
      const read = readExposureFile(file(warn));
      assert.ok('model' in read);
      const { s1, s2 } = review(read.model).subjects;
      return [s1!.blocked, s1!.warning, s2!.warning];
    };
    assert.deepEqual(warnings('warn: { source: 500 }'), [false, { under: 500, given: true }, undefined]);
    assert.deepEqual(warnings('warn: { source: 150 }'), [false, { under: 150, given: false }, undefined]);
    assert.deepEqual(warnings(''), [false, undefined, undefined]);
  });

  it('that is no number is an error of the file, with its line', () => {
    const read = readExposureFile(file('warn: { source: soon }'));
    assert.ok('errors' in read);
    assert.match(read.errors[0]!.message, /Warning for source must be a whole number/);
    assert.equal(read.errors[0]!.line, 4);
  });
});
