// From an Edition to the files of its folder: the desk publishes by this, people read and edit the result.
import { stringify } from 'yaml';
import { PressError } from '../error.ts';
import { storyFile } from './names.ts';
import { compare } from './problem.ts';
import { type Edition, editionFormat, type Story, type Version } from './types.ts';

const encoder = new TextEncoder();

/**
 * Write an edition. Reading it back with `parseEdition` gives the same edition, and is how to learn whether it
 * may be published: this function does not check.
 *
 * @returns Path inside the folder to bytes, in order of path.
 * @throws {PressError} `duplicate-slug` if two stories would have one folder.
 */
export function writeEdition(edition: Edition): Map<string, Uint8Array> {
  const { site, card, look, stories, media, incidents } = edition;
  const files = new Map<string, Uint8Array>();
  const {
    defaultLanguage,
    title,
    languages,
    baseUrl,
    newsroom,
    tagline,
    about,
    sections,
    topics,
    cover,
    iptc,
  } = site;
  const head = {
    format: editionFormat,
    title,
    languages,
    default: defaultLanguage,
    baseUrl,
    newsroom,
    tagline,
    about,
    cover,
    iptc,
  };
  files.set('edition.json', json({ ...head, ...(sections.length > 0 && { sections }), topics, card }));
  if (incidents) files.set('incidents.geojson', json(incidents));
  if (look?.theme !== undefined) files.set('theme.css', encoder.encode(look.theme));
  for (const [path, text] of Object.entries(look?.templates ?? {}))
    files.set(`templates/${path}`, encoder.encode(text));
  for (const [file, bytes] of media) files.set(`media/${file}`, bytes);
  for (const story of stories)
    for (const [language, version] of Object.entries(story.versions)) {
      const path = storyFile(story.slug, language);
      if (files.has(path))
        throw new PressError(
          'duplicate-slug',
          `Two stories of this edition have the slug "${story.slug}". Nothing was written.`,
        );
      files.set(path, encoder.encode(markdownOf(story, language, version)));
    }
  return new Map([...files].sort(([a], [b]) => compare(a, b)));
}

function markdownOf(story: Story, language: string, version: Version): string {
  const { body, corrections, title, dek, kicker, ...rest } = version;
  const ofStory = language === story.original ? story : undefined;
  const {
    place,
    published,
    updated,
    byline,
    translator,
    editor,
    translationOf,
    photo,
    howWeKnow,
    withdrawn,
  } = rest;
  const fields = {
    title,
    dek,
    kicker,
    section: ofStory?.section,
    topics: ofStory?.topics,
    place,
    published,
    updated,
    byline,
    translator,
    editor,
    translationOf,
    photo: photo && {
      file: photo.file,
      alt: photo.alt,
      caption: photo.caption,
      credit: photo.credit,
      licence: photo.licence,
      taken: photo.taken,
    },
    corrections: unlessEmpty(corrections.map(({ date, about, text }) => ({ date, about, text }))),
    withdrawn: withdrawn && { date: withdrawn.date, text: withdrawn.text },
    earlier: unlessEmpty(ofStory?.earlier),
    followedBy: unlessEmpty(ofStory?.followedBy),
    howWeKnow,
  };
  return `---\n${stringify(fields, { lineWidth: 0, keepUndefined: false })}---\n${body === '' ? '' : `\n${body}\n`}`;
}

const unlessEmpty = <T>(list: T[] | undefined): T[] | undefined =>
  list && list.length > 0 ? list : undefined;

const json = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value, null, 2)}\n`);
