import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { blockText, makeBlock } from './blocks.ts';
import { blockHash, canonicalText, digestOf, digestsOf, plainLine, publicBlocks } from './canonical.ts';
import { markStatement, replaceText, unmarkStatement } from './edits.ts';
import { anyBlocks, hostileText, storyFrom } from './testing.ts';
import type { Photo, Story, Version } from './views.ts';

const photo: Photo = {
  bytes: Uint8Array.of(1, 2, 3),
  type: 'image/jpeg',
  alt: { ko: '강', en: 'A river' },
  caption: { ko: '혜산', en: 'Hyesan' },
  credit: 'A photographer',
  taken: '2013-08',
};

const whole = (): Story => {
  const story = storyFrom(
    { ko: ['{s1 c1|열두 명이 잡혔다}고 한다.'], en: ['{s1 c1|Twelve were arrested}, it is said.'] },
    {
      section: 'border',
      photo,
      earlier: ['older'],
      corrections: [
        {
          id: 'k',
          story: 'story-1',
          date: '2020-01-10',
          text: { ko: '아니다', en: 'He did not.' },
          about: 'newer',
        },
      ],
    },
  );
  for (const version of story.versions)
    Object.assign(version, {
      dek: 'Dek',
      dateline: 'HYESAN',
      translator: 'T',
      editor: 'E',
      grounds: 'One.\n\nTwo.',
    });
  return story;
};
const slugOf = (id: string) => `slug-of-${id}`;
const english = (story: Story): Version => story.versions[1]!;
const text = (story: Story) => canonicalText(story, english(story), slugOf);

test('the canonical text, line by line', () => {
  assert.equal(
    text(whole()),
    [
      'springhouse/v1/text',
      'slug: a-story',
      'section: border',
      'language: en',
      'original: ko',
      'headline: A headline',
      'dek: Dek',
      'dateline: HYESAN',
      'byline: A desk',
      'translator: T',
      'editor: E',
      'grounds: One.\\n\\nTwo.',
      'photo: image/jpeg 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
      'photo alt: A river',
      'photo caption: Hyesan',
      'photo credit: A photographer',
      'photo taken: 2013-08',
      'earlier: slug-of-older',
      'correction date: 2020-01-10',
      'correction: He did not.',
      'correction by: slug-of-newer',
      'paragraph: \\<>Twelve were arrested, it is said.',
      '',
    ].join('\n'),
  );
});

const changes: Record<string, (story: Story) => void> = {
  slug: (story) => (story.slug += 'x'),
  section: (story) => (story.section += 'x'),
  headline: (story) => (english(story).headline += 'x'),
  dek: (story) => (english(story).dek += 'x'),
  dateline: (story) => (english(story).dateline += 'x'),
  byline: (story) => (english(story).byline += 'x'),
  translator: (story) => (english(story).translator += 'x'),
  editor: (story) => (english(story).editor += 'x'),
  'how we know': (story) => (english(story).grounds += 'x'),
  'a paragraph of how we know': (story) => (english(story).grounds = 'One. Two.'),
  'photo bytes': (story) => (story.photo = { ...photo, bytes: Uint8Array.of(1, 2, 4) }),
  alt: (story) => (story.photo = { ...photo, alt: { ...photo.alt, en: 'A road' } }),
  caption: (story) => (story.photo = { ...photo, caption: { ...photo.caption, en: 'Musan' } }),
  credit: (story) => (story.photo = { ...photo, credit: 'Another' }),
  taken: (story) => (story.photo = { ...photo, taken: '2013-09' }),
  licence: (story) => (story.photo = { ...photo, licence: 'CC BY 4.0' }),
  topics: (story) => (story.topics = ['phones']),
  'an incident on the map': (story) =>
    (story.shown = [{ id: 'i', title: { en: 'A' }, place: {}, when: '', precision: 'town', at: [128, 41] }]),
  'earlier coverage': (story) => (story.earlier = ['other']),
  'correction date': (story) => (story.corrections[0]!.date = '2020-01-11'),
  'correction text': (story) => (story.corrections[0]!.text.en += 'x'),
  'correction story': (story) => (story.corrections[0]!.about = null),
  'the kind of a block': (story) => (english(story).blocks[0]!.type = 'quote'),
  emphasis: (story) => (english(story).blocks[0]!.runs[0]!.em = true),
  'a link': (story) => (english(story).blocks[0]!.runs[0]!.link = 'https://example.org/'),
  'order of blocks': (story) => english(story).blocks.unshift(makeBlock({ id: 'z', runs: 'New.' })),
};

for (const [what, change] of Object.entries(changes))
  test(`another digest when this changes: ${what}`, () => {
    const story = whole();
    change(story);
    assert.notEqual(text(story), text(whole()));
  });

test('one changed letter of any text gives another digest', () => {
  fc.assert(
    fc.property(anyBlocks, fc.nat(), hostileText, (blocks, at, letter) => {
      const places = publicBlocks(blocks).flatMap((block) =>
        [...blockText(block)].map((_, index) => ({ block, index })),
      );
      if (places.length === 0) return;
      const { block, index } = places[at % places.length]!;
      const letters = [...blockText(block)];
      const changed = letters.with(index, letter).join('');
      const after = replaceText(blocks, block.id, changed);
      const shown = (some: typeof blocks) =>
        JSON.stringify(publicBlocks(some).map(({ id, ...rest }) => rest));
      const story = whole();
      const before = canonicalText(story, { ...english(story), blocks });
      const digest = canonicalText(story, { ...english(story), blocks: after });
      // The digest changes exactly when what readers see does.
      assert.equal(
        before === digest,
        shown(blocks).replaceAll(/"of(Hash)?":[^,]*,/g, '') ===
          shown(after).replaceAll(/"of(Hash)?":[^,]*,/g, ''),
      );
    }),
    { numRuns: 400 },
  );
});

test('no text is another field: the same letters elsewhere give another digest', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (one, other) => {
      const story = whole();
      const version = english(story);
      const canonical = (headline: string, dek: string) =>
        canonicalText(story, { ...version, headline, dek });
      if (plainLine(one) === plainLine(other)) return;
      assert.notEqual(canonical(one, other), canonical(other, one));
      assert.notEqual(canonical(`${one}\ndek: ${other}`, ''), canonical(one, other));
    }),
    { numRuns: 200 },
  );
});

test('statements and claims are not part of it', () => {
  const story = whole();
  const version = english(story);
  const more = markStatement(version.blocks, 'b0', 2, 9, { id: 'x', claims: ['y'] });
  const none = unmarkStatement(version.blocks, 's1');
  for (const blocks of [more, none])
    assert.equal(canonicalText(story, { ...version, blocks }, slugOf), text(whole()));
});

test('Unicode forms and line ends of any system are one text', () => {
  const story = whole();
  const version = english(story);
  const canonical = (runs: string) =>
    canonicalText(story, { ...version, blocks: [makeBlock({ id: 'a', runs })] });
  assert.equal(canonical('한강'.normalize('NFD')), canonical('한강'));
  assert.equal(canonical('a\r\nb'), canonical('a\nb'));
});

test('a digest is the hex SHA-256 of the text in UTF-8, one for each language', () => {
  assert.equal(digestOf('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.deepEqual(Object.keys(digestsOf(whole())), ['ko', 'en']);
});

test('a block’s hash changes with its words and not with its statements or its own id', () => {
  const block = makeBlock({ id: 'a', runs: 'Ten are held.' });
  assert.equal(blockHash(block), blockHash({ ...block, id: 'b' }));
  assert.equal(blockHash(block), blockHash(markStatement([block], 'a', 0, 3, { id: 's', claims: [] })[0]!));
  assert.notEqual(blockHash(block), blockHash(makeBlock({ id: 'a', runs: 'Ten were held.' })));
});
