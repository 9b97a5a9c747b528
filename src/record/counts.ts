// How many: at least, at most, and the parts that must add up. Accounts that disagree are kept side by side,
// never averaged.
import { numbersIn } from './numbers.ts';
import { englishNumberNames } from './words-english.ts';

/** Whole things. `max` is `null` where nobody said how many at most. */
export interface Range {
  min: number;
  max: number | null;
}

export interface Part extends Range {
  label: string;
}

export interface Count extends Range {
  /** Empty if none were told. */
  parts: Part[];
  /** Not all parts were told: they may not come to more, but may come to less. */
  partial?: boolean;
}

export type CountLanguage = 'en' | 'ko';

export const exactly = (value: number): Range => ({ min: value, max: value });

/** Read "twelve", "열두 명", "ten to twelve", "12". @returns `null` unless exactly one whole number stands there. */
export function parseCount(typed: string, language: string): Range | null {
  const text = typed.trim();
  const found = numbersIn(text, /\p{Script=Hangul}/u.test(text) ? 'ko' : language);
  const [only] = found;
  if (found.length !== 1 || !only || !Number.isSafeInteger(only.min) || !Number.isSafeInteger(only.max))
    return null;
  if (/^(?:at least|no fewer than|not fewer than)\b|이상$|최소|적어도/i.test(text))
    return { min: only.min, max: null };
  if (/^more than\b|넘게|초과/i.test(text)) return { min: only.min + 1, max: null };
  if (/^(?:at most|up to|no more than)\b|이하$|최대/i.test(text)) return { min: 0, max: only.max };
  return { min: only.min, max: only.max };
}

/** @returns a sentence if no numbers within the parts' ranges come to a number within the whole's; else `null`. */
export function partsProblem(count: Count, language: CountLanguage = 'en'): string | null {
  if (count.parts.length === 0) return null;
  const sum = sumOf(count.parts);
  const tooMany = count.max !== null && sum.min > count.max;
  const tooFew = !count.partial && sum.max !== null && sum.max < count.min;
  if (!tooMany && !tooFew) return null;
  const whole = displayCount(count, language);
  const parts = count.parts.map((part) => displayRange(part)).join(' + ');
  const total = displayCount(sum, language);
  return language === 'ko'
    ? `부분의 합이 맞지 않습니다. ${parts}의 합은 ${total}인데 전체는 ${whole}입니다.`
    : `The parts do not add up: ${parts} makes ${total}, but the whole is ${whole}.`;
}

function sumOf(ranges: Range[]): Range {
  return ranges.reduce((sum, { min, max }) => ({
    min: sum.min + min,
    max: sum.max === null || max === null ? null : sum.max + max,
  }));
}

/** The range that holds all of them. @throws {RangeError} for none. */
export function spanOfAccounts(accounts: Range[]): Range {
  if (accounts.length === 0) throw new RangeError('accounts: at least one is needed');
  const maxima = accounts.map(({ max }) => max);
  return {
    min: Math.min(...accounts.map(({ min }) => min)),
    max: maxima.includes(null) ? null : Math.max(...(maxima as number[])),
  };
}

/** Whether one number fits every account. */
export function accountsAgree(accounts: Range[]): boolean {
  const least = Math.max(...accounts.map(({ min }) => min));
  const most = Math.min(...accounts.map(({ max }) => max ?? Number.POSITIVE_INFINITY));
  return least <= most;
}

/** Up to twelve in words. */
const englishNames = ['none', ...englishNumberNames.slice(1, 13)];
const koreanNames = [
  '',
  '한',
  '두',
  '세',
  '네',
  '다섯',
  '여섯',
  '일곱',
  '여덟',
  '아홉',
  '열',
  '열한',
  '열두',
];

/** "ten to twelve", "at least 40"; "열~열두 명", "40명 이상". @param counter - of Korean, 명 for people. */
export function displayCount(count: Range, language: CountLanguage, counter = '명'): string {
  const { min, max } = count;
  if (language === 'ko') {
    const words = min <= 12 && (max === null || max <= 12) && min > 0;
    const name = (value: number) => (words ? koreanNames[value]! : String(value));
    const counted = `${max === null || min === max ? name(min) : `${name(min)}~${name(max)}`}${words ? ' ' : ''}${counter}`;
    return max === null ? `${counted} 이상` : counted;
  }
  const name = (value: number) => englishNames[value] ?? value.toLocaleString('en');
  if (max === null) return `at least ${name(min)}`;
  return min === max ? name(min) : `${name(min)} to ${name(max)}`;
}

/** "twelve" where accounts agree, else "ten to twelve, two accounts". @throws {RangeError} for none. */
export function displayAccounts(accounts: Range[], language: CountLanguage, counter = '명'): string {
  const span = displayCount(spanOfAccounts(accounts), language, counter);
  const different = new Set(accounts.map(({ min, max }) => `${min} ${max}`));
  if (different.size === 1) return span;
  return language === 'ko'
    ? `${span}, 진술 ${accounts.length}건`
    : `${span}, ${displayCount(exactly(accounts.length), 'en')} accounts`;
}

function displayRange({ min, max }: Range): string {
  if (max === null) return `${min} or more`;
  return min === max ? `${min}` : `${min} to ${max}`;
}
