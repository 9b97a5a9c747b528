// Numbers as they stand in a text, so that a story's figures can be held against the record and against its
// translation. English and Korean with number words; other languages in digits of any script.
import { digitsIn } from './numbers-digits.ts';
import { englishNumbers } from './numbers-english.ts';
import { koreanNumbers } from './numbers-korean.ts';

/** `calendar-month`: the number of a month that was named, 11 for "November" and "11월". */
export type NumberUnit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'calendar-month';

export interface NumberFound {
  /** UTF-16 offsets; the end is past the last unit. A unit of time and its half belong to it: "1년 반". */
  start: number;
  end: number;
  /** Both the same for a single number; 40 and 49 for "forties", 1.5 for "a year and a half". */
  min: number;
  max: number;
  unit?: NumberUnit;
}

const isoDate = /\d{4}-\d{2}(?:-\d{2})?/g;
const joints: Record<string, RegExp> = {
  en: /^ ?(?:-|–|to|or|through) ?$/,
  ko: /^ ?(?:명|개|살|세|일|월|년|시간)? ?(?:~|〜|～|-|–|에서|부터|내지|또는) ?$/,
};

/**
 * @param language - 'en', 'ko', or any other tag.
 * @returns the numbers in order, none overlapping. Ordinals in words, and "one" where it is a pronoun, are left.
 */
export function numbersIn(text: string, language: string): NumberFound[] {
  const primary = language.split('-')[0]!;
  if (primary === 'en') return joined(text, englishNumbers(text), joints.en!);
  if (primary === 'ko') return joined(text, koreanNumbers(text), joints.ko!);
  return joined(text, digitsIn(text), /^ ?[–-] ?$/);
}

/** "ten to twelve" is one number of ten at least and twelve at most. */
function joined(text: string, found: NumberFound[], joint: RegExp): NumberFound[] {
  const dates = [...text.matchAll(isoDate)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const result: NumberFound[] = [];
  for (const number of found) {
    const before = result.at(-1);
    const inDate = dates.some(([start, end]) => number.start > start && number.end <= end);
    const between = before && text.slice(before.end, number.start);
    const isRange =
      before !== undefined &&
      !inDate &&
      (joint.test(between!) || (between === ' and ' && /between $/i.test(text.slice(0, before.start)))) &&
      before.min === before.max &&
      before.max < number.min &&
      (before.unit === undefined || number.unit === undefined || before.unit === number.unit);
    if (!isRange) result.push(number);
    else {
      const unit = number.unit ?? before.unit;
      result[result.length - 1] = {
        start: before.start,
        end: number.end,
        min: before.min,
        max: number.max,
        ...(unit && { unit }),
      };
    }
  }
  return result;
}

const monthsPerUnit: Partial<Record<NumberUnit, number>> = { year: 12, month: 1 };

/** Whether two numbers say the same, "a year and a half" and "18 months" among them. */
export function sameNumber(one: NumberFound, other: NumberFound): boolean {
  const [a, b] = [one.unit && monthsPerUnit[one.unit], other.unit && monthsPerUnit[other.unit]];
  if (a && b) return one.min * a === other.min * b && one.max * a === other.max * b;
  return one.min === other.min && one.max === other.max;
}
