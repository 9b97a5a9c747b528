// Small editions for the press's tests.

import { parseEdition } from './edition/parse.ts';
import { lineOfProblem } from './edition/problem.ts';
import type { Edition, Version } from './edition/types.ts';
import { dropFiles } from './site/drop.ts';

const encoder = new TextEncoder();

/** One pixel. */
export const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

const site = {
  format: 1,
  title: { en: 'Dispatch', ko: '통신' },
  languages: ['en', 'ko'],
  default: 'en',
  baseUrl: 'https://news.example/',
  newsroom: { en: 'The newsroom', ko: '편집국' },
  sections: [{ id: 'border', title: { en: 'The border', ko: '국경' } }],
};

const raid =
  '---\ntitle: Raid\npublished: 2020-01-10\nbyline: A reporter\n---\n\nTwelve people were arrested.\n';

/** The smallest edition, with some files changed, added, or (`null`) left out. */
export function editionFiles(changes: Record<string, string | Uint8Array | null>): Map<string, Uint8Array> {
  const files = { 'edition.json': JSON.stringify(site, null, 2), 'stories/raid/en.md': raid, ...changes };
  const bytesOf = (content: string | Uint8Array) =>
    typeof content === 'string' ? encoder.encode(content) : content;
  return new Map(
    Object.entries(files).flatMap(([path, content]): [string, Uint8Array][] =>
      content === null ? [] : [[path, bytesOf(content)]],
    ),
  );
}

/** `file:line: sentence` for every problem; empty when there is an edition. */
export function problemsOf(files: Map<string, Uint8Array>): string[] {
  const parsed = parseEdition(files);
  return parsed.ok ? [] : parsed.problems.map(lineOfProblem);
}

/** @throws {Error} with every problem, if the files are not an edition. */
export function editionOf(files: Map<string, Uint8Array>): Edition {
  const parsed = parseEdition(files);
  if (!parsed.ok) throw new Error(parsed.problems.map(lineOfProblem).join('\n'));
  return parsed.edition;
}

/** An edition that uses everything the format has, with each text chosen by its field's name. */
export function richEdition(say: (field: string) => string = (field) => `${field} of it`): Edition {
  const languages = ['ko', 'en', 'ar', 'fr'];
  const texts = (field: string) => Object.fromEntries(languages.map((one) => [one, say(field)]));
  const version = (published: string, more: Partial<Version> = {}, to = 'second'): Version => ({
    title: say('title'),
    dek: say('dek'),
    kicker: say('kicker'),
    place: say('place'),
    published,
    byline: say('byline'),
    translator: say('translator'),
    editor: say('editor'),
    howWeKnow: say('howWeKnow'),
    corrections: [],
    body: `${say('body')}\n\n## ${say('heading')}\n\nSee [this](story:${to}) and [that](https://other.example/).`,
    ...more,
  });
  const photo = {
    file: 'river.png',
    alt: say('alt'),
    caption: say('caption'),
    credit: say('credit'),
    taken: '2013-08',
  };
  const corrections = [{ date: '2020-01-10', text: say('correction'), about: 'second' }];
  const first = version('2019-12-03', { photo, corrections, updated: '2020-01-11T08:00:00+09:00' });
  return {
    site: {
      title: texts('site'),
      languages,
      defaultLanguage: 'en',
      baseUrl: 'https://news.example/border',
      newsroom: texts('newsroom'),
      tagline: texts('tagline'),
      about: texts('about'),
      sections: [{ id: 'border', title: texts('section') }],
      topics: [{ id: 'arrests', title: texts('topic') }],
    },
    card: { relay: 'https://relay.example:8443/', inbox: say('card'), pages: 64 },
    stories: [
      {
        slug: 'first',
        original: 'ko',
        section: 'border',
        topics: ['arrests'],
        earlier: [],
        followedBy: ['third'],
        versions: { ko: first, en: { ...first, translationOf: 'ko' }, ar: { ...first, translationOf: 'en' } },
      },
      {
        slug: 'second',
        original: 'ko',
        section: 'border',
        earlier: ['first'],
        followedBy: [],
        versions: {
          ko: version('2020-01-10', {}, 'first'),
          en: version('2020-01-10', { translationOf: 'ko' }, 'first'),
        },
      },
      {
        slug: 'third',
        original: 'fr',
        earlier: ['second'],
        followedBy: [],
        versions: { fr: version('2020-01-15T23:30:00+09:00') },
      },
    ],
    media: new Map([['river.png', png]]),
    incidents: {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [128.17, 41.4] },
          properties: {
            title: texts('incident'),
            when: '[2019-11-11..2019-11-20]',
            place: texts('town'),
            precision: 'town',
            story: ['first', 'second'],
          },
        },
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [126.53, 41.16] },
          properties: { title: { ko: say('another') }, when: '2019-12-01', precision: 'province' },
        },
        {
          type: 'Feature',
          geometry: null,
          properties: { title: say('unplaced'), when: '2020-01~', story: 'third' },
        },
      ],
    },
  };
}

/** The same with one story withdrawn in every language. */
export function withdrawing(edition: Edition, slug: string): Edition {
  const gone = ({ dek: _d, photo: _p, howWeKnow: _h, ...version }: Version): Version => ({
    ...version,
    body: '',
    withdrawn: { date: '2020-02-01', text: 'withdrawal of it' },
  });
  const stories = edition.stories.map((story) =>
    story.slug === slug
      ? {
          ...story,
          versions: Object.fromEntries(
            Object.entries(story.versions).map(([one, version]) => [one, gone(version)]),
          ),
        }
      : story,
  );
  const shown = new Set(
    stories.flatMap(({ versions }) => Object.values(versions).map(({ photo }) => photo?.file)),
  );
  return { ...edition, stories, media: new Map([...edition.media].filter(([file]) => shown.has(file))) };
}

export const dropAssets = new Map<string, Uint8Array>([
  ...dropFiles.map((name) => [name, encoder.encode('')] as const),
  ...['en', 'ko', 'ar', 'fr'].map(
    (language) =>
      [`drop-${language}.js`, encoder.encode('document.documentElement.dataset.drop = "here";\n')] as const,
  ),
]);

export const textIn = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  new TextDecoder().decode(files.get(path));

/** Every part of a site's sitemap, in one text. */
export const sitemapIn = (files: ReadonlyMap<string, Uint8Array>): string =>
  [...files.keys()]
    .filter((path) => path.startsWith('sitemaps/'))
    .map((path) => textIn(files, path))
    .join('');

/** Text that tries to get out of wherever it is put. */
export const hostile =
  '"><script>pwned=1</script><img src=x onerror=pwned=1>\'</title></style>]]>--><svg onload=pwned=1>{{x}}<%=x%>&lt;javascript:pwned=1';
