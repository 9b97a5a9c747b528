// Numbers in English words and digits.
import type { NumberFound, NumberUnit } from './numbers.ts';
import { digitsPattern, digitsValue } from './numbers-digits.ts';
import { englishMonths, englishNumberNames } from './words-english.ts';

const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales: Record<string, number> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, dozen: 12 };
const decades: Record<string, number> = Object.fromEntries(
  tens.map((name, index) => [name.replace(/y$/, 'ies'), (index + 2) * 10]),
);
const vague: Record<string, [number, number]> = {
  dozens: [20, 99],
  hundreds: [200, 999],
  thousands: [2000, 9999],
};
const units: Record<string, NumberUnit> = {
  year: 'year',
  month: 'month',
  week: 'week',
  day: 'day',
  hour: 'hour',
};
/** "One" is a pronoun after these. */
const pronounBefore = /^(?:no|any|every|each|the|this|that|which|another|some)$/;
/** "A year" says how often after these. */
const rateBefore = /^(?:times|once|twice|percent|every|per)$/;

interface Token {
  text: string;
  word: string;
  start: number;
  end: number;
}

const tokenPattern = new RegExp(`${digitsPattern}|\\p{L}+(?:['’]\\p{L}+)?|[½]`, 'gu');

export function englishNumbers(text: string): NumberFound[] {
  const tokens: Token[] = [...text.matchAll(tokenPattern)].map((match) => ({
    text: match[0],
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
  /** The next token, if no more than a space or hyphen lies between. */
  const follows = (index: number) => {
    const [token, next] = [tokens[index], tokens[index + 1]];
    return token && next && /^[\s-]?$/.test(text.slice(token.end, next.start)) ? next.word : '';
  };
  const found: NumberFound[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const read = readAt(tokens, index, follows, text);
    if (!read) continue;
    const { last, ...number } = read;
    found.push({ start: tokens[index]!.start, end: tokens[last]!.end, ...number });
    index = last;
  }
  return found;
}

type Follows = (index: number) => string;
/** `last`: index of the last token that belongs to it. */
type Read = { last: number; min: number; max: number; unit?: NumberUnit };

function readAt(tokens: Token[], index: number, follows: Follows, text: string): Read | null {
  const token = tokens[index]!;
  const before = tokens[index - 1]?.word ?? '';
  const month = englishMonths.indexOf(token.text) + 1;
  if (month > 0 && isMonth(tokens, index, text))
    return { last: index, min: month, max: month, unit: 'calendar-month' };
  if (token.word in vague) {
    const [min, max] = vague[token.word]!;
    return { last: index, min, max };
  }
  const decade = decades[token.word];
  if (decade !== undefined) return { last: index, ...withinDecade(decade, before) };
  if (token.word === 'half' && /^an?$/.test(follows(index))) return readHalf(follows, index);
  const article = /^an?$/.test(token.word);
  if (article && !(follows(index) in scales)) {
    const unit = units[follows(index)];
    if (!unit || unit === 'day' || unit === 'hour' || rateBefore.test(before)) return null;
    const half = halfAfter(follows, index + 1);
    return { last: index + 1 + half.tokens, ...only(1 + half.value), unit };
  }
  if (token.word === 'one' && (pronounBefore.test(before) || follows(index) === 'another')) return null;
  const whole = readWhole(tokens, index, follows);
  if (!whole) return null;
  // "40s", "1990s"
  const isDecade = whole.value % 10 === 0 && whole.value > 0 && tokens[index + 1]?.word === 's';
  if (isDecade && text[token.end] === 's') return { last: whole.last, ...withinDecade(whole.value, before) };
  return withUnit(whole, follows);
}

/** "and a half", before or after the unit; "-year-old" too. */
function withUnit({ value, last }: { value: number; last: number }, follows: Follows): Read {
  const early = halfAfter(follows, last);
  const end = last + early.tokens;
  const unit = units[follows(end).replace(/s$/, '')];
  if (!unit) return { last: end, ...only(value + early.value) };
  const late = early.tokens === 0 ? halfAfter(follows, end + 1) : { tokens: 0, value: 0 };
  return { last: end + 1 + late.tokens, ...only(value + early.value + late.value), unit };
}

function halfAfter(follows: Follows, index: number): { tokens: number; value: number } {
  if (follows(index) === '½') return { tokens: 1, value: 0.5 };
  const isHalf = follows(index) === 'and' && follows(index + 1) === 'a' && follows(index + 2) === 'half';
  return isHalf ? { tokens: 3, value: 0.5 } : { tokens: 0, value: 0 };
}

/** "half a year", "half a dozen"; half of anything else is no number here. */
function readHalf(follows: Follows, index: number): Read | null {
  const noun = follows(index + 1);
  const unit = units[noun];
  if (unit) return { last: index + 2, ...only(0.5), unit };
  return noun in scales ? { last: index + 2, ...only(scales[noun]! / 2) } : null;
}

function readWhole(tokens: Token[], index: number, follows: Follows): { value: number; last: number } | null {
  let total = 0;
  let group = 0;
  let last = index - 1;
  for (let at = index; at < tokens.length; at += 1) {
    if (at > index && follows(at - 1) === '') break;
    const word = tokens[at]!.word;
    const value = smallValue(tokens[at]!, group, at === index);
    if (value !== null) {
      group += value;
      last = at;
    } else if (word in scales && (group > 0 || at > index)) {
      const scale = scales[word]!;
      if (scale >= 1000) [total, group] = [total + group * scale, 0];
      else group *= scale;
      last = at;
    } else if (word === 'and' && group >= 100 && at > index && nextIsSmall(tokens, at, follows)) {
      // "a hundred and five"
    } else break;
  }
  return last < index ? null : { value: total + group, last };
}

/** What a token adds to the group so far, or `null` if it cannot stand there ("twenty" after "five"). */
function smallValue(token: Token, group: number, isFirst: boolean): number | null {
  if (/^\p{Nd}/u.test(token.text)) return isFirst ? digitsValue(token.text) : null;
  if (token.word === 'a' || token.word === 'an') return isFirst ? 1 : null;
  const ten = tens.indexOf(token.word);
  if (ten >= 0) return group % 100 === 0 ? (ten + 2) * 10 : null;
  const unit = englishNumberNames.indexOf(token.word);
  if (unit < 0) return null;
  const room = group % 100 === 0 || (group % 10 === 0 && group % 100 >= 20 && unit > 0 && unit < 10);
  return isFirst || (room && group > 0) || group === 0 ? unit : null;
}

function nextIsSmall(tokens: Token[], at: number, follows: Follows): boolean {
  return (
    follows(at) !== '' &&
    (englishNumberNames.includes(tokens[at + 1]!.word) || tens.includes(tokens[at + 1]!.word))
  );
}

function withinDecade(decade: number, before: string): { min: number; max: number } {
  if (before === 'early') return { min: decade, max: decade + 3 };
  if (before === 'mid') return { min: decade + 4, max: decade + 6 };
  if (before === 'late') return { min: decade + 7, max: decade + 9 };
  return { min: decade, max: decade + 9 };
}

/** "May" and "March" are also verbs. */
function isMonth(tokens: Token[], index: number, text: string): boolean {
  if (!/^(?:May|March)$/.test(tokens[index]!.text)) return true;
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (after && /^\p{Nd}/u.test(after.text)) return true;
  return (
    /^(?:in|of|since|until|by|early|mid|late|last|this|next|from|to|before|after|and|\p{Nd}+)$/u.test(
      before?.word ?? '',
    ) && !/^[.!?]/.test(text.slice(before!.end))
  );
}

const only = (value: number) => ({ min: value, max: value });
