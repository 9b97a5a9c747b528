import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editionFiles, png, problemsOf } from '../testing.ts';
import { parseEdition } from './parse.ts';

/** One problem: the edition with some files changed, and what is told of it. */
function tells(name: string, changes: Record<string, string | Uint8Array | null>, ...expected: string[]) {
  it(name, () => assert.deepEqual(problemsOf(editionFiles(changes)), expected));
}

const story = (front: string, body = 'Text.') =>
  `---\ntitle: T\npublished: 2020-01-10\nbyline: B\n${front}---\n\n${body}\n`;

describe('an edition', () => {
  it('is read whole, whatever order its files come in', () => {
    const files = [...editionFiles({})];
    const there = parseEdition(new Map(files));
    const back = parseEdition(new Map(files.reverse()));
    assert.equal(there.ok, true);
    assert.deepEqual(there, back);
  });
  it('is not there in part when one file of it is wrong', () => {
    const parsed = parseEdition(editionFiles({ 'stories/raid/en.md': 'no front matter' }));
    assert.deepEqual(Object.keys(parsed), ['ok', 'problems']);
  });
  it('tells every problem at once', () => {
    const lines = problemsOf(
      editionFiles({ 'edition.json': '{', 'stories/raid/en.md': '', 'notes.txt': 'x' }),
    );
    assert.deepEqual(
      lines.map((line) => line.split(' ')[0]),
      ['edition.json:1:', 'notes.txt:1:', 'stories/raid/en.md:1:'],
    );
  });
});

describe('edition.json', () => {
  const site = (more: object) => ({
    'edition.json': JSON.stringify({ ...JSON.parse(siteText), ...more }, null, 1),
  });
  const siteText = new TextDecoder().decode(editionFiles({}).get('edition.json'));
  const lineOf = (changes: Record<string, string>, part: string) =>
    changes['edition.json']!.split('\n').findIndex((line) => line.includes(part)) + 1;
  const siteTells = (name: string, more: object, part: string, sentence: string) =>
    tells(name, site(more), `edition.json:${lineOf(site(more), part)}: ${sentence}`);

  tells(
    'must be there',
    { 'edition.json': null },
    'edition.json:1: The edition has no edition.json. Is this the right folder?',
  );
  tells(
    'that is not JSON is told with its line',
    { 'edition.json': '{\n "format": 1,\n "title" {}\n}' },
    'edition.json:3: This is not valid JSON. Look for a missing comma, quote or bracket on this line or the one before.',
  );
  siteTells(
    'of a newer format is left alone',
    { format: 2, news: 1 },
    '"format"',
    'This edition has format 2; this press knows format 1. Update Springhouse and press it again.',
  );
  siteTells(
    'names a field it does not know',
    { taglin: { en: 'x' } },
    'taglin',
    '"taglin" is not a field of an edition. Is "tagline" meant?',
  );
  siteTells(
    'needs each text in each language',
    { tagline: { en: 'x' } },
    'tagline',
    '"tagline" has no text in "ko".',
  );
  siteTells(
    'has a default among its languages',
    { default: 'fr' },
    '"default"',
    'The default language "fr" is not one of "languages".',
  );
  siteTells(
    'needs an address that is one',
    { baseUrl: 'news' },
    'baseUrl',
    '"baseUrl" must be a whole address such as "https://news.example/", without ? or #.',
  );
  siteTells(
    'takes no script for a relay',
    { card: { relay: 'javascript:alert(1)' } },
    'javascript',
    '"card.relay" must be a whole address such as "https://news.example/", without ? or #.',
  );
  siteTells(
    'refuses raw HTML in its about text',
    { about: { en: 'a <b>', ko: 'b' } },
    '"a <b>"',
    'The HTML tag <b> cannot stand in a story. Write plain Markdown; to show a sign such as < put a backslash before it.',
  );
});

describe('a story', () => {
  const en = 'stories/raid/en.md';
  tells(
    'with front matter left open',
    { [en]: '---\ntitle: x\n' },
    `${en}:1: The front matter that begins here is not closed by a second line "---".`,
  );
  tells(
    'with broken YAML',
    { [en]: '---\ntitle: T\nbyline: "B\n---\nx' },
    `${en}:3: The front matter is not valid YAML: Missing closing "quote.`,
  );
  tells(
    'with aliases that would unfold',
    { [en]: '---\ntitle: &a T\nbyline: *a\n---\nx' },
    `${en}:2: The front matter must be a list of "field: value" lines, without aliases.`,
  );
  tells('without a title', { [en]: story('').replace('title: T\n', '') }, `${en}:2: "title" is missing.`);
  tells(
    'with a mistyped field',
    { [en]: story('translater: X\n') },
    `${en}:5: "translater" is not a field of an edition. Is "translator" meant?`,
  );
  tells(
    'with a number for a title',
    { [en]: story('').replace('title: T', 'title: 1984') },
    `${en}:2: "title" must be text; if it looks like a number or a date, put it in quotes.`,
  );
  tells(
    'with a day that does not exist',
    { [en]: story('updated: 2020-02-30\n') },
    `${en}:5: "updated" must be a date such as 2020-01-10, or a moment with its zone such as 2020-01-10T09:30:00+09:00.`,
  );
  tells(
    'updated before it was published',
    { [en]: story('updated: 2020-01-09\n') },
    `${en}:5: "updated" is before "published".`,
  );
  tells('without text', { [en]: story('', '') }, `${en}:6: The story has no text below its front matter.`);
  tells(
    'in a language the site has not',
    { 'stories/raid/fr.md': story('translationOf: en\n') },
    'stories/raid/fr.md:1: The site has no language "fr". Add it to "languages" in edition.json, or take this file out.',
  );
  tells(
    'in bytes that are not UTF-8',
    { [en]: Uint8Array.of(0x61, 0x0a, 0xff) },
    `${en}:2: This is not UTF-8 text. Save the file as UTF-8.`,
  );
  tells(
    'with a control character',
    { [en]: story('', 'a\n\nb\u0000c') },
    `${en}:9: This line holds a control character that no page can show. Remove it.`,
  );
  tells(
    'with a control character written as an escape',
    { [en]: story('dek: "a\\u0001"\n') },
    `${en}:5: "dek" holds a control character that no page can show.`,
  );
  tells(
    'that follows one that is not there',
    { [en]: story('earlier: [leak]\n') },
    `${en}:5: There is no story "leak" in this edition.`,
  );
  tells(
    'that follows itself',
    { [en]: story('earlier:\n  - raid\n') },
    `${en}:6: A story cannot point to itself.`,
  );
  tells(
    'in a section that is not there',
    { [en]: story('section: sport\n') },
    `${en}:5: There is no section "sport" in edition.json.`,
  );
  tells(
    'whose photo is not there',
    { [en]: story('photo:\n  file: river.png\n  alt: a\n  credit: c\n') },
    `${en}:6: The photo "river.png" is not in media/. Put it there, or take it out here.`,
  );
  tells(
    'whose photo has no words for those who cannot see it',
    { [en]: story('photo: { file: river.png, credit: c }\n'), 'media/river.png': png },
    `${en}:5: "photo.alt" is missing.`,
  );
  tells(
    'whose photo names the day it was taken',
    {
      [en]: story('photo: { file: river.png, alt: a, credit: c, taken: 2013-08-02 }\n'),
      'media/river.png': png,
    },
    `${en}:5: "photo.taken" names a day, which helps to find who took the photo; write the month, such as 2013-08.`,
  );
  tells(
    'that is a translation of nothing',
    { [en]: null, 'stories/raid/ko.md': story('translationOf: en\n') },
    'stories/raid/ko.md:5: This is a translation of "en", but stories/raid/en.md is not there. Put the original beside it, or remove "translationOf".',
  );
  tells(
    'whose translations lead in a circle',
    { [en]: story('translationOf: ko\n'), 'stories/raid/ko.md': story('translationOf: en\n') },
    `${en}:5: The translations of this story lead in a circle. One version must be the original.`,
    'stories/raid/ko.md:5: The translations of this story lead in a circle. One version must be the original.',
  );
  tells(
    'with two originals',
    { 'stories/raid/ko.md': story('') },
    'stories/raid/ko.md:1: Neither this nor en.md says that it is a translation. Write "translationOf: en" in one of them.',
  );
  tells(
    'whose correction did not reach a translation',
    {
      [en]: story('corrections:\n  - { date: 2020-02-01, text: C }\n'),
      'stories/raid/ko.md': story('translationOf: en\n'),
    },
    'stories/raid/ko.md:2: The correction of 2020-02-01 in en.md is missing here. A correction stands in every language.',
  );
  tells(
    'corrected before it was published',
    { [en]: story('corrections:\n  - date: 2019-02-01\n    text: C\n') },
    `${en}:6: This correction is dated before the story was published.`,
  );
  tells(
    'that says in a translation what holds for all',
    { 'stories/raid/ko.md': story('translationOf: en\nsection: border\n') },
    'stories/raid/ko.md:6: "section" holds for every language, so it stands in the original\'s file only (en.md or the one that was translated from). Remove it here.',
  );
  tells(
    'named earlier, but published later',
    { [en]: story('earlier: [next]\n'), 'stories/next/en.md': story('').replace('2020-01-10', '2021-01-01') },
    `${en}:5: "next" is named as earlier, but was published later.`,
  );
});

describe('a slug', () => {
  for (const slug of ['..', '.', 'a.b', 'Raid', 'a b', '-a', 'a--b', '혜산', 'a'.repeat(101)])
    it(`such as "${slug.slice(0, 20)}" is refused`, () => {
      const lines = problemsOf(editionFiles({ [`stories/${slug}/en.md`]: story('') }));
      assert.match(lines.join('\n'), /cannot be a story's address/);
    });
  tells(
    'with a slash',
    { 'stories/a/b/en.md': story('') },
    'stories/a/b/en.md:1: This file has no place in an edition. Take it out, so that nothing lies here that is not meant for everyone.',
  );
  it('that is there twice but for its case is told as such', () => {
    const lines = problemsOf(editionFiles({ 'stories/Raid/en.md': story('') }));
    assert.ok(
      lines.includes(
        'stories/raid/en.md:1: "stories/raid" and "stories/Raid" would have one address. Rename one of them.',
      ),
    );
  });
});

describe('the folder', () => {
  for (const path of [
    'testimony.json',
    'stories/raid/notes.md~',
    'media/sub/a.jpg',
    'vault.db',
    'stories/notes.md',
  ])
    it(`has no place for ${path}`, () => {
      assert.match(
        problemsOf(editionFiles({ [path]: 'x' })).join('\n'),
        /no place in an edition|is not a language tag/,
      );
    });
  it('may hold a README for people', () =>
    assert.deepEqual(problemsOf(editionFiles({ 'README.md': 'x' })), []));
});
