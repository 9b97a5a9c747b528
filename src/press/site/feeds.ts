// RSS, Atom and JSON Feed, one of each per language, with the whole text of each story.
import { Feed, type Item } from 'feed';
import { instantOf } from '../edition/dates.ts';
import type { Setting } from '../pages/layout.ts';
import { correctionBox, withdrawalBox } from '../pages/notices.ts';
import { titlesOf } from '../pages/titles.ts';
import { type FeedKind, feedFiles, places } from './addresses.ts';
import { escapeHtml, html } from './html.ts';
import { jsonFeed } from './json-feed.ts';
import { renderMarkdown } from './markdown.ts';
import { changedAt, lastChange, type Telling, tellingFor, toldIn } from './paper.ts';
import { mainPicture } from './pictures.ts';

const newest = 30;

/** One story of a feed, in any of the formats; texts are plain but for `content`, which is HTML. */
export interface FeedEntry {
  url: string;
  title: string;
  summary: string | undefined;
  content: string;
  /** Whole address. */
  image: string | undefined;
  published: Date;
  changed: Date;
  byline: string;
  tags: string[];
}

export function feedIn(setting: Setting, kind: FeedKind): string {
  const entries = recent(setting).map((telling) => entryOf(setting, telling));
  if (kind === 'json') return jsonFeed(setting, entries);
  const { paper, language, addresses } = setting;
  const { title, tagline, newsroom } = paper.edition.site;
  const home = addresses.whole(places.home(language));
  const feed = new Feed({
    title: title[language]!,
    description: tagline?.[language] ?? newsroom[language]!,
    id: home,
    link: home,
    language,
    generator: 'Springhouse',
    feedLinks: Object.fromEntries(
      Object.keys(feedFiles).map((one) => [one, addresses.whole(places.feed(language, one as FeedKind))]),
    ),
    // The time of the news, not of the build: the same edition gives the same bytes.
    updated: new Date(Math.max(0, ...entries.map(({ changed }) => changed.getTime()))),
    author: { name: newsroom[language]! },
  });
  for (const entry of entries) feed.addItem(itemOf(entry, kind));
  return kind === 'rss' ? feed.rss2() : feed.atom1();
}

const recents = new WeakMap<Setting, Telling[]>();

/** The newest, and whatever changed as lately as they did: who follows a feed hears of every correction. */
export function recent(setting: Setting): Telling[] {
  const known = recents.get(setting) ?? recentOf(setting);
  recents.set(setting, known);
  return known;
}

function recentOf({ paper, language }: Setting): Telling[] {
  const told = toldIn(paper, language);
  const first = told.slice(0, newest);
  const since = Math.min(...first.map(({ version }) => instantOf(version.published)));
  const corrected = told
    .slice(newest)
    .filter(({ version }) => version.corrections.length > 0 || version.withdrawn)
    .filter(({ version }) => lastChange(version).at >= since);
  return [...first, ...corrected];
}

function entryOf(setting: Setting, telling: Telling): FeedEntry {
  const { version, story, language } = telling;
  const { addresses, words } = setting;
  return {
    url: addresses.whole(places.story(language, story.slug)),
    title: version.withdrawn ? words.withdrawnTitle(version.title) : version.title,
    summary: version.withdrawn?.text ?? version.dek,
    content: contentOf(setting, telling),
    image: version.photo && addresses.whole(mainPicture(setting.paper, version.photo).place),
    published: new Date(instantOf(version.published)),
    changed: new Date(instantOf(changedAt(version))),
    byline: version.byline,
    tags: titlesOf(setting, telling),
  };
}

function itemOf(entry: FeedEntry, kind: FeedKind): Item {
  // Atom titles are declared to be HTML, RSS titles are taken for it by some readers.
  return {
    title: escapeHtml(entry.title),
    id: entry.url,
    link: entry.url,
    date: entry.changed,
    published: entry.published,
    ...(entry.summary !== undefined && { description: escapeHtml(entry.summary) }),
    content: entry.content,
    // An RSS author must be a mail address, which nobody here should have to give.
    ...(kind === 'rss'
      ? { extensions: [{ name: 'dc:creator', objects: { _text: entry.byline } }] }
      : { author: [{ name: entry.byline }] }),
  };
}

/** Corrections, then the text, with every address whole: a feed reader is somewhere else. */
function contentOf(setting: Setting, { version, language }: Telling): string {
  const { paper, addresses } = setting;
  const storyAddress = (slug: string) => {
    const story = paper.bySlug.get(slug);
    return addresses.whole(
      places.story(story ? tellingFor(paper, story, language).language : language, slug),
    );
  };
  const away = { ...setting, addresses: { ...addresses, path: addresses.whole } };
  return String(html`${version.withdrawn && withdrawalBox(away, version.withdrawn)}${version.corrections.map((correction, index) => correctionBox(away, correction, index))}
${renderMarkdown(version.body, { headingLevel: 2, storyAddress })}`);
}
