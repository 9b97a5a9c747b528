import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credibilities, formatGrade, gradeWords, parseGrade, reliabilities } from './grades.ts';

test('every grade reads back as it was written', () => {
  for (const reliability of reliabilities)
    for (const credibility of credibilities) {
      const grade = { reliability, credibility };
      assert.deepEqual(parseGrade(formatGrade(grade)), grade);
    }
});

test('a grade may be typed small and spaced, and nothing else is one', () => {
  assert.deepEqual(parseGrade(' b 2 '), { reliability: 'B', credibility: 2 });
  for (const wrong of ['', 'B', '2', '2B', 'G1', 'A7', 'A0', 'A22']) assert.equal(parseGrade(wrong), null);
});

test('a grade has words in both languages', () => {
  assert.equal(gradeWords({ reliability: 'B', credibility: 2 }, 'en'), 'usually reliable, probably true');
  assert.equal(
    gradeWords({ reliability: 'F', credibility: 6 }, 'ko'),
    '신뢰도를 판단할 수 없음, 사실 여부를 판단할 수 없음',
  );
});
