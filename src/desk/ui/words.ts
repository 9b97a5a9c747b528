// How the desk says times, numbers and languages.

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** "at 14:05" today, "on 3 December 2019" before. */
export function moment(iso: string, now = new Date()): string {
  const then = new Date(iso);
  return then.toDateString() === now.toDateString() ? `at ${time.format(then)}` : `on ${date.format(then)}`;
}

/** "14:05" today, "3 December 2019" before: where there is no room for a sentence. */
export const shortMoment = (iso: string, now = new Date()): string =>
  moment(iso, now).replace(/^(at|on) /, '');

const editionTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** "21 Nov 14:02": one edition of a few. */
export const editionMoment = (iso: string): string => editionTime.format(new Date(iso)).replace(',', '');

/** "3 December 2019". @param iso - a day or a moment. */
export const day = (iso: string): string => {
  const then = new Date(iso);
  return Number.isNaN(then.getTime()) ? iso : date.format(then);
};

export function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const scripts: [RegExp, string][] = [
  [/\p{Script=Hangul}/u, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Myanmar}/u, 'my'],
];

/** For its typeface, a language that is written like this text where nothing says which it is in. */
export const languageLike = (text: string): string =>
  scripts.find(([pattern]) => pattern.test(text))?.[1] ?? 'en';

export const directionOf = (language: string): 'rtl' | 'ltr' =>
  /^(ar|fa|he|ur|ps|ckb|ug|yi|dv)\b/.test(language) ? 'rtl' : 'ltr';

/** Of a text in several languages the newsroom's, else English, else any. */
export const wordsIn = (texts: Record<string, string>, language: string): string =>
  texts[language] || texts.en || Object.values(texts).find((text) => text !== '') || '';

/** "one report", "3 reports". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  count === 1 ? `one ${one}` : `${count.toLocaleString('en')} ${many}`;

/** "15,000". */
export const figure = (count: number): string => count.toLocaleString('en-GB');

export const shortened = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most).trimEnd()} …` : words;

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** A slug made from a headline: letters a to z, digits and hyphens, `''` if nothing is left. */
export const slugFrom = (headline: string): string =>
  headline
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
