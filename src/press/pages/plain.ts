// The pages that are the same for every newsroom but for its own words: corrections, about, how we
// report, and the one for addresses that lead nowhere.
import { type PageName, places } from '../site/addresses.ts';
import { type Html, html } from '../site/html.ts';
import { correctionIn, type Paper, tellingFor } from '../site/paper.ts';
import { foreign, type Page, type Setting, settingFor } from './layout.ts';
import { foreignTelling, headline, markdownIn, timeIn } from './parts.ts';

/** A page that every language has. @param isList - lists are set wider than text. */
export function plainPage(
  paper: Paper,
  language: string,
  name: PageName,
  title: string,
  body: Html,
  isList = false,
): Page {
  const placeIn = (one: string) => places.page(one, name);
  const setting = settingFor(paper, language);
  return pageAt(paper, language, placeIn, title, body, { isList, mark: foreign(setting) });
}

/**
 * A page at the same place of every language.
 *
 * @param mark - of a title that is the site's own and perhaps not in the page's language.
 */
export function pageAt(
  paper: Paper,
  language: string,
  placeIn: (language: string) => string,
  title: string,
  body: Html,
  { isList = false, mark = false }: { isList?: boolean; mark?: Html | false },
): Page {
  const { languages, defaultLanguage } = paper.edition.site;
  return {
    language,
    place: placeIn(language),
    title,
    alternates: Object.fromEntries(languages.map((one) => [one, placeIn(one)])),
    otherwise: placeIn(defaultLanguage),
    text: html`<main id="text" class="plain${isList && ' lists'}">
<h1 id="page-title"${mark}>${title}</h1>
${body}
</main>`,
  };
}

export function correctionsPage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const { words } = setting;
  const item = (made: Paper['corrections'][number]) => {
    const telling = tellingFor(paper, made.story, language);
    const { text, about } = correctionIn(telling, made);
    const why = about === undefined ? undefined : paper.bySlug.get(about);
    return html`<li class="entry"><article>
<p class="when">${timeIn(setting, made.date)}</p>
<div>
<h2>${headline(setting, telling)}</h2>
<p${foreignTelling(setting, telling)}>${text}</p>
${why && html`<p class="why"><span${foreign(setting)}>${words.readWhy}</span> ${headline(setting, tellingFor(paper, why, language))}</p>`}
</div>
</article></li>\n`;
  };
  const body =
    paper.corrections.length === 0
      ? html`<p class="none"${foreign(setting)}>${words.noCorrections}</p>`
      : html`<div class="list"><ol>\n${paper.corrections.map(item)}</ol></div>`;
  return plainPage(paper, language, 'corrections', words.corrections, body, true);
}

/** What the newsroom says of itself, and what the site does: only what is so today. */
export function aboutPage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const { site } = paper.edition;
  const { title, points, cover, noCover } = setting.words.aboutReading;
  const ofCover = !paper.edition.card ? [] : site.cover === 0 ? [noCover] : cover;
  const body = html`<div class="text">
<p class="newsroom">${site.newsroom[language]}</p>
${site.about && markdownIn(setting, site.about[language]!)}
<div${foreign(setting)}>
<h2>${title}</h2>
${[...points, ...ofCover].map((point) => html`<p>${point}</p>\n`)}</div>
</div>`;
  return plainPage(paper, language, 'about', setting.words.about, body);
}

export function howWeReportPage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const { report, howWeReport } = setting.words;
  const table = (caption: string, rows: [string, string][]) => html`<table>
<caption>${caption}</caption>
<tbody>
${rows.map(([grade, meaning], index) => html`<tr><th scope="row">${grade} ${gradeDrawn(5 - index)}</th><td>${meaning}</td></tr>\n`)}</tbody>
</table>`;
  const body = html`<div class="text"${foreign(setting)}>
<p>${report.lead}</p>
<h2>${report.originsTitle}</h2>
<p>${report.origins}</p>
<h2 id="grades">${report.gradesTitle}</h2>
<p>${report.grades}</p>
${table(report.sourceTitle, report.source)}
${table(report.claimTitle, report.claim)}
<h2>${report.correctionsTitle}</h2>
<p>${report.correctionsText}</p>
<h2>${report.translationsTitle}</h2>
<p>${report.translations}</p>
</div>`;
  return plainPage(paper, language, 'how-we-report', howWeReport, body);
}

/** As many of five squares as a grade is worth; none of them, where nothing can be judged. */
function gradeDrawn(worth: number): Html {
  const square = (_: unknown, index: number) =>
    html`<rect class="${worth === 0 ? 'open' : index < worth ? 'full' : 'empty'}" x="${index * 11 + 1}" y="1" width="8" height="8"/>`;
  return html`<svg class="grade" width="56" height="10" aria-hidden="true">${Array.from({ length: 5 }, square)}</svg>`;
}

/** Served in place of a page that is not there; its own address is the site's root. */
export function notFoundPage(paper: Paper): Page {
  const language = paper.edition.site.defaultLanguage;
  const setting: Setting = settingFor(paper, language);
  const { notFound, archive } = setting.words;
  const body = html`<div class="text"${foreign(setting)}><p>${notFound.text}</p>
<p><a href="${paper.addresses.path(places.page(language, 'archive'))}">${archive}</a></p></div>`;
  return {
    ...plainPage(paper, language, 'archive', notFound.title, body),
    place: '',
    alternates: {},
    otherwise: '',
  };
}
