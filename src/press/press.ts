// The press: an edition in, a site out. A pure function; the same edition and assets give the same bytes.
import { instantOf } from './edition/dates.ts';
import { compare } from './edition/problem.ts';
import type { Edition } from './edition/types.ts';
import { PressError } from './error.ts';
import { mapPage } from './incidents/map.ts';
import { timelinePage } from './incidents/timeline.ts';
import { manifestFiles, type PressSigner } from './manifest/manifest.ts';
import { homePage } from './pages/home.ts';
import { hasIncidents, layout, type Page, settingFor } from './pages/layout.ts';
import { archivePage, sectionPage, topicPage, yearPage, yearsOf } from './pages/lists.ts';
import { aboutPage, correctionsPage, howWeReportPage, notFoundPage } from './pages/plain.ts';
import { storyPage } from './pages/story.ts';
import { tellPage } from './pages/tell.ts';
import { searchFolder, searchPage, searchScript } from './search/page.ts';
import { type FeedKind, feedFiles, places } from './site/addresses.ts';
import { dropFilesFor } from './site/drop.ts';
import { feedIn } from './site/feeds.ts';
import { icon, marker, styleSheet } from './site/files.ts';
import { ninjsOf } from './site/ninjs.ts';
import { changedAt, type Paper, paperOf, toldIn } from './site/paper.ts';
import { type Listed, robots, sitemap } from './site/sitemap.ts';

export { searchFiles } from './search/index-files.ts';
export { dropFiles } from './site/drop.ts';

/**
 * Build the site of an edition.
 *
 * @param edition - as `parseEdition` gave it; texts are escaped wherever they are shown, but names of files,
 * slugs and languages are taken to be what an edition allows.
 * @param assets - `dropFiles`: those for the site's languages are needed if the edition has a card.
 * @param signer - the desk's press key; without it the site's manifest is not signed.
 * @param search - what `searchFiles` made of the same edition; without it the site has no search.
 * @returns Path below the site's root to bytes, in order of path.
 * @throws {PressError} `assets-missing`.
 */
export function press(
  edition: Edition,
  assets: ReadonlyMap<string, Uint8Array>,
  signer: PressSigner | null = null,
  search: ReadonlyMap<string, Uint8Array> = new Map(),
): Map<string, Uint8Array> {
  const paper = paperOf(edition, search.size > 0);
  const encoder = new TextEncoder();
  const files: [string, Uint8Array][] = [];
  const put = (path: string, text: string) => void files.push([path, encoder.encode(text)]);
  const listed = pagesOf(paper);
  for (const { page } of listed) put(`${page.place}index.html`, layout(paper, page));
  // The root is the default language's front page, whose own address it names as canonical.
  put('index.html', layout(paper, homePage(paper, edition.site.defaultLanguage)));
  put('404.html', layout(paper, notFoundPage(paper)));
  for (const language of edition.site.languages)
    for (const kind of Object.keys(feedFiles) as FeedKind[])
      put(places.feed(language, kind), feedIn(settingFor(paper, language), kind));
  for (const language of edition.site.languages)
    for (const telling of toldIn(paper, language))
      put(
        places.ninjs(language, telling.story.slug),
        `${JSON.stringify(ninjsOf(settingFor(paper, language), telling), null, 1)}\n`,
      );
  put('sitemap.xml', sitemap(paper, listed));
  put('robots.txt', robots(paper.addresses));
  put('style.css', styleSheet);
  put('icon.svg', icon);
  put(marker.path, marker.text);
  if (edition.incidents) put('incidents.geojson', `${JSON.stringify(edition.incidents)}\n`);
  for (const [file, bytes] of edition.media) files.push([places.media(file), bytes]);
  for (const [path, bytes] of search) files.push([searchFolder + path, bytes]);
  if (search.size > 0) files.push([searchScript.path, searchScript.bytes]);
  if (edition.card) files.push(...dropAssets(edition.site.languages, assets));
  files.push(...manifestFiles(files, { site: paper.addresses.whole(''), newest: newestOf(listed) }, signer));
  return new Map(files.sort(([a], [b]) => compare(a, b)));
}

function newestOf(listed: Listed[]): string | null {
  const moments = listed.flatMap(({ changed }) => changed ?? []);
  return moments.sort((a, b) => instantOf(a) - instantOf(b) || compare(a, b)).at(-1) ?? null;
}

function pagesOf(paper: Paper): Listed[] {
  const { site, card } = paper.edition;
  return site.languages.flatMap((language): Listed[] => {
    const plain: Page[] = [
      homePage(paper, language),
      ...site.sections.map((section) => sectionPage(paper, language, section)),
      ...(site.topics ?? []).map((topic) => topicPage(paper, language, topic)),
      ...(hasIncidents(paper) ? [timelinePage(paper, language), mapPage(paper, language)] : []),
      ...(paper.searches ? [searchPage(paper, language)] : []),
      archivePage(paper, language),
      ...[...yearsOf(paper)].map(([year, stories]) => yearPage(paper, language, year, stories)),
      correctionsPage(paper, language),
      howWeReportPage(paper, language),
      aboutPage(paper, language),
      ...(card ? [tellPage(paper, language, card)] : []),
    ];
    const stories = toldIn(paper, language).map((telling) => ({
      page: storyPage(paper, telling),
      changed: changedAt(telling.version),
      telling,
    }));
    return [...plain.map((page) => ({ page })), ...stories];
  });
}

function dropAssets(
  languages: readonly string[],
  assets: ReadonlyMap<string, Uint8Array>,
): [string, Uint8Array][] {
  return dropFilesFor(languages).map((name) => {
    const bytes = assets.get(name);
    if (!bytes)
      throw new PressError(
        'assets-missing',
        `The edition has a desk card, so its site needs the drop, but ${name} is not there. Nothing was built. "npm run build" makes it.`,
      );
    return [name, bytes];
  });
}
