// A story as link previews show it: Open Graph (ogp.me), property to content.
import type { Setting } from '../pages/layout.ts';
import { places } from './addresses.ts';
import { changedAt, type Telling } from './paper.ts';
import { mainPicture } from './pictures.ts';

/** In the order in which they are written: what belongs to the image follows it. */
export type Properties = [property: string, content: string][];

export function openGraph({ paper, addresses, words }: Setting, telling: Telling): Properties {
  const { story, language, version } = telling;
  const { site } = paper.edition;
  const section = site.sections.find(({ id }) => id === story.section)?.title[language];
  const picture = version.photo && mainPicture(paper, version.photo);
  const others = Object.keys(story.versions)
    .filter((other) => other !== language)
    .sort();
  const all: [string, string | undefined][] = [
    ['og:type', 'article'],
    ['og:site_name', site.title[language]],
    ['og:title', version.withdrawn ? words.withdrawnTitle(version.title) : version.title],
    ['og:description', version.withdrawn?.text ?? version.dek],
    ['og:url', addresses.whole(places.story(language, story.slug))],
    ['og:locale', localeOf(language)],
    ...others.map((other): [string, string] => ['og:locale:alternate', localeOf(other)]),
    ['og:image', picture && addresses.whole(picture.place)],
    ['og:image:alt', version.photo?.alt],
    ['og:image:width', picture?.size && String(picture.size.width)],
    ['og:image:height', picture?.size && String(picture.size.height)],
    ['article:published_time', version.published],
    ['article:modified_time', changedAt(version)],
    ['article:section', section],
  ];
  return all.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

/** Open Graph wants `ko_KR`, a language with a territory; where the tag has none, the one most likely meant. */
export function localeOf(language: string): string {
  const known = locales.get(language) ?? localeMade(language);
  locales.set(language, known);
  return known;
}

const locales = new Map<string, string>();

function localeMade(language: string): string {
  const whole = new Intl.Locale(language).maximize();
  return whole.region ? `${whole.language}_${whole.region}` : whole.language;
}
