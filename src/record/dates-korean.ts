// Dates as people type them in Korean, North and South.
import type { Part, Phrase, Said } from './dates-phrase.ts';

const parts: Record<string, Part> = {
  초순: 'early',
  상순: 'early',
  초반: 'early',
  초: 'start',
  중순: 'mid',
  중반: 'mid',
  하순: 'late',
  말경: 'end',
  말: 'end',
  상반기: 'firstHalf',
  전반기: 'firstHalf',
  전반: 'firstHalf',
  하반기: 'secondHalf',
  후반기: 'secondHalf',
  후반: 'late',
};
const seasons: Record<string, number> = { 봄: 21, 여름: 22, 가을: 23, 겨울: 24 };
const relativeYears: Record<string, number> = {
  올해: 0,
  금년: 0,
  작년: -1,
  지난해: -1,
  전년: -1,
  재작년: -2,
};
const relativeMonths: Record<string, number> = { 이달: 0, 이번달: 0, 지난달: -1, 지지난달: -2 };
const relativeDays: Record<string, number> = { 오늘: 0, 어제: -1, 어저께: -1, 그저께: -2, 그제: -2 };
const monthNames: Record<string, number> = {
  정월: 1,
  일월: 1,
  이월: 2,
  삼월: 3,
  사월: 4,
  오월: 5,
  유월: 6,
  칠월: 7,
  팔월: 8,
  구월: 9,
  시월: 10,
  십일월: 11,
  십이월: 12,
  동짓달: 11,
  섣달: 12,
};

const oneOfKeys = (table: Record<string, unknown>) =>
  Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .join('|');

/** One date, read from the start of a text without spaces. Groups are named by what they hold. */
const date = new RegExp(
  `^(?:(?<relativeDay>${oneOfKeys(relativeDays)})|` +
    `(?:(?:(?<year>\\d{4})(?:년(?:도)?)?|(?<relativeYear>${oneOfKeys(relativeYears)}))?` +
    `(?:(?<month>\\d{1,2})월|(?<monthName>${oneOfKeys(monthNames)})|(?<relativeMonth>${oneOfKeys(relativeMonths)}))?` +
    `(?:(?<day>\\d{1,2})일)?` +
    `(?:연|년)?(?<part>${oneOfKeys(parts)})?(?<season>${oneOfKeys(seasons)})?))` +
    `(?:중에?|안에)?(?<about>쯤|경|께|무렵|즈음|정도)?(?<doubt>\\?|\\(?추정\\)?)?`,
);
const numbers = /^(?<year>\d{4})[./-](?<month>\d{1,2})(?:[./-](?<day>\d{1,2}))?\.?/;

/** @returns `null` for what this cannot read. */
export function readKorean(typed: string): Phrase | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s,]+/g, '')
    .replace(/[〜～–—]/g, '~');
  const [first, rest] = readSaid(text.replace(/^약/, '')) ?? [];
  if (!first || rest === undefined) return null;
  if (text.startsWith('약')) first.approximate = true;

  const joined = /^(부터|에서|~|-|와|과|하고|이나|나|또는|혹은)(.+)$/.exec(rest);
  if (joined) {
    const [second, end] = readSaid(joined[2]!) ?? [];
    if (second && end !== undefined) return pairOf(first, joined[1]!, second, end);
  }
  if (/^(?:에|에는|의|날|날에|현재|당시)?$/.test(rest))
    return first.month === undefined && first.day !== undefined ? null : { kind: 'at', at: first };
  // "28일 전원회의가 열리기 전": what stands between is what happened then.
  const relation = /^(?:[^~]*?)(이전|전까지|전|까지계속|까지|이후|이래|부터|후)(?:에|에는|의)?$/.exec(
    rest,
  )?.[1];
  switch (relation) {
    case '이전':
    case '까지':
      return { kind: 'by', at: first };
    case '전':
    case '전까지':
      return { kind: 'before', at: first };
    case '까지계속':
      return { kind: 'until', at: first };
    case '후':
      return { kind: 'after', at: first };
    case '이후':
      return { kind: 'fromOn', at: first };
    case '부터':
    case '이래':
      return { kind: 'since', at: first };
    default:
      return null;
  }
}

function pairOf(from: Said, joint: string, to: Said, end: string): Phrase | null {
  const between = /^사이(?:에|에는)?$/.test(end);
  if (between) return { kind: 'between', from, to };
  if (!/^(?:까지)?(?:에|에는|의)?$/.test(end)) return null;
  if (/^(?:이나|나|또는|혹은)$/.test(joint)) return { kind: 'oneOf', among: [from, to] };
  return /^(?:와|과|하고)$/.test(joint) ? null : { kind: 'through', from, to };
}

/** @returns the date at the start of the text and what follows it; `null` when no date stands there. */
function readSaid(text: string): [Said, string] | null {
  const match = numbers.exec(text) ?? date.exec(text);
  if (!match || match[0] === '') return null;
  const groups = match.groups as Record<string, string | undefined>;
  const said: Said = {};
  if (groups.relativeDay) said.daysFromReference = relativeDays[groups.relativeDay]!;
  if (groups.year) said.year = Number(groups.year);
  if (groups.relativeYear) said.yearsFromReference = relativeYears[groups.relativeYear]!;
  if (groups.month) said.month = Number(groups.month);
  if (groups.monthName) said.month = monthNames[groups.monthName]!;
  if (groups.relativeMonth) said.monthsFromReference = relativeMonths[groups.relativeMonth]!;
  if (groups.day) said.day = Number(groups.day);
  if (groups.part) said.part = parts[groups.part]!;
  if (groups.part === '후반' && groups.month) said.part = 'secondHalf';
  if (groups.season) said.season = seasons[groups.season]!;
  if (groups.about) said.approximate = true;
  if (groups.doubt) said.uncertain = true;
  if (said.day !== undefined && said.part !== undefined) return null;
  return [said, text.slice(match[0].length)];
}
