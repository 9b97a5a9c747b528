// RSS, Atom and JSON Feed, one of each per language, with the whole text of each story.
import { Feed, type Item } from 'feed';
import { instantOf } from '../edition/dates.ts';
import type { Setting } from '../pages/layout.ts';
import { correctionBox } from '../pages/story.ts';
import { type FeedKind, feedFiles, places } from './addresses.ts';
import { escapeHtml, html } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { changedAt, type Telling, tellingFor, toldIn } from './paper.ts';

const newest = 30;

export function feedIn(setting: Setting, kind: FeedKind): string {
  const { paper, language, addresses } = setting;
  const { title, tagline, newsroom } = paper.edition.site;
  const told = toldIn(paper, language);
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
    updated: new Date(Math.max(0, ...told.map(({ version }) => instantOf(changedAt(version))))),
    author: { name: newsroom[language]! },
  });
  for (const telling of told.slice(0, newest)) feed.addItem(itemOf(setting, telling, kind));
  return { rss: () => feed.rss2(), atom: () => feed.atom1(), json: () => feed.json1() }[kind]();
}

function itemOf(setting: Setting, telling: Telling, kind: FeedKind): Item {
  const { version, story, language } = telling;
  const url = setting.addresses.whole(places.story(language, story.slug));
  // Atom titles are declared to be HTML, RSS titles are taken for it by some readers, JSON titles are plain text.
  const text = kind === 'json' ? (plain: string) => plain : escapeHtml;
  return {
    title: text(version.title),
    id: url,
    link: url,
    date: new Date(instantOf(changedAt(version))),
    published: new Date(instantOf(version.published)),
    ...(version.dek !== undefined && { description: text(version.dek) }),
    content: contentOf(setting, telling),
    // An RSS author must be a mail address, which nobody here should have to give.
    ...(kind === 'rss'
      ? { extensions: [{ name: 'dc:creator', objects: { _text: version.byline } }] }
      : { author: [{ name: version.byline }] }),
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
  return String(html`${version.corrections.map((correction, index) => correctionBox(away, correction, index))}
${renderMarkdown(version.body, { headingLevel: 2, storyAddress })}`);
}
