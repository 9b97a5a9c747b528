// A story as IPTC's ninjs 3.1 (News in JSON), for agencies and archives.
import { instantOf } from '../edition/dates.ts';
import type { Setting } from '../pages/layout.ts';
import { titlesOf, topicTitles } from '../pages/titles.ts';
import { places } from './addresses.ts';
import { renderMarkdown } from './markdown.ts';
import { changedAt, type Telling, tellingFor } from './paper.ts';
import { mainPicture } from './pictures.ts';
import { stripped, unlessEmpty } from './stripped.ts';

const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
};

export function ninjsOf(setting: Setting, telling: Telling): object {
  const { paper, addresses } = setting;
  const { story, language, version } = telling;
  const { site } = paper.edition;
  const uri = addresses.whole(places.story(language, story.slug));
  return stripped({
    uri,
    standard,
    type: 'text',
    representationType: 'full',
    profile: version.photo ? 'text-photo' : 'text-only',
    // The news changes, not the build: the same edition gives the same bytes.
    version: changedAt(version),
    firstCreated: momentOf(version.published),
    versionCreated: momentOf(changedAt(version)),
    pubStatus: version.withdrawn ? 'canceled' : 'usable',
    copyrightHolder: site.newsroom[language],
    edNote: notesOf(telling),
    language,
    headlines: [{ role: 'main', contentType: 'text/plain', value: version.title }],
    descriptions: version.dek === undefined ? undefined : [plain('summary', version.dek)],
    bodies: bodiesOf(setting, telling),
    by: version.byline,
    located: version.place,
    slugline: story.slug,
    subjects: unlessEmpty(topicTitles(setting, story).map((name) => ({ name, rel: 'about' }))),
    genres: unlessEmpty(
      titlesOf(setting, telling)
        .slice(0, 1)
        .map((name) => ({ name })),
    ),
    people: unlessEmpty([
      ...(version.translator === undefined ? [] : [{ name: version.translator, rel: 'translator' }]),
      ...(version.editor === undefined ? [] : [{ name: version.editor, rel: 'editor' }]),
    ]),
    altIds: [{ role: 'story', value: story.slug }],
    associations: unlessEmpty([...pictureOf(setting, telling), ...translationsOf(setting, telling)]),
    trustIndicators: [
      {
        role: 'https://schema.org/correctionsPolicy',
        href: addresses.whole(places.page(language, 'corrections')),
      },
      {
        role: 'https://schema.org/publishingPrinciples',
        href: addresses.whole(places.page(language, 'how-we-report')),
      },
    ],
  });
}

const plain = (role: string, value: string) => ({ role, contentType: 'text/plain', value });

function bodiesOf(setting: Setting, { version, language }: Telling): object[] | undefined {
  const { paper, addresses } = setting;
  const storyAddress = (slug: string) => {
    const story = paper.bySlug.get(slug);
    return addresses.whole(
      places.story(story ? tellingFor(paper, story, language).language : language, slug),
    );
  };
  const shown = (role: string, source: string | undefined, headingLevel: number) =>
    source === undefined || source === ''
      ? []
      : [
          {
            role,
            contentType: 'text/html',
            value: String(renderMarkdown(source, { headingLevel, storyAddress })),
          },
        ];
  return unlessEmpty([...shown('main', version.body, 2), ...shown('howWeKnow', version.howWeKnow, 3)]);
}

/** Corrections and a withdrawal, newest last, as an editor would note them to another. */
function notesOf({ version }: Telling): string | undefined {
  const notes = [
    ...version.corrections.map(({ date, text }) => `${date} correction: ${text}`),
    ...(version.withdrawn ? [`${version.withdrawn.date} withdrawn: ${version.withdrawn.text}`] : []),
  ];
  return notes.length > 0 ? notes.join('\n') : undefined;
}

function pictureOf({ paper, addresses }: Setting, { version }: Telling): object[] {
  const { photo } = version;
  if (!photo) return [];
  const { place, size, bytes } = mainPicture(paper, photo);
  const uri = addresses.whole(place);
  return [
    stripped({
      name: 'main picture',
      uri,
      type: 'picture',
      copyrightNotice: photo.credit,
      descriptions: [
        plain('alt', photo.alt),
        ...(photo.caption === undefined ? [] : [plain('caption', photo.caption)]),
      ],
      renditions: [
        stripped({
          name: 'main',
          href: uri,
          contentType: mimeOf(place),
          ...size,
          sizeInBytes: bytes,
        }),
      ],
    }),
  ];
}

function translationsOf({ paper, addresses }: Setting, { story, language }: Telling): object[] {
  return paper.edition.site.languages
    .filter((other) => other !== language && Object.hasOwn(story.versions, other))
    .map((other) => {
      const from = story.versions[language]!.translationOf === other;
      return {
        name: from ? `translated from ${other}` : `in ${other}`,
        rel: from ? 'translationOf' : 'otherLanguage',
        uri: addresses.whole(places.story(other, story.slug)),
        type: 'text',
        language: other,
      };
    });
}

/** ninjs wants a time, to the second, with every date; a day counts from its midnight in UTC. */
const momentOf = (moment: string): string => new Date(instantOf(moment)).toISOString();

const mimeOf = (file: string): string => `image/${file.split('.').at(-1)!.replace(/^jpg$/, 'jpeg')}`;
