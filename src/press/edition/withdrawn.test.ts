import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editionFiles, editionOf, problemsOf, richEdition, withdrawing } from '../testing.ts';
import { writeEdition } from './write.ts';

const head = 'title: Raid\npublished: 2020-01-10\nbyline: A reporter\n';
const gone = 'withdrawn:\n  date: 2020-02-01\n  text: We cannot stand by it.\n';
const inEnglish = (text: string) => editionFiles({ 'stories/raid/en.md': text });

describe('a withdrawn story in an edition', () => {
  it('is read back as it was written', () => {
    const edition = withdrawing(richEdition(), 'first');
    assert.deepEqual(editionOf(writeEdition(edition)), edition);
  });
  it('has no text, photo or grounds left in the folder', () => {
    assert.deepEqual(problemsOf(inEnglish(`---\n${head}${gone}---\n`)), []);
    const still = problemsOf(
      inEnglish(`---\n${head}dek: It was so.\n${gone}howWeKnow: Two.\n---\n\nTwelve.\n`),
    );
    assert.equal(still.length, 3);
    assert.match(
      still[0]!,
      /^stories\/raid\/en\.md:5: This story is withdrawn, but "dek" is still in the edition/,
    );
    assert.match(still[2]!, /^stories\/raid\/en\.md:12: .*its text is still/);
  });
  it('is withdrawn in every language, on one day that is not before it was published', () => {
    const korean = `---\n${head}translationOf: en\n---\n\nText.\n`;
    const half = { 'stories/raid/en.md': `---\n${head}${gone}---\n`, 'stories/raid/ko.md': korean };
    assert.match(
      problemsOf(editionFiles(half)).join(),
      /ko\.md:\d+: The story was withdrawn on 2020-02-01 in en\.md, but not here/,
    );
    const early = `---\n${head}${gone.replace('2020-02', '2019-02')}---\n`;
    assert.match(problemsOf(inEnglish(early)).join(), /en\.md:6: This story is withdrawn on a day before/);
  });
});

describe('the topics of an edition', () => {
  it('are known to edition.json, told once, and named in the original alone', () => {
    const files = inEnglish(`---\n${head}topics: [markets]\n---\n\nText.\n`);
    assert.match(problemsOf(files).join(), /en\.md:5: There is no topic "markets" in edition\.json/);
  });
});
