// `edition.json`: what holds for the whole site.
import * as v from 'valibot';
import { readJson } from './json.ts';
import { checkMarkdown, type StoryLink } from './markdown-check.ts';
import { languageText, line, lines, slugText } from './names.ts';
import { decodeText } from './plain.ts';
import type { Tell } from './problem.ts';
import { type LineAt, shaped } from './shape.ts';
import { type Card, editionFormat, type Site, type Texts } from './types.ts';

const texts = v.record(languageText, line, 'must give its text per language, such as { "en": "…" }');
const longTexts = v.record(languageText, lines, 'must give its text per language, such as { "en": "…" }');

const webAddress = v.pipe(
  v.string('must be an address such as "https://news.example/"'),
  v.check(isWebAddress, 'must be a whole address such as "https://news.example/", without ? or #'),
);

const siteSchema = v.strictObject({
  format: v.number('must be a number'),
  title: texts,
  languages: v.pipe(
    v.array(languageText, 'must be a list of language tags'),
    v.minLength(1, 'must name a language'),
  ),
  default: languageText,
  baseUrl: webAddress,
  newsroom: texts,
  tagline: v.optional(texts),
  about: v.optional(longTexts),
  sections: v.optional(v.array(v.strictObject({ id: slugText, title: texts }), 'must be a list of sections')),
  topics: v.optional(v.array(v.strictObject({ id: slugText, title: texts }), 'must be a list of topics')),
  cover: v.optional(
    v.pipe(
      v.number('must be a whole number'),
      v.integer('must be a whole number'),
      v.minValue(0),
      v.maxValue(1000),
    ),
  ),
  iptc: v.optional(v.boolean('must be true or false')),
  card: v.optional(
    v.looseObject(
      { relay: webAddress },
      'must be a desk card: the JSON that "springhouse card --json" prints',
    ),
  ),
});

export interface ReadSite {
  site: Site;
  card?: Card;
  lineAt: LineAt;
  links: StoryLink[];
}

/** @returns `null`, with every problem told, if the file is not a site's. */
export function readSite(bytes: Uint8Array, tell: Tell): ReadSite | null {
  const text = decodeText(bytes, tell);
  const json = text === null ? null : readJson(text, tell);
  if (!json) return null;
  const format = (json.value as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format !== editionFormat) {
    tell(json.lineAt(['format']), 'newer-format', formatSentence(format));
    return null;
  }
  const read = shaped(siteSchema, json.value, json.lineAt, tell);
  if (!read) return null;
  const { format: _format, default: defaultLanguage, card, sections = [], ...rest } = read;
  const site = { ...rest, defaultLanguage, sections } as Site;
  checkLanguages(site, json.lineAt, tell);
  checkSections(site, json.lineAt, tell);
  const links = Object.entries(site.about ?? {}).flatMap(([language, about]) => {
    const line = json.lineAt(['about', language]);
    // JSON keeps a text on one line, whatever lines it has inside.
    return checkMarkdown(about, 0, (_line, code, sentence) => tell(line, code, sentence)).map((link) => ({
      ...link,
      line,
    }));
  });
  return { site, ...(card && { card: card as Card }), lineAt: json.lineAt, links };
}

function formatSentence(format: number): string {
  return format > editionFormat
    ? `This edition has format ${format}; this press knows format ${editionFormat}. Update Springhouse and press it again.`
    : `There is no edition format ${format}. Write "format": ${editionFormat}.`;
}

function checkLanguages(site: Site, lineAt: LineAt, tell: Tell): void {
  const { languages } = site;
  for (const [index, language] of languages.entries())
    if (languages.indexOf(language) !== index)
      tell(lineAt(['languages', index]), 'duplicate-language', `The language "${language}" is named twice.`);
  if (!languages.includes(site.defaultLanguage))
    tell(
      lineAt(['default']),
      'unknown-language',
      `The default language "${site.defaultLanguage}" is not one of "languages".`,
    );
  const all: [(string | number)[], Texts | undefined][] = [
    [['title'], site.title],
    [['newsroom'], site.newsroom],
    [['tagline'], site.tagline],
    [['about'], site.about],
    ...(['sections', 'topics'] as const).flatMap((list) =>
      (site[list] ?? []).map(({ title }, index): [(string | number)[], Texts] => [
        [list, index, 'title'],
        title,
      ]),
    ),
  ];
  for (const [path, given] of all) {
    if (!given) continue;
    const name = path.join('.');
    for (const language of languages)
      if (!Object.hasOwn(given, language))
        tell(lineAt(path), 'missing-language', `"${name}" has no text in "${language}".`);
    for (const language of Object.keys(given))
      if (!languages.includes(language))
        tell(
          lineAt([...path, language]),
          'unknown-language',
          `"${name}" has a text in "${language}", which is not one of "languages".`,
        );
  }
}

function checkSections({ sections, topics = [] }: Site, lineAt: LineAt, tell: Tell): void {
  for (const [index, { id }] of sections.entries())
    if (sections.findIndex((section) => section.id === id) !== index)
      tell(lineAt(['sections', index, 'id']), 'duplicate-section', `The section "${id}" is there twice.`);
  for (const [index, { id }] of topics.entries())
    if (topics.findIndex((topic) => topic.id === id) !== index)
      tell(lineAt(['topics', index, 'id']), 'duplicate-topic', `The topic "${id}" is there twice.`);
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return false;
  return !url.search && !url.hash && !url.username && !url.password && !/[?#\s]/.test(text);
}
