// Every file of a site but its manifest, before any is made: pages first, then what machines read, then what is only
// put beside them.
import { templatesKey } from '../look/fill.ts';
import { homePage } from '../pages/home.ts';
import { hasIncidents, layout } from '../pages/layout.ts';
import { notFoundPage } from '../pages/plain.ts';
import { type Photo, type Photos, photoBundleName } from '../photos/make.ts';
import { searchFolder, searchScript } from '../search/page.ts';
import { places } from '../site/addresses.ts';
import { icon, marker, styleSheet } from '../site/files.ts';
import type { Paper } from '../site/paper.ts';
import { bytesKey, contentKey, keyOf } from './keys.ts';
import { machineBundles } from './machines.ts';
import { type Bundle, single } from './output.ts';
import { homeKey, sheetsOf } from './pages.ts';
import { pressKey } from './press-version.ts';
import { storyBundle } from './stories.ts';

/** What a site is made of besides its edition's texts. */
export interface Beside {
  /** The drop's files for the site's languages; none without a card. */
  drop: readonly (readonly [path: string, bytes: Uint8Array])[];
  /** What `searchFiles` made of the same edition. */
  search: ReadonlyMap<string, Uint8Array>;
  photos: Photos;
}

/** What every page shows: the site's names, languages, sections, and which pages there are. */
export function frameOf(paper: Paper): string {
  const { site, card } = paper.edition;
  return keyOf(
    pressKey(),
    contentKey({ site, card: card ?? null, incidents: hasIncidents(paper), searches: paper.searches }),
    templatesKey(paper.edition, 'masthead', 'foot'),
  );
}

export function bundlesOf(paper: Paper, { drop, search, photos }: Beside): Bundle[] {
  const frame = frameOf(paper);
  const { edition } = paper;
  const lists = templatesKey(edition, 'front', 'lead', 'entry');
  const sheets = sheetsOf(paper);
  const pages = edition.site.languages.flatMap((language) =>
    sheets.map(({ placeIn, key, page }) =>
      single(`${placeIn(language)}index.html`, keyOf(frame, lists, key(language)), () =>
        layout(paper, page(language)),
      ),
    ),
  );
  const { defaultLanguage } = edition.site;
  const copied = (path: string, bytes: Uint8Array) => single(path, bytesKey(bytes), () => bytes);
  return [
    ...edition.stories.map((story) => storyBundle(paper, story, frame)),
    ...pages,
    // The root is the default language's front page, whose own address it names as canonical.
    single('index.html', keyOf(frame, lists, homeKey(paper, defaultLanguage)), () =>
      layout(paper, homePage(paper, defaultLanguage)),
    ),
    single('404.html', frame, () => layout(paper, notFoundPage(paper))),
    ...machineBundles(paper, sheets, frame),
    single('style.css', keyOf(frame, edition.look?.theme ?? ''), () => styleSheet(edition.look)),
    single('icon.svg', frame, () => icon),
    single(marker.path, frame, () => marker.text),
    ...[...edition.media].map(([file, bytes]) => {
      const photo = photos.get(file);
      return photo ? photoBundle(file, photo) : copied(places.media(file), bytes);
    }),
    ...[...search].map(([path, bytes]) => copied(searchFolder + path, bytes)),
    ...(search.size > 0 ? [copied(searchScript.path, searchScript.bytes)] : []),
    ...drop.map(([path, bytes]) => copied(path, bytes)),
  ];
}

/** Its key is not the press's own: whatever else changes, a photo is made once. */
const photoBundle = (file: string, { key, renditions, bytesOf }: Photo): Bundle => ({
  name: photoBundleName(file),
  key,
  outputs: () => renditions.map(({ path }) => ({ path, make: () => bytesOf(path) })),
});
