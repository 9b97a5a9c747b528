import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalText, digestsOf } from './canonical.ts';
import { replaceText } from './edits.ts';
import { type Published, type PublishOptions, publishStory } from './publish.ts';
import { anyBlocks, hostileText, storyFrom } from './testing.ts';
import type { Story } from './views.ts';

const slugOf = (id: string) => `slug-${id}`;
const publish = (story: Story, options: Partial<PublishOptions> = {}): Published =>
  publishStory(story, {
    signed: digestsOf(story, slugOf),
    published: '2019-12-03',
    slugOf,
    inEdition: () => true,
    ...options,
  });

const december = (): Story =>
  storyFrom(
    {
      ko: ['{st-1 claim-1|열두 명이 잡혔다}고 한다.'],
      en: ['{st-1 claim-1|Twelve were arrested}, it is said.'],
    },
    {
      section: 'border',
      photo: {
        bytes: Uint8Array.of(1),
        type: 'image/jpeg',
        alt: { ko: '강', en: 'A river' },
        caption: { en: 'Hyesan' },
        credit: 'A photographer',
        taken: '2013-08',
      },
      earlier: ['july'],
      corrections: [
        {
          id: 'k',
          story: 'story-1',
          date: '2020-01-10',
          text: { ko: '아니다.', en: 'He had not.' },
          about: 'january',
        },
      ],
    },
  );

test('a signed story comes out as front matter and Markdown, with nothing of the desk in it', () => {
  const result = publish(december(), { updated: '2020-01-10' });
  assert.ok(result.ok);
  assert.deepEqual(result.story, {
    slug: 'a-story',
    original: 'ko',
    section: 'border',
    earlier: ['slug-july'],
    followedBy: [],
    versions: {
      ko: {
        title: '제목',
        published: '2019-12-03',
        updated: '2020-01-10',
        byline: 'A desk',
        photo: { file: 'a-story.jpg', alt: '강', credit: 'A photographer', taken: '2013-08' },
        corrections: [{ date: '2020-01-10', text: '아니다.', about: 'slug-january' }],
        body: '열두 명이 잡혔다고 한다.\n',
      },
      en: {
        title: 'A headline',
        published: '2019-12-03',
        updated: '2020-01-10',
        byline: 'A desk',
        translationOf: 'ko',
        photo: {
          file: 'a-story.jpg',
          alt: 'A river',
          caption: 'Hyesan',
          credit: 'A photographer',
          taken: '2013-08',
        },
        corrections: [{ date: '2020-01-10', text: 'He had not.', about: 'slug-january' }],
        body: 'Twelve were arrested, it is said.\n',
      },
    },
  });
  assert.doesNotMatch(JSON.stringify(result.story), /st-1|claim-1|story-1|compartment/);
  assert.deepEqual(result.media, [{ file: 'a-story.jpg', bytes: Uint8Array.of(1) }]);
});

test('a story that changed since it was signed, in one letter, is not published', () => {
  const story = december();
  const signed = digestsOf(story, slugOf);
  story.versions[1]!.blocks = replaceText(
    story.versions[1]!.blocks,
    'b0',
    'Twelve were arrested, it is said!',
  );
  const result = publish(story, { signed });
  assert.ok(!result.ok);
  assert.match(result.sentences[0]!, /not what would be published \(en\)/);
});

test('nor one that lost a language, or was never signed', () => {
  const story = december();
  const signed = digestsOf(story, slugOf);
  assert.ok(!publish({ ...story, versions: story.versions.slice(0, 1) }, { signed }).ok);
  assert.ok(!publish(story, { signed: {} }).ok);
});

test('what a page cannot do without is asked for in a sentence', () => {
  const story = december();
  story.versions[0]!.headline = ' ';
  story.versions[1]!.blocks = [];
  story.photo!.alt = { ko: '강' };
  story.corrections[0]!.text = { ko: '아니다.' };
  const result = publish(story);
  assert.ok(!result.ok);
  assert.deepEqual(result.sentences, [
    'The version in ko has not a headline yet. Add it, then sign.',
    'The version in en has not a text yet. Add it, then sign.',
    'The version in en has not words for its photo (alt text) yet. Add it, then sign.',
    'The version in en has not its correction in this language yet. Add it, then sign.',
  ]);
});

test('stories outside the edition are not linked to', () => {
  const result = publish(december(), { inEdition: (story) => story === 'january' });
  assert.ok(result.ok);
  assert.deepEqual(result.story.earlier, []);
  assert.equal(result.story.versions.ko!.corrections[0]!.about, 'slug-january');
});

test('two versions are published alike exactly when they are signed alike', () => {
  const text = fc.oneof(hostileText, fc.constantFrom('', ' ', 'One.\n\nTwo.'));
  const version = fc.record({ headline: text, dek: text, grounds: text, byline: text, blocks: anyBlocks });
  fc.assert(
    fc.property(version, version, fc.boolean(), (one, other, mixed) => {
      const story = december();
      const english = story.versions[1]!;
      const seen = (fields: typeof one) => {
        const changed = { ...english, ...fields };
        const whole = { ...story, versions: [story.versions[0]!, changed] };
        const result = publish(whole);
        return {
          signed: canonicalText(whole, changed),
          published: JSON.stringify(result.ok && result.story),
        };
      };
      const [a, b] = [seen(one), seen(mixed ? { ...one, dek: other.dek, blocks: other.blocks } : other)];
      if (a.published === 'false' || b.published === 'false') return;
      assert.equal(a.signed === b.signed, a.published === b.published);
    }),
    { numRuns: 300 },
  );
});
