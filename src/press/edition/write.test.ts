import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PressError } from '../error.ts';
import { png, problemsOf } from '../testing.ts';
import { parseEdition } from './parse.ts';
import { isPlain } from './plain.ts';
import type { Edition, Story, Texts, Version } from './types.ts';
import { writeEdition } from './write.ts';

const languages = ['ko', 'en', 'ar'];

/** A line of anything, YAML's and Markdown's own signs among it. */
const line = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      'null',
      '2020-01-10',
      '- a',
      '# b',
      'a: b',
      '"q"',
      "it's",
      '{x}',
      '---',
      '한국어 🙂',
      '\u200fعربي',
      '*a',
      '!x',
      '\u2028',
    ),
  )
  .filter((text) => isPlain(text) && text.trim() !== '' && !/[\r\n]/.test(text));
const paragraph = fc.constantFrom(
  'Text of *this* story.',
  '- a\n- b',
  '---',
  '    code',
  'five \\< six',
  '## 제목\n\n본문',
  '[a](story:first)',
);
const markdown = fc.array(paragraph, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n\n'));
const texts = (text: fc.Arbitrary<string>): fc.Arbitrary<Texts> =>
  fc.record(Object.fromEntries(languages.map((language) => [language, text])), { noNullPrototype: true });

const version = (translationOf?: string): fc.Arbitrary<Version> =>
  fc.record(
    {
      title: line,
      dek: line,
      kicker: line,
      place: line,
      published: fc.constantFrom('2019-12-03', '2019-12-03T09:30:00+09:00'),
      updated: fc.constant('2020-02-01'),
      byline: line,
      translator: line,
      editor: line,
      photo: fc.record(
        {
          file: fc.constant('river.png'),
          alt: line,
          caption: line,
          credit: line,
          licence: line,
          taken: fc.constantFrom('2013-08', '2013'),
        },
        { requiredKeys: ['file', 'alt', 'credit'], noNullPrototype: true },
      ),
      corrections: fc.constantFrom(
        [],
        [{ date: '2020-01-10', text: 'It was\nnot so: "a" # b', about: 'first' }],
      ),
      howWeKnow: markdown,
      body: markdown,
      ...(translationOf !== undefined && { translationOf: fc.constant(translationOf) }),
    },
    {
      noNullPrototype: true,
      requiredKeys: [
        'title',
        'published',
        'byline',
        'corrections',
        'body',
        ...(translationOf ? (['translationOf'] as const) : []),
      ],
    },
  ) as fc.Arbitrary<Version>;

const editions: fc.Arbitrary<Edition> = fc
  .record({
    site: fc.record(
      {
        title: texts(line),
        newsroom: texts(line),
        tagline: texts(line),
        about: texts(markdown),
        cover: fc.nat({ max: 1000 }),
        iptc: fc.boolean(),
      },
      { requiredKeys: ['title', 'newsroom'], noNullPrototype: true },
    ),
    original: version(),
    translation: version('ko'),
    first: version().map(({ corrections: _, howWeKnow: _1, photo: _2, ...rest }) => ({
      ...rest,
      corrections: [],
      body: 'First.',
    })),
    card: fc.option(
      fc.record(
        {
          relay: fc.constant('https://relay.example/'),
          pages: fc.integer(),
          inbox: fc.string({ unit: 'grapheme' }),
        },
        { noNullPrototype: true },
      ),
      { nil: undefined },
    ),
    section: fc.option(fc.constant('border'), { nil: undefined }),
  })
  .map(({ site, original, translation, first, card, section }) => {
    const second: Story = {
      slug: 'second',
      original: 'ko',
      ...(section && { section }),
      earlier: ['first'],
      followedBy: [],
      versions: { ko: original, en: { ...translation, corrections: original.corrections } },
    };
    const shown = original.photo ?? translation.photo;
    return {
      site: {
        ...site,
        languages,
        defaultLanguage: 'en',
        baseUrl: 'https://news.example/border',
        sections: section ? [{ id: section, title: site.title }] : [],
      },
      ...(card && { card }),
      stories: [
        { slug: 'first', original: 'en', earlier: [], followedBy: [], versions: { en: first } },
        second,
      ],
      media: new Map(shown ? [['river.png', png]] : []),
      incidents: { type: 'FeatureCollection', features: [] },
    } as Edition;
  });

describe('an edition', () => {
  it('that is written and read back is the same', () => {
    fc.assert(
      fc.property(editions, (edition) => {
        const parsed = parseEdition(writeEdition(edition));
        assert.deepEqual(parsed, { ok: true, edition });
      }),
      { numRuns: 100 },
    );
  });
  it('is written to the same bytes each time, whatever order its stories are in', () => {
    fc.assert(
      fc.property(editions, (edition) => {
        const turned = { ...edition, stories: edition.stories.toReversed() };
        assert.deepEqual([...writeEdition(turned)], [...writeEdition(edition)]);
      }),
      { numRuns: 20 },
    );
  });
  it('with one slug twice is not written', () => {
    const [edition] = fc.sample(editions, { numRuns: 1, seed: 1 });
    const twice = { ...edition!, stories: [...edition!.stories, ...edition!.stories] };
    assert.throws(
      () => writeEdition(twice),
      (error) => error instanceof PressError && error.code === 'duplicate-slug',
    );
  });
  it('with what may not be public is told when it is read back', () => {
    const [edition] = fc.sample(editions, { numRuns: 1, seed: 2 });
    edition!.stories[0]!.versions.en!.body = '<script>alert(1)</script>';
    assert.match(
      problemsOf(writeEdition(edition!)).join(),
      /stories\/first\/en.md:\d+: A script cannot stand/,
    );
  });
});
