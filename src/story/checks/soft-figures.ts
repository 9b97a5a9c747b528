// Words that stand for a number, or for a date, without being one. Where one language has the figure the other
// may have such a word, so they answer a figure and ask for none.
import type { Language } from '../views.ts';
import type { Figure } from './figures.ts';
import { primary } from './hedges.ts';

const numberWords: Record<string, [RegExp, number][]> = {
  en: [
    [/\b(?:both|couple|pair|twice|double|doubled|second|secondly|latter)\b/gi, 2],
    [/\b(?:third|thrice|triple)\b/gi, 3],
    [/\b(?:midnight|noon)\b/gi, 12],
    [/\bfortnight\b/gi, 15],
    [/\bfortnight\b/gi, 2],
    ...['fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'].map(
      (word, index): [RegExp, number] => [new RegExp(`\\b${word}\\b`, 'gi'), index + 4],
    ),
  ],
  ko: [
    [/(?<![가-힣])(?:둘째|둘 다|이중|쌍|보름)/g, 2],
    [/(?<![가-힣])보름/g, 15],
    [/자정|정오/g, 12],
    [/(?<![가-힣])두(?= ?[가-힣])/g, 2],
    [/(?<![가-힣])(?:세(?= [가-힣])|셋째)/g, 3],
    [/(?<![가-힣])(?:네(?= [가-힣])|넷째)/g, 4],
    ...['다섯', '여섯', '일곱', '여덟', '아홉', '열'].map((word, index): [RegExp, number] => [
      new RegExp(`(?<![가-힣])${word}(?:째|(?= [가-힣]))`, 'g'),
      index + 5,
    ]),
  ],
};

const relativeDates: Record<string, RegExp> = {
  en: /\b(?:last|this|that|the same|previous|the following|next|earlier this) (?:year|month|week|spring|summer|autumn|fall|winter)\b|\b(?:today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/gi,
  ko: /지난달|이달|이번 달|다음 달|지난해|작년|올해|금년|재작년|그해|같은 (?:해|달)|내년|지난주|이번 주|오늘|어제|그제|[월화수목금토일]요일/g,
};

export function softFigures(text: string, language: Language): Figure[] {
  const key = primary(language);
  const words = (numberWords[key] ?? []).flatMap(([pattern, value]) =>
    [...text.matchAll(pattern)].map((match): Figure => {
      const place = { start: match.index, end: match.index + match[0].length };
      return {
        kind: 'quantity',
        ...place,
        words: match[0],
        bound: null,
        soft: true,
        number: { ...place, min: value, max: value },
      };
    }),
  );
  const pattern = relativeDates[key];
  const dates = [...(pattern ? text.matchAll(pattern) : [])].map(
    (match): Figure => ({
      kind: 'date',
      start: match.index,
      end: match.index + match[0].length,
      words: match[0],
      bound: null,
      soft: true,
    }),
  );
  return [...words, ...dates, ...namedDays(text, key)];
}

/** 9.9절: a day that has become a name. */
function namedDays(text: string, language: string): Figure[] {
  if (language !== 'ko') return [];
  return [...text.matchAll(/(\d{1,2})[.·](\d{1,2})(?=\s?(?:절|사건|사태|선언|항쟁))/g)].map((match) => ({
    kind: 'date',
    start: match.index,
    end: match.index + match[0].length,
    words: match[0],
    bound: null,
    soft: true,
    month: Number(match[1]),
    day: Number(match[2]),
  }));
}
