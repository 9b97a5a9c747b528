// Words beside a figure that say it is not exact.
import type { Language } from '../views.ts';
import { primary } from './hedges.ts';
import type { Span } from './sentences.ts';

/** `null`: the figure stands as exact. A date may only be "about": "by 3 December" is another matter. */
export type Bound = 'about' | 'at least' | 'at most' | null;

type BoundWords = [Exclude<Bound, null>, RegExp][];

/** Matched against what stands before the figure, up to its start. */
const before: Record<string, BoundWords> = {
  en: [
    [
      'at least',
      /\b(?:at least|no fewer than|no less than|not fewer than|more than|upwards? of|a minimum of|minimum) (?:the )?$/i,
    ],
    [
      'at most',
      /\b(?:at most|up to|no more than|not more than|fewer than|less than|under|as many as|a maximum of|maximum) (?:the )?$/i,
    ],
    [
      'about',
      /\b(?:about|around|some|roughly|approximately|approx\.|nearly|almost|close to|an estimated|estimated|circa|perhaps|maybe|or so) (?:the (?:end|start|beginning|middle) of |(?:early|mid|late)[ -])?(?:an? |the )?$/i,
    ],
  ],
  ko: [
    ['at least', /(?:최소|최소한|적어도|못해도|줄잡아)\s*$/],
    ['at most', /(?:최대|최대한|많아야|기껏해야|많게는)\s*$/],
    ['about', /(?:(?<![가-힣])약|대략|거의|(?<![가-힣])근|얼추|어림잡아)\s*$/],
  ],
};

/** Matched against what stands after it. A counter may come between. */
const after: Record<string, BoundWords> = {
  en: [
    [
      'at least',
      /^(?:\s+\p{L}+){0,2}?,? (?:or more\b|and more\b|(?:at least|at a minimum)(?=\s*(?:[,.;:)–—]|$)))|^\+|^-plus\b/iu,
    ],
    ['at most', /^(?:\s+\p{L}+){0,2}?,? (?:or (?:fewer|less)\b|at (?:the )?most(?=\s*(?:[,.;:)–—]|$)))/iu],
    [
      'about',
      /^(?:\s+\p{L}+){0,2}?,? (?:(?:or so|or thereabouts)\b|(?:more or less|approximately|give or take)(?=\s*(?:[,.;:)–—]|$)))|^-odd\b/iu,
    ],
  ],
  ko: [
    [
      'at least',
      /^\s?(?:명|사람|개|번|차례|일|가구|곳)?\s?(?:이상|초과|(?:을|를|이|가)?\s?넘(?:게|는|은|어|었))/,
    ],
    [
      'at most',
      /^\s?(?:명|사람|개|번|차례|일|가구|곳)?\s?(?:이하|미만|까지도|(?:이|가|도|에도)?\s?(?:채|못|안) ?(?:되|안|못|미치|이르))/,
    ],
    [
      'about',
      /^\s?여\s|^여|^\s?(?:명|사람|개|번|차례|일|가구|곳)?\s?(?:초|말|중순|초순|하순)?\s?(?:쯤|정도|가량|남짓|안팎|내외|전후|무렵|즈음|께|경(?![가-힣]{2})|(?:이|가|에)?\s?(?:거의|가까[이운워웠]))/,
    ],
  ],
};

export function boundAround(text: string, { start, end }: Span, language: Language): Bound {
  const key = primary(language);
  const [head, tail] = [text.slice(Math.max(0, start - 40), start), text.slice(end, end + 40)];
  for (const [bound, pattern] of before[key] ?? []) if (pattern.test(head)) return bound;
  for (const [bound, pattern] of after[key] ?? []) if (pattern.test(tail)) return bound;
  // "10여" is read by the record room as part of the number.
  return key === 'ko' && /여$/.test(text.slice(start, end)) ? 'about' : null;
}

/** Any such word, near the figure but not in one of the places above: it may belong to it. */
const anywhere: Record<string, RegExp> = {
  en: /\b(?:about|around|some|roughly|approximately|nearly|almost|close to|estimated?|circa|perhaps|maybe|or so|or more|at least|at most|up to|more than|fewer than|less than|no fewer|as many as|under|over|thereabouts)\b/i,
  ko: /(?<![가-힣])약 ?\d|대략|거의|가까[이운]|쯤|정도|가량|남짓|안팎|내외|이상|이하|미만|넘[게는은]|최소|최대|적어도|많아야|추산|여 ?명/,
};

const reach = 60;

/** @param others - the other figures of the text: what lies beyond them belongs to them. */
export function hasBoundNear(
  text: string,
  place: Span,
  others: readonly Span[],
  language: Language,
): boolean {
  const from = Math.max(0, ...others.map(({ end }) => end).filter((end) => end <= place.start));
  const to = Math.min(text.length, ...others.map(({ start }) => start).filter((start) => start >= place.end));
  // A few words are near; the slices keep a text of one endless word from costing its square.
  const before = text
    .slice(Math.max(from, place.start - reach), place.start)
    .match(/(?:\S+\s+){0,4}\S*$/)![0];
  const after = text.slice(place.end, Math.min(to, place.end + reach)).match(/^\S*(?:\s+\S+){0,4}/)![0];
  return anywhere[primary(language)]?.test(`${before}${text.slice(place.start, place.end)}${after}`) ?? false;
}

/** A figure made as inexact as it should be, in the words of its language. */
export function withBound(figure: string, bound: Exclude<Bound, null>, language: Language): string {
  const words =
    primary(language) === 'ko'
      ? { about: '약 ', 'at least': '적어도 ', 'at most': '많아야 ' }
      : { about: 'about ', 'at least': 'at least ', 'at most': 'at most ' };
  return words[bound] + figure;
}
