// Figures of a text: the record room's numbers, gathered into dates where they make one, each with the word
// that says it is not exact ("about", "적어도").
import { type NumberFound, numbersIn } from '../../record/numbers.ts';
import type { Language } from '../views.ts';
import { type Bound, boundAround } from './bounds.ts';
import { primary } from './hedges.ts';
import { softFigures } from './soft-figures.ts';

interface Common {
  /** UTF-16 offsets of the figure itself, without the word that makes it inexact. */
  start: number;
  end: number;
  words: string;
  bound: Bound;
  /** It can answer a figure on the other side, but asks for none: "both", "a", "second", "last month". */
  soft: boolean;
}

export interface Quantity extends Common {
  kind: 'quantity';
  number: NumberFound;
}

/** As much of a date as is said. All absent: a date relative to another, which any date may answer. */
export interface DateSaid extends Common {
  kind: 'date';
  year?: number;
  month?: number;
  day?: number;
}

export type Figure = Quantity | DateSaid;

/** @returns in order, none overlapping but soft ones. Languages other than English and Korean: digits only. */
export function figuresIn(text: string, language: Language): Figure[] {
  const numbers = [
    ...numbersIn(text, language),
    ...shortMonths(text, language),
    ...nativeDays(text, language),
  ].toSorted((a, b) => a.start - b.start);
  const figures: Figure[] = [];
  for (let index = 0; index < numbers.length; ) {
    const { used, ...date } = dateAt(text, language, numbers, index);
    const [first, last] = [numbers[index]!, numbers[index + Math.max(used, 1) - 1]!];
    const place = { start: first.start, end: used > 0 ? dateEnd(text, last.end, language) : last.end };
    const common = {
      ...place,
      words: text.slice(place.start, place.end),
      bound: boundAround(text, place, language),
    };
    if (used > 0) {
      const bound = common.bound === 'about' ? 'about' : null;
      figures.push({ kind: 'date', ...common, bound, soft: false, ...date });
    } else figures.push({ kind: 'quantity', ...common, soft: isSoft(text, first, language), number: first });
    index += Math.max(used, 1);
  }
  return [...figures, ...softFigures(text, language)].toSorted((a, b) => a.start - b.start);
}

/** The date that begins with a number, and how many of the numbers it uses; none: `used` is 0. */
function dateAt(
  text: string,
  language: Language,
  numbers: readonly NumberFound[],
  index: number,
): { used: number; year?: number; month?: number; day?: number } {
  const at = (offset: number) => numbers[index + offset];
  const gap = (offset: number) => {
    const [left, right] = [at(offset), at(offset + 1)];
    return left && right ? text.slice(left.end, right.start) : 'none';
  };
  const month = (number: NumberFound | undefined) =>
    number?.unit === 'calendar-month' && number.min === number.max;
  const day = (number: NumberFound | undefined) =>
    number !== undefined &&
    number.unit === undefined &&
    Number.isInteger(number.min) &&
    number.min >= 1 &&
    number.max <= 31;
  const first = at(0)!;
  const korean = primary(language) === 'ko';
  if (!korean && isIsoDate(text, first) && at(1) && at(2) && gap(0) === '-' && gap(1) === '-')
    return { used: 3, year: first.min, month: at(1)!.min, day: at(2)!.min };
  if (korean) return koreanDate(text, at, gap, month);
  const yearAfter = (offset: number): { used: number; year?: number } =>
    isYear(text, at(offset), language) && /^(?:,? | of )$/.test(gap(offset - 1))
      ? { used: offset + 1, year: at(offset)!.min }
      : { used: offset };
  if (day(first) && month(at(1)) && /^(?:st|nd|rd|th)?(?: of)? $/.test(gap(0)))
    return { ...yearAfter(2), day: first.min, month: at(1)!.min };
  if (month(first)) {
    // "November 10 people" counts people.
    const counted = at(1) && /^ (?:people|men|women|residents|others)\b/.test(text.slice(at(1)!.end));
    if (day(at(1)) && gap(0) === ' ' && !counted)
      return { ...yearAfter(2), month: first.min, day: at(1)!.min };
    return { ...yearAfter(1), month: first.min };
  }
  if (isYear(text, first, language)) return { used: 1, year: first.min };
  if (
    day(first) &&
    /^(?:st|nd|rd|th)\b/.test(text.slice(first.end)) &&
    /\b(?:on|by|until|since|of|from|before|after) the $/.test(text.slice(0, first.start))
  )
    return { used: 1, day: first.min };
  return { used: 0 };
}

function koreanDate(
  text: string,
  at: (offset: number) => NumberFound | undefined,
  gap: (offset: number) => string,
  month: (number: NumberFound | undefined) => boolean,
): { used: number; year?: number; month?: number; day?: number } {
  const day = (number: NumberFound | undefined) =>
    number !== undefined &&
    number.min >= 1 &&
    number.max <= 31 &&
    number.unit === undefined &&
    /^일(?!간| ?동안|째|치|만에)/.test(text.slice(number.end));
  let used = 0;
  const date: { year?: number; month?: number; day?: number } = {};
  const first = at(0)!;
  if (first.unit === 'year' && first.min >= 1000 && first.min === first.max) {
    date.year = first.min;
    used++;
  }
  const next = at(used);
  if (month(next) && (used === 0 || /^도? ?$/.test(gap(used - 1)))) {
    date.month = next!.min;
    used++;
  }
  const last = at(used);
  if (day(last) && (used === 0 || (date.month !== undefined && /^ ?$/.test(gap(used - 1))))) {
    date.day = last!.min;
    used++;
  }
  return { used, ...date };
}

/** The record room reads months by their whole names; papers shorten them before a day. */
function shortMonths(text: string, language: Language): NumberFound[] {
  if (primary(language) !== 'en') return [];
  const names = ['Jan', 'Feb', 'Mar', 'Apr', '', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return [...text.matchAll(/\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?= \d))/g)].map(
    (match) => {
      const month = names.indexOf(match[1]!.slice(0, 3)) + 1;
      return {
        start: match.index,
        end: match.index + match[0].length,
        min: month,
        max: month,
        unit: 'calendar-month',
      };
    },
  );
}

/** 이틀, 사흘: days have words of their own. 하루 is as often "every day", 보름 a fortnight. */
function nativeDays(text: string, language: Language): NumberFound[] {
  if (primary(language) !== 'ko') return [];
  const names = ['이틀', '사흘', '나흘', '닷새', '엿새', '이레', '여드레', '아흐레', '열흘'];
  return [...text.matchAll(new RegExp(`(?<![가-힣])(?:${names.join('|')})`, 'g'))].map((match) => {
    const days = names.indexOf(match[0]) + 2;
    return { start: match.index, end: match.index + match[0].length, min: days, max: days, unit: 'day' };
  });
}

const dateEnd = (text: string, end: number, language: Language): number =>
  end + (primary(language) === 'ko' ? /^일?/ : /^(?:st|nd|rd|th|)/).exec(text.slice(end))![0].length;

const isIsoDate = (text: string, { start }: NumberFound): boolean =>
  /^\d{4}-\d{2}-\d{2}(?!\d)/.test(text.slice(start));

/** Four digits between 1900 and 2099 that count nothing. */
function isYear(text: string, number: NumberFound | undefined, language: Language): boolean {
  if (!number || number.unit || number.min !== number.max || number.min < 1900 || number.min > 2099)
    return false;
  return (
    primary(language) !== 'ko' &&
    /^\d{4}$/.test(text.slice(number.start, number.end)) &&
    !/^ (?:people|persons|men|women|residents|others|troops|households|families|of)\b/.test(
      text.slice(number.end),
    )
  );
}

function isSoft(text: string, { min, max, end, start }: NumberFound, language: Language): boolean {
  // One thing is as often written without a number: "소식통", "a source", "a year".
  if (max === 1) return true;
  const after = text.slice(end);
  if (primary(language) === 'ko') return /^\s?(?:번째|째|차례째|절)/.test(after);
  // "tens of thousands" is read as thousands, 수만 as what it is.
  return (
    (min !== max && /\b(?:tens|dozens|hundreds|thousands) of $/i.test(text.slice(0, start))) ||
    /^ of (?:thousands|millions)/.test(after)
  );
}
