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

export function archivePage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const years = yearsOf(paper);
  let listed = 0;
  const shown = [...years].filter(([, stories]) => {
    const fits = listed === 0 || listed + stories.length <= firstPage;
    // Once a year does not fit, none of those before it is shown.
    listed += fits ? stories.length : firstPage;
    return fits;
  });
  const none = html`<p class="none"${foreign(setting)}>${setting.words.noStories}</p>`;
  const body = html`${years.size > 1 && yearLinks(setting, [...years.keys()])}${shown.length === 0 ? none : shown.map(([year, stories]) => yearList(setting, year, stories))}`;
  return plainPage(paper, language, 'archive', setting.words.archive, body, true);
}

export function yearPage(paper: Paper, language: string, year: number, stories: Story[]): Page {
  const setting = settingFor(paper, language);
  const months = Map.groupBy(stories, (story) => dayOf(originalOf(story).published)!.month);
  const month = ([number, list]: [
    number,
    Story[],
  ]) => html`<section class="list" aria-labelledby="m${number}">
<h2 id="m${number}"${foreign(setting)}>${setting.words.month(year, number)}</h2>
<ol>
${list.map((story) => entry(setting, tellingFor(paper, story, language)))}</ol>
</section>`;
  const body = html`${yearLinks(setting, [...yearsOf(paper).keys()], year)}${[...months].map(month)}`;
  const title = `${setting.words.archive} · ${year}`;
  const placeIn = (one: string) => places.year(one, year);
  return pageAt(paper, language, placeIn, title, body, { isList: true, mark: foreign(setting) });
}

/** Newest first; withdrawn stories too, whose pages stay. */
export function yearsOf(paper: Paper): Map<number, Story[]> {
  return Map.groupBy(paper.stories, (story) => dayOf(originalOf(story).published)?.year ?? 0);
}

function yearList(setting: Setting, year: number, stories: Story[]): Html {
  return html`<section class="list" aria-labelledby="y${year}">
<h2 id="y${year}">${year}</h2>
<ol>
${stories.map((story) => entry(setting, tellingFor(setting.paper, story, setting.language)))}</ol>
</section>`;
}

function yearLinks({ addresses, language, words }: Setting, years: number[], here?: number): Html {
  return html`<nav class="years" aria-label="${words.earlierYears}"><ul>
${years.map((year) => html`<li><a href="${addresses.path(places.year(language, year))}"${year === here && html` aria-current="page"`}>${year}</a></li>\n`)}</ul></nav>
`;
}

export const sectionPage = (paper: Paper, language: string, section: Section): Page =>
  listPage(paper, language, section, places.section, (story) => story.section === section.id);

export const topicPage = (paper: Paper, language: string, topic: Section): Page =>
  listPage(paper, language, topic, places.topic, (story) => story.topics?.includes(topic.id) === true);

/** The stories of one section or topic, newest first, without those that were withdrawn. */
function listPage(
  paper: Paper,
  language: string,
  { id, title }: Section,
  place: (language: string, id: string) => string,
  has: (story: Story) => boolean,
): Page {
  const setting = settingFor(paper, language);
  const stories = paper.stories.filter((story) => has(story) && !originalOf(story).withdrawn);
  const body =
    stories.length === 0
      ? html`<p class="none"${foreign(setting)}>${setting.words.noStories}</p>`
      : html`<div class="list"><ol>
${stories.map((story) => entry(setting, tellingFor(paper, story, language), 'h2'))}</ol></div>`;
  return pageAt(paper, language, (one) => place(one, id), title[language]!, body, { isList: true });
}
