// JSON Feed 1.1 (jsonfeed.org/version/1.1), written here because the `feed` package still writes 1.0.
import type { Setting } from '../pages/layout.ts';
import { places } from './addresses.ts';
import type { FeedEntry } from './feeds.ts';
import { stripped } from './stripped.ts';

/** Titles and summaries are plain text in this format. */
export function jsonFeed({ paper, language, addresses }: Setting, entries: FeedEntry[]): string {
  const { title, tagline, newsroom } = paper.edition.site;
  const feed = stripped({
    version: 'https://jsonfeed.org/version/1.1',
    title: title[language],
    home_page_url: addresses.whole(places.home(language)),
    feed_url: addresses.whole(places.feed(language, 'json')),
    description: tagline?.[language] ?? newsroom[language],
    language,
    authors: [{ name: newsroom[language] }],
    items: entries.map((entry) =>
      stripped({
        id: entry.url,
        url: entry.url,
        title: entry.title,
        summary: entry.summary,
        content_html: entry.content,
        image: entry.image,
        date_published: entry.published.toISOString(),
        date_modified: entry.changed.toISOString(),
        authors: [{ name: entry.byline }],
        tags: entry.tags.length > 0 ? entry.tags : undefined,
        language,
      }),
    ),
  });
  return `${JSON.stringify(feed, null, 1)}\n`;
}
