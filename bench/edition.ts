// An edition made up from a seed: stories in two languages as a newsroom has them after some years.
import type { Edition, Story, Version } from '../src/press/edition/types.ts';
import { type Language, type Writer, writerFrom } from './seeded.ts';

const languages: Language[] = ['en', 'ko'];
const sections = ['border', 'markets', 'law'];
const dayMillis = 86_400_000;
const firstDay = Date.UTC(2015, 0, 1);

const slugOf = (number: number): string => `story-${number}`;
const dayOf = (number: number): string =>
  new Date(firstDay + number * 3 * dayMillis).toISOString().slice(0, 10);

/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

/** @param count - how many stories; each has a page in both languages. */
export function seededEdition(seed: number, count: number): Edition {
  const writer = writerFrom(seed);
  const texts = (of: (language: Language) => string) =>
    Object.fromEntries(languages.map((one) => [one, of(one)]));
  const stories = Array.from({ length: count }, (_, number) => storyOf(writer, number));
  return {
    site: {
      title: { en: 'Dispatch', ko: '통신' },
      languages,
      defaultLanguage: 'en',
      baseUrl: 'https://news.example/',
      newsroom: { en: 'The newsroom', ko: '편집국' },
      tagline: texts((language) => writer.sentence(language, 6)),
      about: texts((language) => writer.paragraph(language, 120)),
      sections: sections.map((id) => ({ id, title: texts((language) => writer.sentence(language, 2)) })),
    },
    card: { relay: 'https://news.example', pages: 64 },
    stories: stories.sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    media: new Map([['river.png', new Uint8Array(picture)]]),
  };
}

/** Every third follows one before it, every fourth has a picture, every twentieth corrects an earlier one. */
function storyOf(writer: Writer, number: number): Story {
  const before = number > 0 ? writer.pick(number) : 0;
  const follows = number > 0 && number % 3 === 0;
  const corrects = number > 0 && number % 20 === 0;
  const versions = languages.map((language) => [
    language,
    versionOf(writer, language, number, corrects ? before : null),
  ]);
  return {
    slug: slugOf(number),
    original: 'ko',
    section: sections[number % sections.length]!,
    earlier: follows ? [slugOf(before)] : [],
    followedBy: [],
    versions: Object.fromEntries(versions),
  };
}

function versionOf(writer: Writer, language: Language, number: number, corrects: number | null): Version {
  const text = (words: number) => writer.sentence(language, words);
  const version: Version = {
    title: text(8),
    dek: text(16),
    place: 'HYESAN',
    published: dayOf(number),
    byline: 'A reporter',
    editor: 'An editor',
    howWeKnow: writer.paragraph(language, 40),
    corrections:
      corrects === null ? [] : [{ date: dayOf(number + 1), text: text(12), about: slugOf(corrects) }],
    body: bodyOf(writer, language, corrects),
  };
  if (language !== 'ko') Object.assign(version, { translator: 'A translator', translationOf: 'ko' });
  if (number % 4 === 0)
    version.photo = {
      file: 'river.png',
      alt: text(6),
      caption: text(10),
      credit: 'A reader',
      taken: '2013-08',
    };
  return version;
}

/** About 400 words of Markdown. */
function bodyOf(writer: Writer, language: Language, linked: number | null): string {
  const paragraph = () => writer.paragraph(language, 60);
  const link = linked === null ? 'https://other.example/report' : `story:${slugOf(linked)}`;
  return [
    paragraph(),
    `${paragraph()} *${writer.sentence(language, 3)}*`,
    `## ${writer.sentence(language, 4)}`,
    `> ${paragraph()}`,
    `${paragraph()} [${writer.sentence(language, 3)}](${link})`,
    Array.from({ length: 4 }, () => `- ${writer.sentence(language, 10)}`).join('\n'),
    paragraph(),
    paragraph(),
  ].join('\n\n');
}
