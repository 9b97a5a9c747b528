// What no file can know alone: that what one names is there in another.
import { instantOf } from './dates.ts';
import { storyFile } from './names.ts';
import { compare, type Tell } from './problem.ts';
import type { ReadSite } from './site.ts';
import type { Edition, Incidents, Look, Story } from './types.ts';
import type { ReadVersion } from './version.ts';

/** All that was read of a folder, before its parts are compared with each other. */
export interface Readings {
  site: ReadSite | null;
  /** Slug to language to version; a version that could not be read is `null`. */
  stories: Map<string, Map<string, ReadVersion | null>>;
  media: Map<string, Uint8Array>;
  incidents: Incidents | null;
  look: Look;
}

type TellIn = (file: string) => Tell;
type Versions = [language: string, read: ReadVersion][];

/**
 * Compare the parts of an edition with each other, telling every problem.
 *
 * @returns The edition, or `null` if some part of it could not be read at all.
 */
export function checkAcross(readings: Readings, tellIn: TellIn): Edition | null {
  const { site, media, incidents, look } = readings;
  const stories: Story[] = [];
  for (const [slug, readVersions] of [...readings.stories].sort(([a], [b]) => compare(a, b))) {
    const versions = [...readVersions].filter((pair): pair is [string, ReadVersion] => pair[1] !== null);
    for (const [language, read] of versions) checkVersion(slug, language, read, readings, tellIn);
    const complete = versions.length === readVersions.size;
    const original = originalOf(slug, versions, new Set(readVersions.keys()), tellIn);
    if (!original) continue;
    checkReach(slug, original, versions, tellIn);
    checkOrder(slug, original, readings, tellIn);
    if (complete) stories.push(storyOf(slug, original, versions));
  }
  checkIncidents(readings, tellIn);
  checkUse(readings, tellIn);
  if (!site) return null;
  for (const { slug, line } of site.links)
    if (!readings.stories.has(slug)) tellIn('edition.json')(line, 'unknown-story', unknownStory(slug));
  return {
    site: site.site,
    ...(site.card && { card: site.card }),
    ...((look.theme !== undefined || Object.keys(look.templates).length > 0) && { look }),
    stories,
    media,
    ...(incidents && { incidents }),
  };
}

/** By the original: a story all of whose versions were read before is the same object, with what is known of it. */
const before = new WeakMap<ReadVersion, { versions: Versions; story: Story }>();

function storyOf(slug: string, original: Versions[number], versions: Versions): Story {
  const known = before.get(original[1]);
  const isSame = ([language, read]: Versions[number], index: number) =>
    known?.versions[index]?.[0] === language && known.versions[index][1] === read;
  if (known?.story.slug === slug && known.versions.length === versions.length && versions.every(isSame))
    return known.story;
  const story = storyMade(slug, original, versions);
  before.set(original[1], { versions, story });
  return story;
}

function storyMade(slug: string, [original, read]: Versions[number], versions: Versions): Story {
  const { section, topics, earlier, followedBy } = read;
  const byLanguage = versions.map(([language, { version }]) => [language, version] as const);
  return {
    slug,
    original,
    ...(section !== undefined && { section }),
    ...(topics !== undefined && { topics }),
    earlier,
    followedBy,
    versions: Object.fromEntries(byLanguage),
  };
}

function checkVersion(
  slug: string,
  language: string,
  read: ReadVersion,
  readings: Readings,
  tellIn: TellIn,
): void {
  const tell = tellIn(storyFile(slug, language));
  const { version, lineAt } = read;
  checkAgainstSite(language, read, readings.site, tell);
  if (version.photo && !readings.media.has(version.photo.file))
    tell(
      lineAt(['photo', 'file']),
      'missing-photo',
      `The photo "${version.photo.file}" is not in media/. Put it there, or take it out here.`,
    );
  // Where one stands is looked up only when it is told of.
  const checkNamed = (to: string, line: () => number) => {
    if (to === slug) tell(line(), 'own-story', 'A story cannot point to itself.');
    else if (!readings.stories.has(to)) tell(line(), 'unknown-story', unknownStory(to));
  };
  for (const field of ['earlier', 'followedBy'] as const)
    for (const [index, to] of read[field].entries()) checkNamed(to, () => lineAt([field, index]));
  for (const [index, { about }] of version.corrections.entries())
    if (about !== undefined) checkNamed(about, () => lineAt(['corrections', index, 'about']));
  for (const link of read.links) checkNamed(link.slug, () => link.line);
}

function checkAgainstSite(language: string, read: ReadVersion, site: ReadSite | null, tell: Tell): void {
  if (!site) return;
  const { languages, sections } = site.site;
  if (!languages.includes(language))
    tell(
      1,
      'unknown-language',
      `The site has no language "${language}". Add it to "languages" in edition.json, or take this file out.`,
    );
  if (read.section !== undefined && !sections.some(({ id }) => id === read.section))
    tell(
      read.lineAt(['section']),
      'unknown-section',
      `There is no section "${read.section}" in edition.json.`,
    );
  for (const [index, topic] of (read.topics ?? []).entries())
    if (!site.site.topics?.some(({ id }) => id === topic))
      tell(read.lineAt(['topics', index]), 'unknown-topic', `There is no topic "${topic}" in edition.json.`);
}

/** The one version that is no translation. Every translation must lead to it. */
function originalOf(
  slug: string,
  versions: Versions,
  there: Set<string>,
  tellIn: TellIn,
): Versions[number] | null {
  const originals = versions.filter(([, { version }]) => version.translationOf === undefined);
  let sound = true;
  for (const [language, { version, lineAt }] of versions) {
    const from = version.translationOf;
    if (from === undefined) continue;
    const told = !there.has(from)
      ? missingOriginal(slug, from)
      : isCircular(language, versions)
        ? 'The translations of this story lead in a circle. One version must be the original.'
        : null;
    if (told) {
      tellIn(storyFile(slug, language))(lineAt(['translationOf']), 'missing-original', told);
      sound = false;
    }
  }
  if (originals.length === 1) return originals[0]!;
  const [first, second] = originals;
  if (first && second)
    tellIn(storyFile(slug, second[0]))(
      1,
      'two-originals',
      `Neither this nor ${first[0]}.md says that it is a translation. Write "translationOf: ${first[0]}" in one of them.`,
    );
  else if (sound && versions.length === there.size && versions[0])
    tellIn(storyFile(slug, versions[0][0]))(
      1,
      'missing-original',
      'Every version of this story says that it is a translation. One must be the original.',
    );
  return null;
}

function isCircular(language: string, versions: Versions): boolean {
  const byLanguage = new Map(versions);
  let at: string | undefined = language;
  for (let steps = 0; at !== undefined && steps <= versions.length; steps += 1)
    at = byLanguage.get(at)?.version.translationOf;
  return at !== undefined;
}

const missingOriginal = (slug: string, from: string) =>
  `This is a translation of "${from}", but ${storyFile(slug, from)} is not there. Put the original beside it, or remove "translationOf".`;

/** A correction that readers of one language cannot see is not made. */
function checkReach(
  slug: string,
  [original, { version }]: Versions[number],
  versions: Versions,
  tellIn: TellIn,
): void {
  for (const [language, read] of versions)
    if (read.version.withdrawn?.date !== version.withdrawn?.date)
      tellIn(storyFile(slug, language))(
        read.lineAt(['withdrawn', 'date']),
        'withdrawal-not-translated',
        version.withdrawn
          ? `The story was withdrawn on ${version.withdrawn.date} in ${original}.md, but not here. A withdrawal stands in every language.`
          : `This version is withdrawn, but ${original}.md, its original, is not. A withdrawal stands in every language, with one date.`,
      );
  for (const [language, read] of versions)
    for (const { date } of version.corrections)
      if (!read.version.corrections.some((correction) => correction.date === date))
        tellIn(storyFile(slug, language))(
          read.lineAt(['corrections']),
          'correction-not-translated',
          `The correction of ${date} in ${original}.md is missing here. A correction stands in every language.`,
        );
}

function checkOrder(
  slug: string,
  [original, read]: Versions[number],
  readings: Readings,
  tellIn: TellIn,
): void {
  const published = instantOf(read.version.published.slice(0, 10));
  for (const [index, to] of read.earlier.entries()) {
    const then = [...(readings.stories.get(to)?.values() ?? [])].find(
      (other) => other?.version.translationOf === undefined,
    );
    if (then && instantOf(then.version.published.slice(0, 10)) > published)
      tellIn(storyFile(slug, original))(
        read.lineAt(['earlier', index]),
        'dates-out-of-order',
        `"${to}" is named as earlier, but was published later.`,
      );
  }
}

function checkIncidents({ incidents, stories }: Readings, tellIn: TellIn): void {
  for (const { properties } of incidents?.features ?? []) {
    const { story } = properties ?? {};
    for (const slug of Array.isArray(story) ? story : [story])
      if (typeof slug === 'string' && !stories.has(slug))
        tellIn('incidents.geojson')(1, 'unknown-story', unknownStory(slug));
  }
}

/** Whatever lies in the folder is public: a picture that no story shows was perhaps not meant to be. */
function checkUse({ stories, media }: Readings, tellIn: TellIn): void {
  const shown = new Set<string | undefined>();
  for (const versions of stories.values())
    for (const read of versions.values()) {
      if (read === null) return;
      shown.add(read.version.photo?.file);
    }
  for (const file of media.keys())
    if (!shown.has(file))
      tellIn(`media/${file}`)(
        1,
        'unused-media',
        'No story shows this picture. Take it out, or name it in a story.',
      );
}

const unknownStory = (slug: string) => `There is no story "${slug}" in this edition.`;
