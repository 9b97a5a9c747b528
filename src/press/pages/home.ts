// A language's front page: one lead, a plain list below, corrections beside it.
import { places } from '../site/addresses.ts';
import { type Html, html } from '../site/html.ts';
import {
  type CorrectionMade,
  correctionIn,
  newsIn,
  type Paper,
  type Telling,
  tellingFor,
} from '../site/paper.ts';
import { foreign, type Page, type Setting, settingFor } from './layout.ts';
import { entry, headline, kickerOf, timeIn } from './parts.ts';
import { creditOf, picture } from './picture.ts';

const listed = 30;
const correctionsListed = 3;

/** What a front page shows. */
export function shownAtHome(paper: Paper, language: string) {
  const [lead, ...rest] = newsIn(paper, language);
  return {
    lead,
    others: rest.slice(0, listed),
    hasMore: rest.length > listed,
    corrections: paper.corrections.slice(0, correctionsListed),
  };
}

export function homePage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const { title, tagline, languages } = paper.edition.site;
  return {
    language,
    place: places.home(language),
    title: title[language]!,
    description: tagline?.[language],
    alternates: Object.fromEntries(languages.map((one) => [one, places.home(one)])),
    otherwise: '',
    front: true,
    text: homeText(setting),
  };
}

function homeText(setting: Setting): Html {
  const { paper, language, words, addresses } = setting;
  const { lead: first, others, hasMore, corrections: recent } = shownAtHome(paper, language);
  const corrections = recentCorrections(setting, recent);
  return html`<main id="text" class="home${corrections ? ' sided' : ''}${first?.version.photo ? ' pictured' : ''}">
${first ? lead(setting, first) : html`<p class="none"${foreign(setting)}>${words.noStories}</p>`}
${
  others.length > 0 &&
  html`<section class="list" aria-labelledby="more">
<h2 id="more"${foreign(setting)}>${words.moreStories}</h2>
<ol>
${others.map((telling) => entry(setting, telling))}</ol>
${hasMore && html`<p class="all"><a href="${addresses.path(places.page(language, 'archive'))}"${foreign(setting)}>${words.archive}</a></p>`}
</section>`
}
${corrections}
</main>`;
}

function lead(setting: Setting, telling: Telling): Html {
  const { version } = telling;
  return html`<article class="lead">
<div>
${kickerOf(setting, telling)}
<h2>${headline(setting, telling)}</h2>
${version.dek !== undefined && html`<p class="dek">${version.dek}</p>`}
<p class="meta">${version.place !== undefined && html`<span class="place">${version.place}</span> · `}${timeIn(setting, version.published)} · <span class="byline">${setting.words.by(version.byline)}</span></p>
</div>
${version.photo && html`<figure>${picture(setting, version.photo, { as: 'lead', eager: true })}<figcaption><span class="credit">${creditOf(version.photo)}</span></figcaption></figure>`}
</article>`;
}

function recentCorrections(setting: Setting, recent: CorrectionMade[]): Html | false {
  const { paper, words, language } = setting;
  if (recent.length === 0) return false;
  return html`<aside class="aside" aria-labelledby="recent">
<h2 id="recent"${foreign(setting)}>${words.recentCorrections}</h2>
<ul>
${recent.map((made) => {
  const telling = tellingFor(paper, made.story, language);
  return html`<li><p class="when">${timeIn(setting, made.date)}</p>
<p>${correctionIn(telling, made).text}</p>
<p class="of">${headline(setting, telling)}</p></li>\n`;
})}</ul>
</aside>`;
}
