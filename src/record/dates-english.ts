// Dates as people type them in English.
import type { Part, Phrase, Said } from './dates-phrase.ts';

const monthStems = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const day = '(\\d{1,2})(?:st|nd|rd|th)?';
const year = '(\\d{4}|this year|last year)';
const seasons: Record<string, number> = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 };
const partPhrases: [RegExp, Part][] = [
  [/^(?:early|(?:the )?first (?:days|third|ten days) of)[ -]+/, 'early'],
  [/^(?:the )?(?:beginning|start) of /, 'start'],
  [/^(?:mid|(?:the )?middle of|halfway through)[ -]*/, 'mid'],
  [/^(?:late|(?:the )?last (?:days|third|ten days) of)[ -]+/, 'late'],
  [/^(?:the )?(?:end|close) of /, 'end'],
  [/^(?:the )?first half of /, 'firstHalf'],
  [/^(?:the )?second half of /, 'secondHalf'],
];

const dayMonth = new RegExp(`^(?:the )?${day}(?: of)? ${month}(?: ${year})?$`);
const monthDay = new RegExp(`^${month} ${day}(?: ${year})?$`);
const monthAlone = new RegExp(`^${month}(?: (?:of )?${year})?$`);
const yearAlone = new RegExp(`^${year}$`);
const seasonYear = /^(spring|summer|autumn|fall|winter)(?: (?:of )?(\d{4}|this year|last year))?$/;
const dayAlone = new RegExp(`^(?:the )?${day}$`);
const yearFirst = /^(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?$/;
const fromReference: Record<string, Said> = {
  today: { daysFromReference: 0 },
  yesterday: { daysFromReference: -1 },
  'the day before yesterday': { daysFromReference: -2 },
  'this month': { monthsFromReference: 0 },
  'last month': { monthsFromReference: -1 },
};

const choiceOfPair: [RegExp, 'between' | 'through'][] = [
  [/^(?:sometime |some time )?between (.+?) and (.+)$/, 'between'],
  [/^from (.+?) (?:to|till|until|through) (.+)$/, 'through'],
  [/^(.+?) (?:to|through|until|till) (.+)$/, 'through'],
  [/^(\d{1,2}) ?[-–] ?(\d{1,2} .+)$/, 'through'],
  [/^(.+?) ?– ?(.+)$/, 'through'],
  [/^(.+?) - (.+)$/, 'through'],
];
const monthDays = new RegExp(`^${month} (\\d{1,2}) ?[-–] ?(\\d{1,2}(?: \\d{4})?)$`);
const relations: [RegExp, 'before' | 'by' | 'after' | 'fromOn' | 'since' | 'until'][] = [
  [/^(?:on or before|no later than|not later than|by) (.+)$/, 'by'],
  [/^(?:before|prior to|earlier than|ahead of) (.+)$/, 'before'],
  [/^(?:on or after|from|no earlier than|not earlier than) (.+)$/, 'fromOn'],
  [/^(?:after|later than|following) (.+)$/, 'after'],
  [/^(?:ever since|since) (.+)$/, 'since'],
  [/^(?:up to|until|till) (.+)$/, 'until'],
];

/** @returns `null` for what this cannot read. */
export function readEnglish(typed: string): Phrase | null {
  const text = normalised(typed);
  return readPair(text) ?? readRelation(text) ?? readChoice(text) ?? readAlone(text);
}

function readPair(text: string): Phrase | null {
  const days = monthDays.exec(text);
  if (days) return pair('through', `${days[1]} ${days[2]}`, `${days[1]} ${days[3]}`);
  for (const [pattern, kind] of choiceOfPair) {
    const match = pattern.exec(text);
    const phrase = match && pair(kind, match[1]!, match[2]!);
    if (phrase) return phrase;
  }
  return null;
}

function pair(kind: 'between' | 'through', first: string, second: string): Phrase | null {
  const from = readSaid(first);
  const to = readSaid(second);
  return from && to && { kind, from, to };
}

function readRelation(text: string): Phrase | null {
  for (const [pattern, kind] of relations) {
    const match = pattern.exec(text);
    const at = match && (readSaid(match[1]!) ?? readSaid(afterEvent(match[1]!)));
    if (at) return { kind, at };
  }
  return null;
}

function readChoice(text: string): Phrase | null {
  const choices = text.split(/ or /);
  const among = choices.map(readSaid);
  return choices.length > 1 && among.every((said) => said !== null) ? { kind: 'oneOf', among } : null;
}

function readAlone(text: string): Phrase | null {
  const at = readSaid(text);
  return at && (at.day === undefined || at.month !== undefined) ? { kind: 'at', at } : null;
}

/** "the plenum of 28 december" is dated by its end. */
function afterEvent(text: string): string {
  return /^.*\b(?:of|on|in) (.+)$/.exec(text)?.[1] ?? '';
}

function normalised(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(',', ' ')
    .replace(/[‐‑‒—]/g, '–')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '')
    .trim()
    .replace(/^(?:sometime|some time) /, '')
    .replace(/^(?:in|on(?! or)|at|during) /, '');
}

function readSaid(text: string): Said | null {
  const marked = markedSaid(text);
  const said = saidOf(marked.rest);
  return said && { ...said, ...marked.marks };
}

function markedSaid(text: string): { rest: string; marks: Pick<Said, 'approximate' | 'uncertain'> } {
  const marks: Pick<Said, 'approximate' | 'uncertain'> = {};
  const rest = text
    .replace(/ ?\?$/, () => mark('uncertain'))
    .replace(/^(?:possibly|perhaps|maybe|probably|reportedly) /, () => mark('uncertain'))
    .replace(/^(?:about|around|circa|ca?\.|approximately|approx\.?|roughly|on or about) ?/, () =>
      mark('approximate'),
    )
    .replace(/^(?:in|on|the) /, '');
  function mark(name: 'approximate' | 'uncertain'): string {
    marks[name] = true;
    return '';
  }
  return { rest, marks };
}

function saidOf(text: string): Said | null {
  const relative = fromReference[text];
  if (relative) return relative;
  for (const [pattern, part] of partPhrases) {
    if (!pattern.test(text)) continue;
    const whole = saidOf(text.replace(pattern, ''));
    return whole && whole.day === undefined && whole.part === undefined && whole.season === undefined
      ? { ...whole, part }
      : null;
  }
  let match = dayMonth.exec(text);
  if (match) return { day: Number(match[1]), month: monthNumber(match[2]!), ...yearOf(match[3]) };
  match = monthDay.exec(text);
  if (match) return { month: monthNumber(match[1]!), day: Number(match[2]), ...yearOf(match[3]) };
  match = monthAlone.exec(text);
  if (match) return { month: monthNumber(match[1]!), ...yearOf(match[2]) };
  match = yearAlone.exec(text);
  if (match) return yearOf(match[1]);
  match = seasonYear.exec(text);
  if (match) return { season: seasons[match[1]!]!, ...yearOf(match[2]) };
  match = yearFirst.exec(text);
  if (match) {
    const [whole, numbers] = [{ year: Number(match[1]), month: Number(match[2]) }, match[3]];
    return numbers === undefined ? whole : { ...whole, day: Number(numbers) };
  }
  match = dayAlone.exec(text);
  return match ? { day: Number(match[1]) } : null;
}

function monthNumber(name: string): number {
  return monthStems.indexOf(name.slice(0, 3)) + 1;
}

function yearOf(text: string | undefined): Said {
  if (text === undefined) return {};
  if (text === 'this year') return { yearsFromReference: 0 };
  return text === 'last year' ? { yearsFromReference: -1 } : { year: Number(text) };
}
