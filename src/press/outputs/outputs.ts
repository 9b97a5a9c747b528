// Every file of a site but its manifest, before any is made: pages first, then what machines read, then what is only
// put beside them.
import { hasIncidents, layout } from '../pages/layout.ts';
import { notFoundPage } from '../pages/plain.ts';
import { searchFolder, searchScript } from '../search/page.ts';
import { places } from '../site/addresses.ts';
import { icon, marker, styleSheet } from '../site/files.ts';
import type { Paper } from '../site/paper.ts';
import { bytesKey, contentKey, keyOf } from './keys.ts';
import { machineOutputs } from './machines.ts';
import type { Output } from './output.ts';
import { sheetsOf } from './pages.ts';
import { pressKey } from './press-version.ts';
import { storyOutputs } from './stories.ts';

/** What a site is made of besides its edition's texts. */
export interface Beside {
  /** The drop's files for the site's languages; none without a card. */
  drop: readonly (readonly [path: string, bytes: Uint8Array])[];
  /** What `searchFiles` made of the same edition. */
  search: ReadonlyMap<string, Uint8Array>;
}

/** What every page shows: the site's names, languages, sections, and which pages there are. */
export function frameOf(paper: Paper): string {
  const { site, card } = paper.edition;
  return keyOf(
    pressKey(),
    contentKey({ site, card: card ?? null, incidents: hasIncidents(paper), searches: paper.searches }),
  );
}

export function outputsOf(paper: Paper, { drop, search }: Beside): Output[] {
  const frame = frameOf(paper);
  const { edition } = paper;
  const sheets = sheetsOf(paper);
  const pages = edition.site.languages.flatMap((language) =>
    sheets.map(
      ({ placeIn, key, page }): Output => ({
        path: `${placeIn(language)}index.html`,
        key: keyOf(frame, key(language)),
        make: () => layout(paper, page(language)),
      }),
    ),
  );
  // The root is the default language's front page, whose own address it names as canonical.
  const front = pages.find(({ path }) => path === `${places.home(edition.site.defaultLanguage)}index.html`)!;
  const fixed = (path: string, text: string): Output => ({ path, key: frame, make: () => text });
  const copied = (path: string, bytes: Uint8Array): Output => ({
    path,
    key: bytesKey(bytes),
    make: () => bytes,
  });
  return [
    ...paper.stories.flatMap((story) => storyOutputs(paper, story, frame)),
    ...pages,
    { ...front, path: 'index.html' },
    { path: '404.html', key: frame, make: () => layout(paper, notFoundPage(paper)) },
    ...machineOutputs(paper, sheets, frame),
    fixed('style.css', styleSheet),
    fixed('icon.svg', icon),
    fixed(marker.path, marker.text),
    ...[...edition.media].map(([file, bytes]) => copied(places.media(file), bytes)),
    ...[...search].map(([path, bytes]) => copied(searchFolder + path, bytes)),
    ...(search.size > 0 ? [copied(searchScript.path, searchScript.bytes)] : []),
    ...drop.map(([path, bytes]) => copied(path, bytes)),
  ];
}
