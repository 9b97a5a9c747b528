// What the model says of a text: which of the rules' findings point at someone, and what the rules did not find.
import type { Detail, DetailKind } from '../detail.ts';
import { reasons } from '../languages/reasons.ts';
import { eachWord, findingAt } from './features.ts';
import { hashOf, type Tokens, tokensOf } from './tokens.ts';
import { predict } from './train.ts';
import { classCount, classes, type Weights } from './weights.ts';

type Class = (typeof classes)[number];

/** How likely a class must be; `any` is how likely it must be that the word is masked at all. */
export type Thresholds = Record<Exclude<Class, 'none'> | 'any', number>;

/** Chosen on cross-validated predictions (bench/details.ts), so that precision pays where recall is wanted. */
export const thresholds: Thresholds = {
  CODE: 0.25,
  PERSON: 0.05,
  DATETIME: 0.5,
  LOC: 0.3,
  ORG: 0.5,
  DEM: 0.02,
  QUANTITY: 0.2,
  MISC: 0.15,
  any: 0.55,
};

/** Outside the kind of text it learned from, the model only adds what it is sure of. */
const sure = 0.7;

const kindOf: Record<Exclude<Class, 'none'>, DetailKind> = {
  CODE: 'code',
  PERSON: 'person',
  DATETIME: 'date',
  LOC: 'place',
  ORG: 'organisation',
  DEM: 'occupation',
  QUANTITY: 'count',
  MISC: 'event',
};
const described = 'A description of a person leaves those whom it fits.';

/**
 * @param found - what the rules found, in order, without overlaps and without direct speech.
 * @returns what stays of it and what the model adds, in order; and whether the text is a court's decision.
 */
export function judge(
  text: string,
  found: readonly Detail[],
  weights: Weights,
): { details: Detail[]; court: boolean } {
  const tokens = tokensOf(text);
  const shares = sharesOf(text, tokens, found, weights);
  const court = isCourtText(tokens);
  return { details: decide(text, tokens, found, shares, thresholds, court), court };
}

/** How likely each word is to be each class: `classCount` numbers a token, all 0 for marks. */
export function sharesOf(
  text: string,
  tokens: Tokens,
  found: readonly Detail[],
  { placeOf, values, step }: Weights,
): Float32Array {
  const shares = new Float32Array(tokens.length * classCount);
  const places = new Int32Array(1024);
  const into = new Float64Array(classCount);
  eachWord(text, tokens, found, (at, features, count) => {
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const place = placeOf(features[index]!);
      if (place >= 0) places[kept++] = place * classCount;
    }
    predict(values, step, places, kept, into);
    shares.set(into, at * classCount);
  });
  return shares;
}

export function decide(
  text: string,
  tokens: Tokens,
  found: readonly Detail[],
  shares: Float32Array,
  limits: Thresholds,
  learnedHere: boolean,
): Detail[] {
  const at = findingAt(tokens, found);
  const open = new Uint8Array(tokens.length);
  if (learnedHere) {
    const likely = likelyOf(tokens, found, at, shares);
    const kept = found.map((_, index) => reaches(likely, index, limits));
    at.forEach((finding, index) => {
      if (!tokens.isWord[index]) return;
      open[index] = (finding >= 0 && kept[finding]!) || reaches(shares, index, limits) ? 1 : 0;
    });
    const stay = found.filter((_, index) => kept[index]);
    at.forEach((finding, index) => {
      if (finding >= 0 && kept[finding]) open[index] = 0;
    });
    return merge(stay, runsOf(text, tokens, open, shares));
  }
  at.forEach((finding, index) => {
    if (finding < 0 && tokens.isWord[index] && 1 - shares[index * classCount]! >= sure) open[index] = 1;
  });
  return merge(found, runsOf(text, tokens, open, shares));
}

/** Of row `index`: 1 − none, and each class. */
function reaches(rows: Float32Array, index: number, limits: Thresholds): boolean {
  const from = index * classCount;
  if (1 - rows[from]! >= limits.any) return true;
  for (let c = 1; c < classCount; c++)
    if (rows[from + c]! >= limits[classes[c] as keyof Thresholds]) return true;
  return false;
}

const named: ReadonlySet<DetailKind> = new Set(['person', 'organisation', 'place', 'code']);

/** A court's decision opens with its number and with whom it is about. */
const openingParagraphs = 4;

/**
 * A finding is as likely as its likeliest word; a name, half as likely as wherever it stands most plainly. Names and
 * numbers in the opening are certain.
 */
function likelyOf(
  tokens: Tokens,
  found: readonly Detail[],
  at: Int32Array,
  shares: Float32Array,
): Float32Array {
  const likely = new Float32Array(found.length * classCount);
  for (let index = 0; index < found.length; index++) likely[index * classCount] = 1;
  at.forEach((finding, index) => {
    if (finding < 0 || !tokens.isWord[index]) return;
    const [row, word] = [finding * classCount, index * classCount];
    likely[row] = Math.min(likely[row]!, shares[word]!);
    for (let c = 1; c < classCount; c++) likely[row + c] = Math.max(likely[row + c]!, shares[word + c]!);
  });
  const opening = tokens.paragraph.findIndex((paragraph) => paragraph > openingParagraphs);
  const body = opening < 0 ? Infinity : tokens.start[opening]!;
  found.forEach(({ kind, start }, index) => {
    if (start < body && (kind === 'person' || kind === 'code')) likely[index * classCount] = 0;
  });
  const same = Map.groupBy(
    found.flatMap(({ kind, text }, index) => (named.has(kind) ? [{ key: text.toLowerCase(), index }] : [])),
    ({ key }) => key,
  );
  for (const group of same.values()) {
    if (group.length < 2) continue;
    const best = group.reduce((a, b) =>
      likely[a.index * classCount]! <= likely[b.index * classCount]! ? a : b,
    );
    const shared = Array.from({ length: classCount }, (_, c) => {
      const mean = group.reduce((sum, { index }) => sum + likely[index * classCount + c]!, 0) / group.length;
      return (likely[best.index * classCount + c]! + mean) / 2;
    });
    for (const { index } of group) likely.set(shared, index * classCount);
  }
  return likely;
}

/** Words in a row that no finding holds, as findings of the class that is likeliest over them. */
function runsOf(text: string, tokens: Tokens, open: Uint8Array, shares: Float32Array): Detail[] {
  const found: Detail[] = [];
  for (let from = 0; from < tokens.length; from++) {
    if (!open[from]) continue;
    let to = from + 1;
    while (
      to < tokens.length &&
      open[to] &&
      /^[ \u00a0'’-]?$/u.test(text.slice(tokens.end[to - 1], tokens.start[to]))
    )
      to++;
    let [best, most] = [1, -1];
    for (let c = 1; c < classCount; c++) {
      let sum = 0;
      for (let index = from; index < to; index++) sum += shares[index * classCount + c]!;
      if (sum > most) [best, most] = [c, sum];
    }
    const name = classes[best] as Exclude<Class, 'none'>;
    const [start, end] = [tokens.start[from]!, tokens.end[to - 1]!];
    const kind = kindOf[name];
    const why = name === 'DEM' ? described : reasons[kind];
    found.push({ start, end, kind, text: text.slice(start, end), why });
    from = to - 1;
  }
  return found;
}

const merge = (a: readonly Detail[], b: readonly Detail[]): Detail[] =>
  [...a, ...b].sort((x, y) => x.start - y.start);

const courtWords = new Set(
  'applicant applicants court courts article convention judgment appeal proceedings § government domestic'
    .split(' ')
    .map(hashOf),
);
const applicant = new Set(['applicant', 'applicants'].map(hashOf));

/** Whether a text is a court's decision: only there the model may set aside what the rules found. */
export function isCourtText({ word, isWord, length }: Tokens): boolean {
  let [words, court, applicants] = [0, 0, 0];
  for (let index = 0; index < length; index++) {
    words += isWord[index]!;
    if (courtWords.has(word[index]!)) court++;
    if (applicant.has(word[index]!)) applicants++;
  }
  return applicants >= 2 && court >= 12 && court >= 0.02 * words;
}
