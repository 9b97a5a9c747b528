// Numbers in Korean: digits with 만 and 천, native numerals, Sino-Korean numerals. Numerals that are also other
// words count only before a counter.
import type { NumberFound, NumberUnit } from './numbers.ts';
import { digitsPattern, digitsValue } from './numbers-digits.ts';

const ones: Record<string, number> = {
  하나: 1,
  한: 1,
  둘: 2,
  두: 2,
  셋: 3,
  세: 3,
  석: 3,
  넷: 4,
  네: 4,
  넉: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
};
const tens: Record<string, number> = {
  열: 10,
  스물: 20,
  스무: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
  예순: 60,
  일흔: 70,
  여든: 80,
  아흔: 90,
};
/** "두세 명": two or three. */
const pairs: Record<string, [number, number]> = {
  한두: [1, 2],
  두세: [2, 3],
  서너: [3, 4],
  너댓: [4, 5],
  네댓: [4, 5],
  대여섯: [5, 6],
  예닐곱: [6, 7],
  일고여덟: [7, 8],
};
const sinoDigits = '일이삼사오육칠팔구';
const scales: Record<string, number> = { 십: 10, 백: 100, 천: 1000, 만: 1e4, 억: 1e8 };
const vague: Record<string, [number, number]> = {
  수십: [20, 99],
  수백: [200, 999],
  수천: [2000, 9999],
  수만: [20_000, 99_999],
};
const units: Record<string, NumberUnit> = {
  년: 'year',
  해: 'year',
  살: 'year',
  세: 'year',
  개월: 'month',
  달: 'month',
  주일: 'week',
  주: 'week',
  시간: 'hour',
  월: 'calendar-month',
};

const keys = (table: Record<string, unknown>) =>
  Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .join('|');
const counters =
  '명|사람|분|살|세|개월|개|번|차례|시간|달|해|년|주일|대|마리|집|가구|세대|채|군데|곳|가지|권|장|통|배|식구|가족|팀|놈|원';
const time =
  '(?:\\s?(?<unit>개월|년|월|시간|주일|달|해|살|세)(?!대)(?<half>\\s?반(?![가-힣])|\\s?반(?=[쯤을이가정동간만의]))?)?';
const start = '(?<![가-힣])';

const patterns = [
  // 반년
  `${start}(?<halfYear>반년)`,
  // 1990년대, 40대 중반
  `(?<decade>\\p{Nd}+0)(?:년대|대)(?!\\p{Nd})(?:\\s?(?<third>초반|중반|후반))?`,
  // 1만 2천, 12, 10여
  `(?<digits>${digitsPattern}(?:\\s?[십백천만억](?:\\s?${digitsPattern}(?=\\s?[십백천만억]))?)*)(?<odd>여)?${time}`,
  `${start}(?<pair>${keys(pairs)})(?=\\s?(?:${counters}))${time}`,
  `${start}(?<vague>${keys(vague)})(?=\\s?(?:${counters}))`,
  // 열두, 마흔다섯, 예순; 두 명; 둘은
  `${start}(?!한번)(?<native>(?:${keys(tens)})(?:${keys(ones)})|(?:서른|마흔|예순|일흔|여든|아흔|스물)|` +
    `(?:${keys(tens)}|${keys(ones)})(?=\\s?(?:${counters}))|(?:하나|둘|셋|넷)(?=[은는이가을를도의만]|[^가-힣]|$))${time}`,
  // 십이 명, 삼 년
  `${start}(?<sino>[${sinoDigits}]?[십백천만](?:[${sinoDigits}십백천만억])*)(?=\\s?(?:명|개월|개|년|살|세|사람|가구|세대|원|여\\s?명))(?<sinoOdd>여)?${time}`,
  `${start}(?<sinoSingle>[${sinoDigits}])(?=개월|년(?![가-힣])|년간|\\s개월)${time}`,
].map((source) => new RegExp(source, 'uy'));

/** Machines are counted with the word that also makes a decade: "트럭 40대". */
const machineBefore =
  /(?:차|차량|트럭|버스|전화|전화기|휴대폰|콤퓨터|컴퓨터|텔레비죤|텔레비전|탐지기|오토바이|자전거)\s?$/;

export function koreanNumbers(text: string): NumberFound[] {
  const found: NumberFound[] = [];
  for (let at = 0; at < text.length; ) {
    const number = readAt(text, at);
    if (number) found.push(number);
    at = number ? number.end : at + 1;
  }
  return found;
}

function readAt(text: string, at: number): NumberFound | null {
  for (const pattern of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const read =
      match &&
      rangeOf(match.groups as Record<string, string | undefined>, text.slice(Math.max(0, at - 20), at));
    if (!read) continue;
    const { unit: unitWord, half } = match.groups as Record<string, string | undefined>;
    const unit = unitWord ? units[unitWord] : match.groups?.halfYear ? 'year' : undefined;
    const extra = half ? 0.5 : 0;
    const [min, max] = [read[0] + extra, read[1] + extra];
    return { start: at, end: at + match[0].length, min, max, ...(unit && { unit }) };
  }
  return null;
}

function rangeOf(groups: Record<string, string | undefined>, before: string): [number, number] | null {
  if (groups.halfYear) return [0.5, 0.5];
  if (groups.decade)
    return machineBefore.test(before) ? null : decadeRange(digitsValue(groups.decade), groups.third);
  if (groups.pair) return pairs[groups.pair]!;
  if (groups.vague) return vague[groups.vague]!;
  if (groups.digits) return oddRange(digitsWithScales(groups.digits), groups.odd);
  if (groups.native) return same(nativeValue(groups.native));
  if (groups.sinoSingle) return same(sinoDigits.indexOf(groups.sinoSingle) + 1);
  return groups.sino ? oddRange(sinoValue(groups.sino), groups.sinoOdd) : null;
}

const same = (value: number): [number, number] => [value, value];

function decadeRange(decade: number, third: string | undefined): [number, number] {
  if (third === '초반') return [decade, decade + 3];
  if (third === '중반') return [decade + 4, decade + 6];
  return third === '후반' ? [decade + 7, decade + 9] : [decade, decade + 9];
}

/** "10여 명" is more than ten, fewer than twenty. */
function oddRange(value: number, odd: string | undefined): [number, number] {
  if (!odd) return same(value);
  let step = 1;
  while (value % (step * 10) === 0 && step < value) step *= 10;
  return step === 1 ? same(value) : [value + 1, value + step - 1];
}

function nativeValue(word: string): number {
  const ten = Object.keys(tens).find((name) => word.startsWith(name));
  const rest = ten ? word.slice(ten.length) : word;
  return (ten ? tens[ten]! : 0) + (rest ? ones[rest]! : 0);
}

function digitsWithScales(written: string): number {
  const pieces = written.matchAll(new RegExp(`(${digitsPattern})\\s?([십백천]?)\\s?([만억]?)`, 'gu'));
  let total = 0;
  let group = 0;
  for (const [, number, scale, myriad] of pieces) {
    group += digitsValue(number!) * (scale ? scales[scale]! : 1);
    if (myriad) [total, group] = [total + group * scales[myriad]!, 0];
  }
  return total + group;
}

function sinoValue(word: string): number {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const character of word) {
    const scale = scales[character];
    if (scale === undefined) digit = sinoDigits.indexOf(character) + 1;
    else if (scale >= 1e4) [total, group, digit] = [total + (group + digit || 1) * scale, 0, 0];
    else [group, digit] = [group + (digit || 1) * scale, 0];
  }
  return total + group + digit;
}
