// Lists of stories: the archive and its years, sections, topics.
import { dayOf } from '../edition/dates.ts';
import type { Section, Story } from '../edition/types.ts';
import { places } from '../site/addresses.ts';
import { type Html, html } from '../site/html.ts';
import { originalOf, type Paper, tellingFor } from '../site/paper.ts';
import { foreign, type Page, type Setting, settingFor } from './layout.ts';
import { entry } from './parts.ts';
import { pageAt, plainPage } from './plain.ts';

/** The archive's first page shows whole years until this many stories are listed; every year has a page besides. */
const firstPage = 100;

/** The years that the archive's first page shows whole. */
export function archiveShows(paper: Paper): [year: number, stories: Story[]][] {
  let listed = 0;
  return [...yearsOf(paper)].filter(([, stories]) => {
    const fits = listed === 0 || listed + stories.length <= firstPage;
    // Once a year does not fit, none of those before it is shown.
    listed += fits ? stories.length : firstPage;
    return fits;
  });
}

export function archivePage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const years = yearsOf(paper);
  const shown = archiveShows(paper);
  const none = html`<p class="none"${foreign(setting)}>${setting.words.noStories}</p>`;
  const body = html`${years.size > 1 && yearLinks(setting, [...years.keys()])}${shown.length === 0 ? none : shown.map(([year, stories]) => yearList(setting, year, stories))}`;
  return plainPage(paper, language, 'archive', setting.words.archive, body, true);
}

export function yearPage(paper: Paper, language: string, year: number, stories: Story[]): Page {
  const setting = settingFor(paper, language);
  const body = html`${yearLinks(setting, [...yearsOf(paper).keys()], year)}${monthsOf(setting, year, stories)}`;
  const title = `${setting.words.archive} · ${year}`;
  const placeIn = (one: string) => places.year(one, year);
  return pageAt(paper, language, placeIn, title, body, { isList: true, mark: foreign(setting) });
}

function monthsOf(setting: Setting, year: number, stories: readonly Story[]): Html {
  const { paper, language } = setting;
  const months = Map.groupBy(stories, (story) => dayOf(originalOf(story).published)!.month);
  const month = ([number, list]: [
    number,
    Story[],
  ]) => html`<section class="list" aria-labelledby="m${number}">
<h2 id="m${number}"${foreign(setting)}>${setting.words.month(year, number)}</h2>
<ol>
${list.map((story) => entry(setting, tellingFor(paper, story, language)))}</ol>
</section>`;
  return html`${[...months].map(month)}`;
}

function byYear(stories: readonly Story[]): Map<number, Story[]> {
  const years = new Map<string, Story[]>();
  for (const story of stories) {
    const year = originalOf(story).published.slice(0, 4);
    const list = years.get(year);
    if (list) list.push(story);
    else years.set(year, [story]);
  }
  return new Map([...years].map(([year, list]) => [Number(year), list]));
}

const years = new WeakMap<Paper, Map<number, Story[]>>();

/** Newest first; withdrawn stories too, whose pages stay. */
export function yearsOf(paper: Paper): Map<number, Story[]> {
  const known = years.get(paper) ?? byYear(paper.stories);
  years.set(paper, known);
  return known;
}

function yearList(setting: Setting, year: number, stories: Story[]): Html {
  return html`<section class="list" aria-labelledby="y${year}">
<h2 id="y${year}">${year}</h2>
<ol>
${stories.map((story) => entry(setting, tellingFor(setting.paper, story, setting.language)))}</ol>
</section>`;
}

function yearLinks(
  { addresses, language, words }: Setting,
  years: number[],
  here?: number,
  placeOf = (year: number) => places.year(language, year),
): Html {
  return html`<nav class="years" aria-label="${words.earlierYears}"><ul>
${years.map((year) => html`<li><a href="${addresses.path(placeOf(year))}"${year === here && html` aria-current="page"`}>${year}</a></li>\n`)}</ul></nav>
`;
}

/** The stories of one section or topic, without those that were withdrawn. */
export interface ListYears {
  newest: Story[];
  /** Some are not among the newest: every year has a page. */
  more: boolean;
  byYear: Map<number, Story[]>;
}

export function listYears(paper: Paper, kind: 'section' | 'topic', id: string): ListYears {
  const has = (story: Story) =>
    kind === 'section' ? story.section === id : story.topics?.includes(id) === true;
  const stories = paper.stories.filter((story) => has(story) && !originalOf(story).withdrawn);
  return {
    newest: stories.slice(0, firstPage),
    more: stories.length > firstPage,
    byYear: byYear(stories),
  };
}

export function listPage(
  paper: Paper,
  language: string,
  kind: 'section' | 'topic',
  { id, title }: Section,
  { newest, more, byYear }: ListYears,
): Page {
  const setting = settingFor(paper, language);
  const place = (one: string) => places[kind](one, id);
  const links = () =>
    yearLinks(setting, [...byYear.keys()], undefined, (year) => places.yearOf(place(language), year));
  const body =
    newest.length === 0
      ? html`<p class="none"${foreign(setting)}>${setting.words.noStories}</p>`
      : html`${more && links()}<div class="list"><ol>
${newest.map((story) => entry(setting, tellingFor(paper, story, language), { level: 'h2' }))}</ol></div>`;
  return pageAt(paper, language, place, title[language]!, body, { isList: true });
}

export function listYearPage(
  paper: Paper,
  language: string,
  kind: 'section' | 'topic',
  { id, title }: Section,
  { byYear }: ListYears,
  year: number,
): Page {
  const setting = settingFor(paper, language);
  const placeIn = (one: string) => places.yearOf(places[kind](one, id), year);
  const links = yearLinks(setting, [...byYear.keys()], year, (other) =>
    places.yearOf(places[kind](language, id), other),
  );
  const body = html`${links}${monthsOf(setting, year, byYear.get(year)!)}`;
  return pageAt(paper, language, placeIn, `${title[language]} · ${year}`, body, { isList: true });
}
