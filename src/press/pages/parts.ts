// Small pieces that several pages show.
import { dayOf, monthOf } from '../edition/dates.ts';
import { drawn } from '../look/fill.ts';
import { places } from '../site/addresses.ts';
import { type Html, html } from '../site/html.ts';
import { renderMarkdown } from '../site/markdown.ts';
import { type Telling, tellingFor } from '../site/paper.ts';
import { directionOf, endonym, wordsFor } from '../words/index.ts';
import { foreign, type Setting } from './layout.ts';
import { picture } from './picture.ts';

/** A day as people say it. @param moment - as an edition writes it. */
export function dayIn({ words }: Setting, moment: string): string {
  const day = dayOf(moment);
  return day ? words.day(day.year, day.month, day.day) : moment;
}

/** The same, with the exact one behind it. @param say - what to show instead of the day alone. */
export function timeIn(setting: Setting, moment: string, say: (day: string) => string = (day) => day): Html {
  return html`<time datetime="${moment}" title="${moment.replace('T', ' ')}"${foreign(setting)}>${say(dayIn(setting, moment))}</time>`;
}

export function monthIn({ words }: Setting, text: string): string {
  const when = monthOf(text);
  return when?.month === undefined ? text : words.month(when.year, when.month);
}

export function storyAddress({ addresses, paper, language }: Setting, slug: string): string {
  const story = paper.bySlug.get(slug);
  const shown = story ? tellingFor(paper, story, language).language : language;
  return addresses.path(places.story(shown, slug));
}

export function markdownIn(setting: Setting, source: string, headingLevel = 2): Html {
  return renderMarkdown(source, { headingLevel, storyAddress: (slug) => storyAddress(setting, slug) });
}

/** A headline that leads to its story, marked when it is in another language than the page. */
export function headline(setting: Setting, { story, language, version }: Telling): Html {
  const address = setting.addresses.path(places.story(language, story.slug));
  const title = version.withdrawn ? wordsFor(language).withdrawnTitle(version.title) : version.title;
  if (language === setting.language) return html`<a href="${address}">${title}</a>`;
  return html`<a href="${address}" hreflang="${language}" lang="${language}" dir="${directionOf(language)}">${title}</a> <span class="language" lang="${language}" dir="${directionOf(language)}">${endonym(language)}</span>`;
}

export function kickerOf(setting: Setting, { story, language, version }: Telling): Html | false {
  const section = setting.paper.edition.site.sections.find(({ id }) => id === story.section);
  const text = version.kicker ?? section?.title[language];
  if (text === undefined) return false;
  if (!section) return html`<p class="kicker">${text}</p>`;
  return html`<p class="kicker"><a href="${setting.addresses.path(places.section(language, section.id))}">${text}</a></p>`;
}

/** Marks a text that is not told in the page's own language. */
export const foreignTelling = (setting: Setting, { language }: Telling): Html | false =>
  language !== setting.language && html` lang="${language}" dir="${directionOf(language)}"`;

/** How a story stands in a list. */
interface Listed {
  /** Of its headline. */
  level?: 'h2' | 'h3';
  /** With its photo, small. */
  thumbnail?: boolean;
}

/** One story in a list. */
export function entry(
  setting: Setting,
  telling: Telling,
  { level = 'h3', thumbnail = false }: Listed = {},
): Html {
  const { dek, photo, published } = telling.version;
  const title = headline(setting, telling);
  const shown = thumbnail && photo;
  const drawing = drawn(setting, 'entry', {
    published: timeIn(setting, published),
    headline: level === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`,
    dek: dek !== undefined && html`<p class="dek"${foreignTelling(setting, telling)}>${dek}</p>`,
    photo: shown && html`<figure>${picture(setting, shown, { as: 'thumbnail', eager: false })}</figure>`,
  });
  return html`<li class="entry${shown && ' with-photo'}">${drawing}</li>\n`;
}
