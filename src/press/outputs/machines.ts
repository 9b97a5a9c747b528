// What machines read: feeds, the sitemap and its parts, the incidents, robots.txt.
import { settingFor } from '../pages/layout.ts';
import { type FeedKind, feedFiles, places } from '../site/addresses.ts';
import { feedIn, recent } from '../site/feeds.ts';
import { changedAt, type Paper } from '../site/paper.ts';
import { newsOf, robots, sitemapIndex, sitemapOf, sitemapParts, sitemapPlace } from '../site/sitemap.ts';
import { contentKey, faceKey, keyOf, neighboursOf } from './keys.ts';
import type { Output } from './output.ts';
import type { Sheet } from './pages.ts';
import { pictureKey } from './stories.ts';

/** @param frame - key of what every file of the site may hold. */
export function machineOutputs(paper: Paper, sheets: readonly Sheet[], frame: string): Output[] {
  const { incidents, site } = paper.edition;
  return [
    ...site.languages.flatMap((language) => feedOutputs(paper, language, frame)),
    ...sitemapOutputs(paper, sheets, frame),
    { path: 'robots.txt', key: frame, make: () => robots(paper.addresses) },
    ...(incidents
      ? [
          {
            path: 'incidents.geojson',
            key: contentKey(incidents),
            make: () => `${JSON.stringify(incidents)}\n`,
          },
        ]
      : []),
  ];
}

function feedOutputs(paper: Paper, language: string, frame: string): Output[] {
  const setting = settingFor(paper, language);
  const stories = recent(setting).map(({ story }) => story);
  const key = keyOf(
    frame,
    ...stories.map((story) => contentKey(story) + pictureKey(paper, story)),
    ...stories.flatMap((story) => neighboursOf(paper, story).map(faceKey)),
  );
  return (Object.keys(feedFiles) as FeedKind[]).map((kind) => ({
    path: places.feed(language, kind),
    key,
    make: () => feedIn(setting, kind),
  }));
}

/** One part a year, so that a change does not write the addresses of twenty years anew. */
function sitemapOutputs(paper: Paper, sheets: readonly Sheet[], frame: string): Output[] {
  const news = newsOf(paper);
  const parts = sitemapParts(paper, sheets);
  const outputs = parts.map(({ name, entries }): Output => {
    const shown = entries.map(({ telling, place, changed }) =>
      telling
        ? `${faceKey(telling.story)} ${news.has(telling.version) ? telling.version.title : ''} ${changedAt(telling.version)}`
        : `${place} ${changed}`,
    );
    return {
      path: sitemapPlace(name),
      key: keyOf(frame, keyOf('part', ...shown, ...Array(8).fill(''))),
      make: () => sitemapOf(paper, entries, news),
    };
  });
  const index: Output = {
    path: 'sitemap.xml',
    key: keyOf(frame, parts.map(({ name, changed }) => `${name}=${changed}`).join()),
    make: () => sitemapIndex(paper, parts),
  };
  return [index, ...outputs];
}
