// Every page but the stories' own: where it is, what it depends on, how it is made.
import type { Section, Story } from '../edition/types.ts';
import { mapPage } from '../incidents/map.ts';
import { incidentsOf } from '../incidents/read.ts';
import { timelinePage } from '../incidents/timeline.ts';
import { homePage, shownAtHome } from '../pages/home.ts';
import { hasIncidents, type Page } from '../pages/layout.ts';
import {
  archivePage,
  archiveShows,
  listPage,
  listYearPage,
  listYears,
  yearPage,
  yearsOf,
} from '../pages/lists.ts';
import { aboutPage, correctionsPage, howWeReportPage } from '../pages/plain.ts';
import { tellPage } from '../pages/tell.ts';
import { withoutScriptPage } from '../pages/without-script.ts';
import { searchPage } from '../search/page.ts';
import { type PageName, places } from '../site/addresses.ts';
import type { Paper } from '../site/paper.ts';
import { contentKey, facesKey, keyOf, linkedIn, neighboursOf } from './keys.ts';
import { pictureKey } from './stories.ts';

/** One page in every language of the site. */
export interface Sheet {
  placeIn(language: string): string;
  /** What it shows besides what every page does. @param language - of the page. */
  key(language: string): string;
  page(language: string): Page;
}

export function sheetsOf(paper: Paper): Sheet[] {
  const { edition } = paper;
  const plain = (name: PageName, page: (language: string) => Page, key = () => ''): Sheet => ({
    placeIn: (language) => places.page(language, name),
    key,
    page,
  });
  const linked = (markdown: (language: string) => string | undefined) => (language: string) =>
    facesKey(linkedIn(markdown(language) ?? '').flatMap((slug) => paper.bySlug.get(slug) ?? []));
  const incidents = () => incidentsKey(paper);
  const { card } = edition;
  return [
    home(paper),
    ...edition.site.sections.flatMap((section) => listSheets(paper, 'section', section)),
    ...(edition.site.topics ?? []).flatMap((topic) => listSheets(paper, 'topic', topic)),
    ...(hasIncidents(paper)
      ? [
          plain('timeline', (language) => timelinePage(paper, language), incidents),
          plain('map', (language) => mapPage(paper, language), incidents),
        ]
      : []),
    ...(paper.searches ? [plain('search', (language) => searchPage(paper, language))] : []),
    plain(
      'archive',
      (language) => archivePage(paper, language),
      () =>
        keyOf(
          [...yearsOf(paper).keys()].join(),
          facesKey(archiveShows(paper).flatMap(([, stories]) => stories)),
        ),
    ),
    ...[...yearsOf(paper)].map(([year, stories]) => yearSheet(paper, year, stories)),
    plain(
      'corrections',
      (language) => correctionsPage(paper, language),
      () => correctionsKey(paper),
    ),
    plain('how-we-report', (language) => howWeReportPage(paper, language)),
    {
      ...plain('about', (language) => aboutPage(paper, language)),
      key: linked((language) => edition.site.about?.[language]),
    },
    ...(card
      ? [
          plain('tell', (language) => tellPage(paper, language)),
          plain('tell/about', (language) => withoutScriptPage(paper, language)),
        ]
      : []),
  ];
}

function home(paper: Paper): Sheet {
  return {
    placeIn: places.home,
    key: (language) => homeKey(paper, language),
    page: (language) => homePage(paper, language),
  };
}

/** The first story is shown with its place and picture, the others as any list shows them and with small pictures. */
export function homeKey(paper: Paper, language: string): string {
  const { lead, others, corrections } = shownAtHome(paper, language);
  const corrected = corrections.flatMap(({ story }) => [story, ...neighboursOf(paper, story)]);
  return keyOf(
    lead ? contentKey(lead.story) + pictureKey(paper, lead.story) : '',
    facesKey(others.map(({ story }) => story)),
    ...others.map(({ story, version: { photo } }) =>
      photo ? contentKey(photo) + pictureKey(paper, story) : '',
    ),
    facesKey(corrected),
    String(corrections.map(({ date }) => date)),
  );
}

function yearSheet(paper: Paper, year: number, stories: Story[]): Sheet {
  return {
    placeIn: (language) => places.year(language, year),
    key: () => keyOf([...yearsOf(paper).keys()].join(), facesKey(stories)),
    page: (language) => yearPage(paper, language, year, stories),
  };
}

/** A section's or topic's newest stories, and where there are more, all of them by year. */
function listSheets(paper: Paper, kind: 'section' | 'topic', one: Section): Sheet[] {
  const list = listYears(paper, kind, one.id);
  const years = [...list.byYear.keys()];
  return [
    {
      placeIn: (language) => places[kind](language, one.id),
      key: () => keyOf(years.join(), facesKey(list.newest)),
      page: (language) => listPage(paper, language, kind, one, list),
    },
    ...[...(list.more ? list.byYear : [])].map(
      ([year, stories]): Sheet => ({
        placeIn: (language) => places.yearOf(places[kind](language, one.id), year),
        key: () => keyOf(years.join(), facesKey(stories)),
        page: (language) => listYearPage(paper, language, kind, one, list, year),
      }),
    ),
  ];
}

function correctionsKey(paper: Paper): string {
  const stories = new Set(paper.corrections.flatMap(({ story }) => [story, ...neighboursOf(paper, story)]));
  return facesKey([...stories]);
}

function incidentsKey(paper: Paper): string {
  const { incidents } = paper.edition;
  if (!incidents) return '';
  const slugs = new Set(incidentsOf(incidents).flatMap(({ stories }) => stories));
  return keyOf(contentKey(incidents), facesKey([...slugs].flatMap((slug) => paper.bySlug.get(slug) ?? [])));
}
