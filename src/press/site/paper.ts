// An edition as its pages need it: in order, with every relation worked out in both directions.
import { instantOf } from '../edition/dates.ts';
import { compare } from '../edition/problem.ts';
import type { Correction, Edition, Story, Version } from '../edition/types.ts';
import { readPicture, type Size } from '../media/read.ts';
import type { Photos } from '../photos/make.ts';
import type { Rendition } from '../photos/sizes.ts';
import { type Addresses, addressesAt } from './addresses.ts';

/** One version of a story, chosen for a reader. */
export interface Telling {
  story: Story;
  language: string;
  version: Version;
}

export interface CorrectionMade {
  story: Story;
  /** Which of the original's corrections, from 0; or that the story was withdrawn. */
  index: number | typeof withdrawalId;
  date: string;
}

/** Of a picture of the edition. */
export interface Measures {
  size: Size;
  bytes: number;
  /** What the site shows instead of it. */
  renditions?: readonly Rendition[];
}

export interface Paper {
  edition: Edition;
  addresses: Addresses;
  /** Newest first. */
  stories: Story[];
  bySlug: Map<string, Story>;
  /** Slug to the stories it follows, oldest first. */
  earlier: Map<string, Story[]>;
  /** Slug to the stories that follow it, oldest first. */
  later: Map<string, Story[]>;
  /** Slug to the stories that it corrects. */
  corrects: Map<string, Story[]>;
  /** Newest first. */
  corrections: CorrectionMade[];
  sizes: ReadonlyMap<string, Measures>;
  /** With an index, the site has a search page. */
  searches: boolean;
  /** Language to the stories told in it, newest first; worked out when first asked for. */
  told: Map<string, Telling[]>;
}

export function paperOf(
  edition: Edition,
  searches = false,
  sizes: ReadonlyMap<string, Measures> = measuresOf(edition.media),
): Paper {
  const stories = newestFirst(edition.stories);
  const bySlug = new Map(stories.map((story) => [story.slug, story]));
  const { earlier, later } = relate(stories, bySlug);
  return {
    edition,
    addresses: addressesAt(edition.site.baseUrl),
    stories,
    bySlug,
    earlier,
    later,
    corrects: correctsOf(stories),
    corrections: correctionsOf(stories),
    sizes,
    searches,
    told: new Map(),
  };
}

function newestFirst(stories: readonly Story[]): Story[] {
  const dated = stories.map((story) => ({ story, at: instantOf(originalOf(story).published) }));
  return dated.sort((a, b) => b.at - a.at || compare(a.story.slug, b.story.slug)).map(({ story }) => story);
}

export function originalOf(story: Story): Version {
  return story.versions[story.original]!;
}

/** The version for a reader of a language: that one, else the site's default, else the original. */
export function tellingFor({ edition }: Paper, story: Story, language: string): Telling {
  const choice = [language, edition.site.defaultLanguage].find((one) => Object.hasOwn(story.versions, one));
  const chosen = choice ?? story.original;
  return { story, language: chosen, version: story.versions[chosen]! };
}

/** Stories told in a language and not withdrawn, newest first: what is news. */
export const newsIn = (paper: Paper, language: string): Telling[] =>
  toldIn(paper, language).filter(({ version }) => !version.withdrawn);

/** Stories told in a language, newest first; withdrawn ones too, which have a page. */
export function toldIn(paper: Paper, language: string): Telling[] {
  const known = paper.told.get(language);
  if (known) return known;
  const told = paper.stories
    .filter((story) => Object.hasOwn(story.versions, language))
    .map((story) => ({ story, language, version: story.versions[language]! }));
  paper.told.set(language, told);
  return told;
}

/** A correction in the words of one version; by date, as a translation may order them otherwise. */
export function correctionIn({ version, story }: Telling, made: CorrectionMade): Correction {
  if (made.index === withdrawalId) return version.withdrawn!;
  return (
    version.corrections.find(({ date }) => date === made.date) ?? originalOf(story).corrections[made.index]!
  );
}

/** The fragment by which a story's page shows its correction. @param index - from 0. */
export const correctionId = (index: number): string => `correction-${index + 1}`;

export const withdrawalId = 'withdrawn';

/** A date as it is written, and in milliseconds since 1970. */
export interface Moment {
  text: string;
  at: number;
}

const lastChanges = new WeakMap<Version, Moment>();

/** When anything a reader can see in a version last changed. */
export function lastChange(version: Version): Moment {
  const known = lastChanges.get(version);
  if (known !== undefined) return known;
  const { published, updated, withdrawn, corrections } = version;
  let last: Moment = { text: published, at: instantOf(published) };
  for (const text of [updated, withdrawn?.date, ...corrections.map(({ date }) => date)])
    if (text !== undefined && instantOf(text) > last.at) last = { text, at: instantOf(text) };
  lastChanges.set(version, last);
  return last;
}

export const changedAt = (version: Version): string => lastChange(version).text;

function relate(stories: Story[], bySlug: Map<string, Story>): Pick<Paper, 'earlier' | 'later'> {
  const pairs: (readonly [first: string, then: string])[] = [];
  for (const { slug, earlier, followedBy } of stories) {
    for (const first of earlier) pairs.push([first, slug]);
    for (const then of followedBy) pairs.push([slug, then]);
  }
  const oldestFirst = new Map(stories.toReversed().map(({ slug }, index) => [slug, index]));
  const gather = (from: 0 | 1) => {
    const map = new Map<string, Set<string>>();
    for (const pair of pairs) {
      const list = map.get(pair[from]) ?? new Set();
      map.set(pair[from], list.add(pair[1 - from]!));
    }
    const inOrder = (slugs: Set<string>) =>
      [...slugs]
        .flatMap((slug) => bySlug.get(slug) ?? [])
        .sort((a, b) => oldestFirst.get(a.slug)! - oldestFirst.get(b.slug)!);
    return new Map([...map].map(([slug, slugs]) => [slug, inOrder(slugs)]));
  };
  return { earlier: gather(1), later: gather(0) };
}

function correctsOf(stories: Story[]): Map<string, Story[]> {
  const map = new Map<string, Story[]>();
  for (const story of stories) {
    const told = new Set<string | undefined>();
    for (const { corrections } of Object.values(story.versions))
      for (const { about } of corrections) told.add(about);
    for (const about of told) if (about !== undefined) map.set(about, [...(map.get(about) ?? []), story]);
  }
  return map;
}

function correctionsOf(stories: Story[]): CorrectionMade[] {
  return stories
    .flatMap((story): CorrectionMade[] => {
      const { corrections, withdrawn } = originalOf(story);
      const made = corrections.map(({ date }, index) => ({ story, index, date }));
      return withdrawn ? [...made, { story, index: withdrawalId, date: withdrawn.date }] : made;
    })
    .sort(
      (a, b) =>
        compare(b.date, a.date) || compare(a.story.slug, b.story.slug) || place(a.index) - place(b.index),
    );
}

const place = (index: CorrectionMade['index']) => (index === withdrawalId ? Infinity : index);

/** @param photos - of the same edition; without them its pictures are shown as they are. */
export function measuresOf(
  media: ReadonlyMap<string, Uint8Array>,
  photos: Photos = new Map(),
): Map<string, Measures> {
  const sizes = new Map<string, Measures>();
  for (const [file, bytes] of media) {
    const picture = readPicture(file, bytes);
    if (!picture.ok) continue;
    const renditions = photos.get(file)?.renditions;
    sizes.set(file, {
      size: { width: picture.width, height: picture.height },
      bytes: bytes.length,
      ...(renditions && { renditions }),
    });
  }
  return sizes;
}
