// Stories as the public may see them: plain data in the shape of an edition's files (docs/edition.md). Claims,
// statements, sources and members stay behind; what comes out is what was signed, letter for letter.
import { makeBlock } from './blocks.ts';
import { digestsOf, plainLine, plainLines, publicBlocks } from './canonical.ts';
import { markdownOf } from './markdown.ts';
import { openEditsSentence } from './suggested-edits.ts';
import type { Correction, Language, Photo, Story, Version } from './views.ts';

/** Front matter and body of `stories/<slug>/<language>.md`; what is not there is left out. */
export interface PublicVersion {
  title: string;
  dek?: string;
  place?: string;
  /** `YYYY-MM-DD` */
  published: string;
  updated?: string;
  byline: string;
  translator?: string;
  editor?: string;
  translationOf?: Language;
  photo?: {
    file: string;
    alt: string;
    caption?: string;
    credit: string;
    licence?: string;
    taken?: string;
  };
  corrections: { date: string; text: string; about?: string }[];
  /** Markdown. */
  howWeKnow?: string;
  /** With it, there is no text. */
  withdrawn?: { date: string; text: string };
  /** Markdown. */
  body: string;
}

export interface PublicStory {
  slug: string;
  original: Language;
  section?: string;
  topics?: string[];
  /** Slugs. */
  earlier: string[];
  followedBy: string[];
  versions: Record<Language, PublicVersion>;
}

export type Published =
  | { ok: true; story: PublicStory; media: { file: string; bytes: Uint8Array }[] }
  /** Why not, and what to do: for the person who publishes. */
  | { ok: false; sentences: string[] };

export interface PublishOptions {
  /** The digests that the sign-off names, by language. */
  signed: Record<Language, string>;
  /** `YYYY-MM-DD` of the first publication. */
  published: string;
  /** `YYYY-MM-DD`, when it is not the first. */
  updated?: string;
  /** Any story's slug, as it was when the digests were made. */
  slugOf: (story: string) => string | null;
  /** Whether a story stands in this edition: only such are linked to. */
  inEdition: (story: string) => boolean;
}

/**
 * One story for an edition. It refuses, rather than publish anything that is not exactly what the sign-off
 * names: a version that changed, one that was added, one that is gone.
 */
export function publishStory(story: Story, options: PublishOptions): Published {
  const sentences = [
    ...unsigned(story, options),
    ...story.versions.flatMap((version) => lacking(story, version)),
  ];
  const open = openEditsSentence(story);
  if (open) sentences.push(open);
  if (story.versions.every((version) => version.language !== story.original))
    sentences.push('The original is missing. Write it before the story is published.');
  if (sentences.length > 0) return { ok: false, sentences };
  const link = (id: string | null) => (id !== null && options.inEdition(id) ? options.slugOf(id) : null);
  const photo = story.photo && { ...story.photo, file: `${story.slug}.${extensions[story.photo.type]}` };
  return {
    ok: true,
    story: {
      slug: story.slug,
      original: story.original,
      ...some('section', story.section),
      ...(story.topics?.length ? { topics: [...story.topics] } : {}),
      earlier: story.earlier.map(link).filter((slug) => slug !== null),
      followedBy: [],
      versions: Object.fromEntries(
        story.versions.map((version) => [
          version.language,
          publicVersion(story, version, photo, link, options),
        ]),
      ),
    },
    media: photo ? [{ file: photo.file, bytes: photo.bytes }] : [],
  };
}

/** What the press takes; the scrub room makes no other. */
const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
};

function unsigned(story: Story, { signed, slugOf }: PublishOptions): string[] {
  const digests = digestsOf(story, slugOf);
  const languages = [...new Set([...Object.keys(digests), ...Object.keys(signed)])].sort();
  const changed = languages.filter((language) => digests[language] !== signed[language]);
  return changed.length === 0
    ? []
    : [
        `What was signed is not what would be published (${changed.join(', ')}). Read the story again and sign it.`,
      ];
}

function lacking(story: Story, version: Version): string[] {
  const { language } = version;
  const missing: string[] = [];
  if (plainLine(version.headline) === '') missing.push('a headline');
  if (plainLine(version.byline) === '') missing.push('a byline');
  if (publicBlocks(version.blocks).length === 0) missing.push('a text');
  if (story.photo && plainLine(story.photo.alt[language] ?? '') === '')
    missing.push('words for its photo (alt text)');
  if (story.photo && plainLine(story.photo.credit) === '') missing.push('a credit for its photo');
  if (story.corrections.some((correction) => plainLines(correction.text[language] ?? '') === ''))
    missing.push('its correction in this language');
  const sentences = missing.map(
    (what) => `The version in ${language} has not ${what} yet. Add it, then sign.`,
  );
  if (story.photo && !(story.photo.type in extensions))
    sentences.push(
      `The photo is ${story.photo.type}; a site shows JPEG, PNG, WebP and AVIF. Put in one of those.`,
    );
  return sentences;
}

function publicVersion(
  story: Story,
  version: Version,
  photo: (Photo & { file: string }) | null,
  link: (story: string | null) => string | null,
  { published, updated }: PublishOptions,
): PublicVersion {
  const { language } = version;
  return {
    title: plainLine(version.headline),
    ...some('dek', version.dek),
    ...some('place', version.dateline),
    published,
    ...(updated === undefined || updated === published ? {} : { updated }),
    byline: plainLine(version.byline),
    ...some('translator', version.translator),
    ...some('editor', version.editor),
    ...(language === story.original ? {} : { translationOf: story.original }),
    ...(photo ? { photo: publicPhoto(photo, language) } : {}),
    corrections: story.corrections.map((correction) => publicCorrection(correction, language, link)),
    ...some('howWeKnow', paragraphsAsMarkdown(version.grounds), (text) => text),
    body: markdownOf(version.blocks),
  };
}

const publicPhoto = (photo: Photo & { file: string }, language: Language) => ({
  file: photo.file,
  alt: plainLine(photo.alt[language] ?? ''),
  ...some('caption', photo.caption[language] ?? ''),
  credit: plainLine(photo.credit),
  ...some('licence', photo.licence ?? ''),
  ...some('taken', photo.taken),
});

function publicCorrection(
  { date, text, about }: Correction,
  language: Language,
  link: (story: string | null) => string | null,
): PublicVersion['corrections'][number] {
  const slug = link(about);
  return { date, text: plainLines(text[language] ?? ''), ...(slug === null ? {} : { about: slug }) };
}

const paragraphsAsMarkdown = (text: string): string =>
  markdownOf(
    plainLines(text)
      .split('\n\n')
      .map((paragraph, index) => makeBlock({ id: `p${index}`, runs: paragraph })),
  ).trimEnd();

function some<K extends string>(key: K, value: string, spell = plainLine): { [key in K]?: string } {
  const text = spell(value);
  return (text === '' ? {} : { [key]: text }) as { [key in K]?: string };
}
