// An EDTF date in the words of a language, such that understandDate reads them back as the same date.
import { addDays, type Day, lastDayOfMonth, partsOfDay } from './dates-days.ts';
import { type Point, type Range, readEdtf } from './dates-edtf.ts';
import { daysOfPart, monthsOfPart } from './dates-phrase.ts';
import { englishMonths } from './words-english.ts';

export type DateLanguage = 'en' | 'ko';

type Part = keyof typeof daysOfPart;

interface Words {
  /** A date's own words; what its neighbour already says is left out. */
  point(point: Point, leaveOut?: LeaveOut): string;
  part(part: Part, year: number, month?: number): string;
  through(from: string, to: string): string;
  between(from: string, to: string): string;
  before(end: string): string;
  until(end: string): string;
  fromOn(start: string): string;
  since(start: string): string;
  or(choices: string[]): string;
  /** Which of two dates leaves out what they share. */
  leansOn: 'next' | 'previous';
}
type LeaveOut = { year?: boolean; month?: boolean };

/** @param edtf - as understandDate gave it. @returns the EDTF text itself where it cannot be read. */
export function displayDate(edtf: string, language: DateLanguage): string {
  const words = language === 'ko' ? korean : english;
  const shape = readEdtf(edtf);
  if (!shape) return edtf;
  if (shape.kind === 'point') return words.point(shape.point);
  if (shape.kind === 'interval') {
    const [from, to] = shape.range;
    if (!from) return words.until(words.point(to!));
    return to ? words.through(...pairWords(from, to, words)) : words.since(words.point(from));
  }
  return words.or(shape.members.map((range) => rangeWords(range, words)));
}

function rangeWords([from, to]: Range, words: Words): string {
  if (!from) return words.before(words.point(dayPoint(addDays(to!.last, 1))));
  if (!to) return words.fromOn(words.point(from));
  if (from.first === to.first && from.last === to.last) return words.point(from);
  return partWords(from.first, to.last, words) ?? words.between(...pairWords(from, to, words));
}

function partWords(first: Day, last: Day, words: Words): string | null {
  const a = partsOfDay(first);
  const b = partsOfDay(last);
  if (a.year !== b.year) return null;
  if (a.month === b.month) {
    const end = lastDayOfMonth(a.year, a.month) === last ? 31 : b.day;
    const part = keyOfStretch(daysOfPart, a.day, end);
    return part && words.part(part, a.year, a.month);
  }
  if (a.day !== 1 || lastDayOfMonth(b.year, b.month) !== last) return null;
  const part = keyOfStretch(monthsOfPart, a.month, b.month);
  return part && words.part(part, a.year);
}

function keyOfStretch(table: Record<Part, [number, number]>, from: number, to: number): Part | null {
  const found = Object.entries(table).find(([, [start, end]]) => start === from && end === to);
  return (found?.[0] as Part | undefined) ?? null;
}

function pairWords(from: Point, to: Point, words: Words): [string, string] {
  const a = partsOfDay(from.first);
  const b = partsOfDay(to.first);
  const shares: LeaveOut = { year: a.year === b.year && from.unit !== 'year' && to.unit !== 'year' };
  const plain = !from.approximate && !from.uncertain && !to.approximate && !to.uncertain;
  shares.month =
    Boolean(shares.year) && a.month === b.month && from.unit === 'day' && to.unit === 'day' && plain;
  return words.leansOn === 'next'
    ? [words.point(from, shares), words.point(to)]
    : [words.point(from), words.point(to, shares)];
}

function dayPoint(day: Day): Point {
  return { unit: 'day', first: day, last: day, approximate: false, uncertain: false };
}

const englishParts: Record<Part, string> = {
  early: 'early ',
  mid: 'mid-',
  late: 'late ',
  firstHalf: 'the first half of ',
  secondHalf: 'the second half of ',
};

const english: Words = {
  point(point, leaveOut = {}) {
    const { year, month, day } = partsOfDay(point.first);
    const yearWord = leaveOut.year ? '' : ` ${year}`;
    const core = {
      day: leaveOut.month ? `${day}` : `${day} ${englishMonths[month - 1]}${yearWord}`,
      month: `${englishMonths[month - 1]}${yearWord}`,
      season: `${['spring', 'summer', 'autumn', 'winter'][(point.season ?? 21) - 21]}${yearWord}`,
      year: `${year}`,
      decade: `the ${year}s`,
      century: `${year} to ${year + 99}`,
    }[point.unit];
    return `${point.uncertain ? 'possibly ' : ''}${point.approximate ? 'about ' : ''}${core}`;
  },
  part: (part, year, month) => englishParts[part] + (month ? `${englishMonths[month - 1]} ${year}` : year),
  through: (from, to) => `from ${from} to ${to}`,
  between: (from, to) => `between ${from} and ${to}`,
  before: (end) => `before ${end}`,
  until: (end) => `until ${end}`,
  fromOn: (start) => `on or after ${start}`,
  since: (start) => `since ${start}`,
  or: (choices) => choices.join(' or '),
  leansOn: 'next',
};

const koreanParts: Record<Part, string> = {
  early: '초순',
  mid: '중순',
  late: '말',
  firstHalf: '전반',
  secondHalf: '후반',
};
const koreanYearParts: Record<Part, string> = {
  early: '초반',
  mid: '중반',
  late: '후반',
  firstHalf: '상반기',
  secondHalf: '하반기',
};

const korean: Words = {
  point(point, leaveOut = {}) {
    const { year, month, day } = partsOfDay(point.first);
    const yearWord = leaveOut.year ? '' : `${year}년 `;
    const core = {
      day: leaveOut.month ? `${day}일` : `${yearWord}${month}월 ${day}일`,
      month: `${yearWord}${month}월`,
      season: `${yearWord}${['봄', '여름', '가을', '겨울'][(point.season ?? 21) - 21]}`,
      year: `${year}년`,
      decade: `${year}년대`,
      century: `${year}년부터 ${year + 99}년까지`,
    }[point.unit];
    return `${core}${point.approximate ? '쯤' : ''}${point.uncertain ? '(추정)' : ''}`;
  },
  part: (part, year, month) =>
    month ? `${year}년 ${month}월 ${koreanParts[part]}` : `${year}년 ${koreanYearParts[part]}`,
  through: (from, to) => `${from}부터 ${to}까지`,
  between: (from, to) => `${from}~${to} 사이`,
  before: (end) => `${end} 전`,
  until: (end) => `${end}까지 계속`,
  fromOn: (start) => `${start} 이후`,
  since: (start) => `${start}부터`,
  or: (choices) => choices.join(' 또는 '),
  leansOn: 'previous',
};
