// A language's front page: one lead, a plain list below, corrections beside it.
import { drawn } from '../look/fill.ts';
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
import { entry, foreignTelling, headline, kickerOf, timeIn } from './parts.ts';
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
  const { lead } = shownAtHome(paper, language);
  return {
    language,
    place: places.home(language),
    title: title[language]!,
    description: tagline?.[language],
    alternates: Object.fromEntries(languages.map((one) => [one, places.home(one)])),
    otherwise: '',
    front: true,
    newest: lead && timeIn(setting, lead.version.published),
    text: homeText(setting),
  };
}

function homeText(setting: Setting): Html {
  const { paper, language, words, addresses } = setting;
  const { lead: first, others, hasMore, corrections: recent } = shownAtHome(paper, language);
  const corrections = recentCorrections(setting, recent);
  const drawing = drawn(setting, 'front', {
    lead: first ? lead(setting, first) : html`<p class="none"${foreign(setting)}>${words.noStories}</p>`,
    stories:
      others.length > 0 &&
      html`<section class="list" aria-labelledby="more">
<h2 id="more"${foreign(setting)}>${words.moreStories}</h2>
<ol>
${others.map((telling) => entry(setting, telling, { thumbnail: true }))}</ol>
${hasMore && html`<p class="all"><a href="${addresses.path(places.page(language, 'archive'))}"${foreign(setting)}>${words.archive}</a></p>`}
</section>`,
    corrections,
  });
  return html`<main id="text" class="home${corrections ? ' sided' : ''}${first?.version.photo ? ' pictured' : ''}">
${drawing}
</main>`;
}

function lead(setting: Setting, telling: Telling): Html {
  const { dek, place, published, byline, photo } = telling.version;
  return drawn(setting, 'lead', {
    kicker: kickerOf(setting, telling),
    headline: html`<h2>${headline(setting, telling)}</h2>`,
    dek,
    place,
    published: timeIn(setting, published),
    byline: setting.words.by(byline),
    photo:
      photo &&
      html`<figure>${picture(setting, photo, { as: 'lead', eager: true })}<figcaption><span class="credit">${creditOf(photo)}</span></figcaption></figure>`,
  });
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
<p${foreignTelling(setting, telling)}>${correctionIn(telling, made).text}</p>
<p class="of">${headline(setting, telling)}</p></li>\n`;
})}</ul>
</aside>`;
}
