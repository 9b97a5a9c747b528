// What machines read: feeds, the sitemap and its parts, the incidents, robots.txt.
import { settingFor } from '../pages/layout.ts';
import { type FeedKind, feedFiles, places } from '../site/addresses.ts';
import { feedIn, recent } from '../site/feeds.ts';
import type { Paper } from '../site/paper.ts';
import { newsOf, robots, sitemapIndex, sitemapOf, sitemapParts, sitemapPlace } from '../site/sitemap.ts';
import { contentKey, digest, faceKey, keyOf, neighboursOf } from './keys.ts';
import { type Bundle, single } from './output.ts';
import type { Sheet } from './pages.ts';
import { pictureKey } from './stories.ts';

/** @param frame - key of what every file of the site may hold. */
export function machineBundles(paper: Paper, sheets: readonly Sheet[], frame: string): Bundle[] {
  const { incidents, site } = paper.edition;
  return [
    ...site.languages.flatMap((language) => feedBundles(paper, language, frame)),
    ...sitemapBundles(paper, sheets, frame),
    single('robots.txt', frame, () => robots(paper.addresses)),
    ...(incidents
      ? [single('incidents.geojson', contentKey(incidents), () => `${JSON.stringify(incidents)}\n`)]
      : []),
  ];
}

function feedBundles(paper: Paper, language: string, frame: string): Bundle[] {
  const setting = settingFor(paper, language);
  const stories = recent(setting).map(({ story }) => story);
  const key = keyOf(
    frame,
    ...stories.map((story) => contentKey(story) + pictureKey(paper, story)),
    ...stories.flatMap((story) => neighboursOf(paper, story).map(faceKey)),
  );
  return (Object.keys(feedFiles) as FeedKind[]).map((kind) =>
    single(places.feed(language, kind), key, () => feedIn(setting, kind)),
  );
}

/** One part a year, so that a change does not write the addresses of twenty years anew. */
function sitemapBundles(paper: Paper, sheets: readonly Sheet[], frame: string): Bundle[] {
  const news = newsOf(paper);
  const parts = sitemapParts(paper, sheets);
  const places = sheets.map(({ placeIn }) => placeIn('')).join();
  const outputs = parts.map(({ name, tellings, entries }) => {
    const shown = tellings.map(
      ({ story, version }) => `${faceKey(story)} ${news.has(version) ? version.title : ''}`,
    );
    const key = `${frame} ${tellings.length > 0 ? digest(shown.join()) : digest(places)}`;
    return single(sitemapPlace(name), key, () => sitemapOf(paper, entries(), news));
  });
  const named = parts.map(({ name, changed }) => `${name}=${changed}`).join();
  return [single('sitemap.xml', keyOf(frame, named), () => sitemapIndex(paper, parts)), ...outputs];
}
