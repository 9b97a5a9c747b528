// A story's page.
import type { Story } from '../edition/types.ts';
import { drawn } from '../look/fill.ts';
import type { Size } from '../media/read.ts';
import { places } from '../site/addresses.ts';
import { type Html, html } from '../site/html.ts';
import { newsArticle } from '../site/news-article.ts';
import { openGraph } from '../site/open-graph.ts';
import { type Paper, type Telling, tellingFor } from '../site/paper.ts';
import { directionOf, endonym, languageName } from '../words/index.ts';
import { foreign, type Page, type Setting, settingFor } from './layout.ts';
import { correctionBox, withdrawalBox } from './notices.ts';
import { headline, kickerOf, markdownIn, monthIn, timeIn } from './parts.ts';
import { creditOf, picture } from './picture.ts';

export function storyPage(paper: Paper, telling: Telling): Page {
  const { story, language, version } = telling;
  const setting = settingFor(paper, language);
  const { languages, defaultLanguage } = paper.edition.site;
  const versions = languages.filter((one) => Object.hasOwn(story.versions, one));
  const placeIn = (one: string) => places.story(one, story.slug);
  return {
    language,
    place: placeIn(language),
    title: version.withdrawn ? setting.words.withdrawnTitle(version.title) : version.title,
    description: version.withdrawn?.text ?? version.dek,
    alternates: Object.fromEntries(versions.map((one) => [one, placeIn(one)])),
    otherwise: placeIn(versions.includes(defaultLanguage) ? defaultLanguage : story.original),
    data: newsArticle(setting, telling),
    article: openGraph(setting, telling),
    ninjs: places.ninjs(language, story.slug),
    text: storyText(setting, telling, versions),
  };
}

function storyText(setting: Setting, telling: Telling, versions: string[]): Html {
  const { version, story } = telling;
  const { words } = setting;
  const drawing = drawn(setting, 'story', {
    head: head(setting, telling),
    notices: html`${version.withdrawn && withdrawalBox(setting, version.withdrawn)}${version.corrections.map((correction, index) => correctionBox(setting, correction, index))}`,
    photo: version.photo && figure(setting, telling),
    text: version.body !== '' && html`<div class="text">\n${markdownIn(setting, version.body)}</div>`,
    how: version.howWeKnow !== undefined && howWeKnow(setting, version.howWeKnow),
    credits: credits(setting, telling, versions),
    earlier: related(setting, 'earlier', words.earlier, story),
    later: related(setting, 'later', words.later, story),
  });
  return html`<main id="text" class="story">\n${drawing}\n</main>`;
}

/** Headline and sentence, and where, when and by whom in one line that reads without CSS. */
function head(setting: Setting, telling: Telling): Html {
  const { words } = setting;
  const { title, dek, place, published, updated, byline } = telling.version;
  const changed = updated !== undefined && updated.slice(0, 10) !== published.slice(0, 10);
  return drawn(setting, 'story-head', {
    kicker: kickerOf(setting, telling),
    title,
    dek,
    place,
    published: timeIn(setting, published),
    updated: changed && timeIn(setting, updated, words.updated),
    byline: words.by(byline),
    corrects: correctsLine(setting, telling.story),
  });
}

function correctsLine(setting: Setting, story: Story): Html | false {
  const corrected = setting.paper.corrects.get(story.slug);
  if (!corrected) return false;
  const link = (one: Story) => headline(setting, tellingFor(setting.paper, one, setting.language));
  return html`<p class="corrects"><span${foreign(setting)}>${setting.words.thisCorrects}:</span> ${corrected.map((one, index) => html`${index > 0 && ' · '}${link(one)}`)}</p>`;
}

function figure(setting: Setting, { version }: Telling): Html {
  const photo = version.photo!;
  const taken = photo.taken !== undefined && setting.words.photoTaken(monthIn(setting, photo.taken));
  const wide = isWide(setting.paper.sizes.get(photo.file)?.size);
  return html`<figure${wide && html` class="wide"`}>
${picture(setting, photo, { as: wide ? 'wide' : 'story', eager: true })}
<figcaption>${photo.caption !== undefined && html`<span class="caption">${photo.caption}</span> `}<span class="credit">${creditOf(photo)}${taken && html` · <span${foreign(setting)}>${taken}</span>`}</span></figcaption>
</figure>`;
}

/** Wide enough to stand wider than the text. */
const isWide = (size: Size | undefined): boolean =>
  size !== undefined && size.width >= 900 && size.width >= 1.3 * size.height;

function howWeKnow(setting: Setting, source: string): Html {
  const { words, addresses, language } = setting;
  return html`<section class="how" aria-labelledby="how">
<h2 id="how"${foreign(setting)}>${words.howWeKnow}</h2>
${markdownIn(setting, source, 3)}<p class="grades"><a href="${addresses.path(places.page(language, 'how-we-report'))}#grades"${foreign(setting)}>${words.howWeGrade}</a></p>
</section>`;
}

function credits(setting: Setting, { story, language, version }: Telling, versions: string[]): Html {
  const { words, addresses } = setting;
  const from = version.translationOf === undefined ? undefined : languageName(words, version.translationOf);
  const others = versions.filter((one) => one !== language);
  const link = (one: string) =>
    html`<a href="${addresses.path(places.story(one, story.slug))}" hreflang="${one}" lang="${one}" dir="${directionOf(one)}">${endonym(one)}</a>${one === story.original && html` (<span${foreign(setting)}>${words.original}</span>)`}`;
  const lines = [
    words.writtenBy(version.byline),
    from !== undefined &&
      (version.translator === undefined
        ? words.translatedFrom(from)
        : words.translatedBy(version.translator, from)),
    version.editor !== undefined && words.editedBy(version.editor),
  ];
  const topics = (setting.paper.edition.site.topics ?? []).filter(({ id }) => story.topics?.includes(id));
  return html`<section class="credits" aria-labelledby="credits">
<h2 id="credits"${foreign(setting)}>${words.credits}</h2>
<ul>
${lines.map((line) => line && html`<li>${line}</li>\n`)}${others.length > 0 && html`<li><span${foreign(setting)}>${words.alsoIn}:</span> ${others.map((one, index) => html`${index > 0 && ' · '}${link(one)}`)}</li>\n`}${topics.length > 0 && html`<li><span${foreign(setting)}>${words.topics}:</span> ${topics.map(({ id, title }, index) => html`${index > 0 && ' · '}<a href="${addresses.path(places.topic(language, id))}">${title[language]}</a>`)}</li>\n`}</ul>
</section>`;
}

function related(
  setting: Setting,
  direction: 'earlier' | 'later',
  title: string,
  story: Story,
): Html | false {
  const stories = setting.paper[direction].get(story.slug);
  if (!stories || stories.length === 0) return false;
  const item = (one: Story) => {
    const telling = tellingFor(setting.paper, one, setting.language);
    return html`<li><span class="when">${timeIn(setting, telling.version.published)}</span> ${headline(setting, telling)}</li>\n`;
  };
  return html`<section class="related" aria-labelledby="${direction}">
<h2 id="${direction}"${foreign(setting)}>${title}</h2>
<ul>
${stories.map(item)}</ul>
</section>`;
}
