// Dates: what someone typed, understood as EDTF (level 1 and one-of sets), with the first and last day it
// allows. What was typed is kept, what was understood is shown beside it.
import type { Day } from './dates-days.ts';
import { addDays } from './dates-days.ts';
import { type DateLanguage, displayDate } from './dates-display.ts';
import { type Point, rangesOf, readEdtf, type Unit } from './dates-edtf.ts';
import { readEnglish } from './dates-english.ts';
import { readKorean } from './dates-korean.ts';
import { edtfOfPhrase, type PhraseProblem } from './dates-phrase.ts';

export { type DateLanguage, displayDate };

/** How a date lies in the ledger. */
export interface WrittenDate {
  edtf: string;
  typed: string;
}

export interface UnderstoodDate extends WrittenDate {
  ok: true;
  /** ISO days, inclusive; `null` where the date is open on that side. */
  earliest: Day | null;
  latest: Day | null;
  display: string;
}

export interface DateNotUnderstood {
  ok: false;
  code: PhraseProblem | 'day-or-month' | 'too-long';
  /** For the person who typed it. */
  sentence: string;
  typed: string;
}

const longestTyped = 200;

/**
 * Understand a date as people type it: EDTF itself, ISO and year-first dates, and words in English or Korean
 * ("mid-November 2019", "11월 말", "before the plenum of 28 December 2019"). A third of a month is days 1 to
 * 10, 11 to 20 or 21 to its end, in both languages.
 *
 * @param language - of what is shown. What was typed is read as Korean if it has Hangul, else as English.
 * @param reference - a year, or the day on which the words were said or filed ("2019-11-28"): a date without
 * its year is then the latest that had begun.
 */
export function understandDate(
  typed: string,
  language: DateLanguage,
  reference?: string,
): UnderstoodDate | DateNotUnderstood {
  const text = typed.trim();
  if (text.length > longestTyped) return refused('too-long', typed, language);
  const edtf = readEdtf(text) ? text : edtfOfWords(text, reference);
  const bounds = dateBounds(edtf);
  if (!bounds) return refused(edtf as DateNotUnderstood['code'], typed, language);
  const { earliest, latest } = bounds;
  return { ok: true, edtf, typed, earliest, latest, display: displayDate(edtf, language) };
}

function edtfOfWords(text: string, reference: string | undefined): string {
  const numeric = /^(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}$/.exec(text);
  if (numeric) return 'day-or-month';
  const phrase = /\p{Script=Hangul}/u.test(text) ? readKorean(text) : (readEnglish(text) ?? readKorean(text));
  return phrase ? edtfOfPhrase(phrase, reference) : 'not-understood';
}

/** @returns first and last day that the date allows, inclusive, `null` where open; `null` for what is not EDTF. */
export function dateBounds(edtf: string): { earliest: Day | null; latest: Day | null } | null {
  return boundsWith(edtf, () => 0);
}

/** Whether the one ended before the other began, whatever the days were. False if either cannot be read. */
export function certainlyBefore(one: string, other: string): boolean {
  const end = boundsWith(one, slackDays)?.latest;
  const start = boundsWith(other, slackDays)?.earliest;
  return Boolean(end && start && end < start);
}

/** Whether both may have been on one day. False if either cannot be read. */
export function mayOverlap(one: string, other: string): boolean {
  const known = boundsWith(one, slackDays) && boundsWith(other, slackDays);
  return known !== null && !certainlyBefore(one, other) && !certainlyBefore(other, one);
}

/** For sorting: by first day, then last; what is open at its start comes first, what cannot be read last. */
export function compareDates(one: string, other: string): number {
  const key = (edtf: string) => {
    const bounds = dateBounds(edtf);
    return bounds ? `${bounds.earliest ?? '0000-00-00'} ${bounds.latest ?? '9999-99-99'}` : '~';
  };
  const [a, b] = [key(one), key(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** "About" and "possibly" reach this far beyond the dates they stand with: half of what was said, for a day three. */
const slackByUnit: Record<Unit, number> = {
  day: 3,
  month: 15,
  season: 45,
  year: 183,
  decade: 1826,
  century: 18262,
};

function slackDays(point: Point): number {
  return point.approximate || point.uncertain ? slackByUnit[point.unit] : 0;
}

function boundsWith(
  edtf: string,
  slack: (point: Point) => number,
): { earliest: Day | null; latest: Day | null } | null {
  const shape = readEdtf(edtf);
  if (!shape) return null;
  const ranges = rangesOf(shape);
  const firsts = ranges.map(([from]) => from && addDays(from.first, -slack(from)));
  const lasts = ranges.map(([, to]) => to && addDays(to.last, slack(to)));
  return {
    earliest: firsts.includes(null) ? null : (firsts as Day[]).toSorted()[0]!,
    latest: lasts.includes(null) ? null : (lasts as Day[]).toSorted().at(-1)!,
  };
}

const sentences: Record<DateLanguage, Record<DateNotUnderstood['code'], string>> = {
  en: {
    'no-year': 'Which year? Add it, as in “November 2019”.',
    'no-such-day': 'There is no such day in that month. Check the day and the month.',
    'wrong-way-round': 'The end comes before the start. Write the earlier date first.',
    'day-or-month': 'Which number is the month? Write its name, as in “10 November 2019”, or 2019-11-10.',
    'too-long': 'That is too long for a date. Write only the date, as in “mid-November 2019”.',
    'not-understood':
      'That date was not understood. Write it as in “10 November 2019”, “mid-November 2019”, “before 28 December 2019” or 2019-11.',
  },
  ko: {
    'no-year': '몇 년입니까? “2019년 11월”처럼 해를 적어 주십시오.',
    'no-such-day': '그 달에는 그런 날이 없습니다. 날과 달을 확인해 주십시오.',
    'wrong-way-round': '끝이 시작보다 앞섭니다. 이른 날짜를 먼저 적어 주십시오.',
    'day-or-month': '어느 숫자가 달입니까? “2019년 11월 10일” 또는 2019-11-10처럼 적어 주십시오.',
    'too-long': '날짜로는 너무 깁니다. “2019년 11월 중순”처럼 날짜만 적어 주십시오.',
    'not-understood':
      '날짜를 이해하지 못했습니다. “2019년 11월 10일”, “2019년 11월 중순”, “2019년 12월 28일 전”, 2019-11처럼 적어 주십시오.',
  },
};

function refused(code: DateNotUnderstood['code'], typed: string, language: DateLanguage): DateNotUnderstood {
  return { ok: false, code, sentence: sentences[language][code], typed };
}
