// What the model looks at around each word. A feature is a 32-bit number, mixed from what kind of feature it is and
// the hashes of the words in it: the weights hold numbers, and those of rare features are never kept.
import type { Detail, DetailKind } from '../detail.ts';
import { hashOf, mix, type Tokens } from './tokens.ts';

const kinds: DetailKind[] = [
  'person',
  'code',
  'place',
  'organisation',
  'age',
  'date',
  'duration',
  'occupation',
  'rank',
  'kinship',
  'health',
  'belief',
  'nationality',
  'count',
  'sum',
  'event',
];

/** For each token, the rules' finding it stands in: its place among the findings, or -1. */
export function findingAt(tokens: Tokens, found: readonly Detail[]): Int32Array {
  const at = new Int32Array(tokens.length).fill(-1);
  let next = 0;
  for (let index = 0; index < tokens.length; index++) {
    while (next < found.length && found[next]!.end <= tokens.start[index]!) next++;
    const detail = found[next];
    if (detail && detail.start < tokens.end[index]! && tokens.start[index]! < detail.end) at[index] = next;
  }
  return at;
}

const none = 0x51ed270b;
const seed = (name: string): number => hashOf(`feature ${name}`);
const s = {
  bias: seed('bias'),
  word: seed('word'),
  shape: seed('shape'),
  ending: seed('ending'),
  beginning: seed('beginning'),
  near: [-3, -2, -1, 1, 2, 3].map((offset) => seed(`near ${offset}`)),
  nearShape: [-2, -1, 1, 2].map((offset) => seed(`near shape ${offset}`)),
  nearKind: [-2, -1, 1, 2].map((offset) => seed(`near kind ${offset}`)),
  two: [-2, -1, 0, 1].map((offset) => seed(`two ${offset}`)),
  bag: seed('bag'),
  kind: seed('kind'),
  kindPlace: seed('kind place'),
  kindLength: seed('kind length'),
  kindBefore: seed('kind before'),
  kindBefore2: seed('kind before 2'),
  kindAfter: seed('kind after'),
  kindFirst: seed('kind first'),
  kindLast: seed('kind last'),
  kindWord: seed('kind word'),
  kindTimes: seed('kind times'),
  kindParagraph: seed('kind paragraph'),
  kindPart: seed('kind part'),
  kindQuote: seed('kind quote'),
  kindLaw: seed('kind law'),
  kindSentence: seed('kind sentence'),
  kindHeading: seed('kind heading'),
  times: seed('times'),
  law: seed('law'),
  quote: seed('quote'),
  seenAs: seed('seen as'),
  firstBefore: seed('first before'),
  firstBefore2: seed('first before 2'),
  firstAfter: seed('first after'),
};

/** Words that tell what a sentence is about. */
const cues = new Set(
  (
    'applicant applicants court convention article section act law code paragraph judgment he she his her mr mrs born ' +
    'arrested detained convicted sentenced charged accused alleged suffered diagnosed hospital worked employed married ' +
    'died wife husband lawyer represented lodged appealed dismissed rejected submitted provides states government'
  )
    .split(' ')
    .map(hashOf),
);
const lawWords = new Set('§ act code article section convention paragraph rule law'.split(' ').map(hashOf));
const openQuote = new Set(['“', '‘', '"'].map(hashOf));
const closeQuote = new Set(['”', '’', '"'].map(hashOf));
const newLine = 60;

/** A number by its size: 0, 1, 2, 3 to 4, 5 to 8 … */
const bucket = (n: number): number => (n <= 2 ? n : 32 - Math.clz32(n - 1) + 1);

interface Context {
  /** Hash of a word to how often it stands in the text. */
  times: Map<number, number>;
  quoted: Uint8Array;
  lawful: Uint8Array;
  cuesOf: Map<number, number[]>;
  headingOf: Map<number, number[]>;
}

function contextOf(text: string, tokens: Tokens): Context {
  const { length, word, paragraph, sentence, isWord } = tokens;
  const times = new Map<number, number>();
  const quoted = new Uint8Array(length);
  const lawful = new Uint8Array(length);
  const cuesOf = new Map<number, number[]>();
  const headingOf = new Map<number, number[]>();
  let open = false;
  let heading: number[] = [];
  for (let from = 0; from < length; ) {
    let to = from;
    let laws = 0;
    while (to < length && paragraph[to] === paragraph[from]) {
      if (lawWords.has(word[to]!)) laws++;
      to++;
    }
    const line = text.slice(tokens.start[from]!, tokens.end[to - 1]!);
    if (line.length < newLine && !/[.;,]$/.test(line))
      heading = [...word.subarray(from, Math.min(to, from + 6))];
    open = false;
    for (let at = from; at < to; at++) {
      if (isWord[at]) times.set(word[at]!, (times.get(word[at]!) ?? 0) + 1);
      if (!open && openQuote.has(word[at]!)) open = true;
      else if (open && closeQuote.has(word[at]!)) open = false;
      quoted[at] = open ? 1 : 0;
      lawful[at] = Math.min(3, laws);
      if (cues.has(word[at]!)) {
        const known = cuesOf.get(sentence[at]!);
        if (!known) cuesOf.set(sentence[at]!, [word[at]!]);
        else if (!known.includes(word[at]!)) known.push(word[at]!);
      }
    }
    headingOf.set(paragraph[from]!, heading);
    from = to;
  }
  return { times, quoted, lawful, cuesOf, headingOf };
}

/**
 * Calls `each` once a word with its features in `into[0..count)`.
 *
 * @param found - what the rules found in `text`, in order, without overlaps.
 */
export function eachWord(
  text: string,
  tokens: Tokens,
  found: readonly Detail[],
  each: (at: number, into: Uint32Array, count: number) => void,
): void {
  const at = findingAt(tokens, found);
  const { length, word, shape, ending, beginning, isWord, capital, paragraph, sentence } = tokens;
  const { times, quoted, lawful, cuesOf, headingOf } = contextOf(text, tokens);
  const from = new Int32Array(found.length).fill(-1);
  const to = new Int32Array(found.length).fill(-1);
  at.forEach((finding, index) => {
    if (finding < 0) return;
    if (from[finding] === -1) from[finding] = index;
    to[finding] = index;
  });
  const kindHash = found.map(({ kind }) => hashOf(`kind ${kinds.indexOf(kind)}`));
  const wordAt = (index: number) => (index < 0 || index >= length ? none : word[index]!);
  const kindAt = (index: number) =>
    index < 0 || index >= length || at[index]! < 0 ? none : kindHash[at[index]!]!;
  const seenAs = new Map<number, number>();
  const firstAt = new Map<number, number>();
  for (let index = 0; index < length; index++) {
    if (!isWord[index] || !capital[index]) continue;
    const finding = at[index]!;
    const bit = finding < 0 ? 0 : 1 << kinds.indexOf(found[finding]!.kind);
    const self = word[index]!;
    seenAs.set(self, (seenAs.get(self) ?? 0) | bit);
    if (!firstAt.has(self)) firstAt.set(self, index);
  }
  const into = new Uint32Array(160);
  const parts = Math.max(1, paragraph[length - 1] ?? 1);
  for (let index = 0; index < length; index++) {
    if (!isWord[index]) continue;
    let count = 0;
    const add = (seed: number, value: number) => {
      into[count++] = mix(seed, value);
    };
    const self = word[index]!;
    const kind = kindAt(index);
    into[count++] = s.bias;
    add(s.word, self);
    add(s.shape, shape[index]!);
    add(s.ending, ending[index]!);
    add(s.beginning, beginning[index]!);
    for (let which = 0; which < 6; which++)
      add(s.near[which]!, wordAt(index + (which < 3 ? which - 3 : which - 2)));
    for (let which = 0; which < 4; which++) {
      const there = index + (which < 2 ? which - 2 : which - 1);
      add(s.nearShape[which]!, mix(shape[index]!, there < 0 || there >= length ? none : shape[there]!));
      add(s.nearKind[which]!, mix(kind, kindAt(there)));
    }
    for (let which = 0; which < 4; which++)
      add(s.two[which]!, mix(wordAt(index + which - 2), wordAt(index + which - 1)));
    for (let near = Math.max(0, index - 6); near <= Math.min(length - 1, index + 6); near++)
      if (near !== index && isWord[near]) add(s.bag, word[near]!);
    const often = bucket(times.get(self) ?? 0);
    add(s.times, mix(shape[index]!, often));
    add(s.law, mix(shape[index]!, lawful[index]!));
    add(s.quote, mix(shape[index]!, quoted[index]!));
    add(s.kind, kind);
    add(s.kindWord, mix(kind, self));
    add(s.kindTimes, mix(kind, often));
    add(s.kindQuote, mix(kind, quoted[index]!));
    add(s.kindLaw, mix(kind, lawful[index]!));
    add(s.kindParagraph, mix(kind, bucket(paragraph[index]!)));
    add(s.kindPart, mix(kind, Math.floor((8 * paragraph[index]!) / (parts + 1))));
    for (const cue of cuesOf.get(sentence[index]!) ?? []) add(s.kindSentence, mix(kind, cue));
    for (const title of headingOf.get(paragraph[index]!) ?? []) add(s.kindHeading, mix(kind, title));
    const earlier = capital[index] ? firstAt.get(self)! : index;
    if (capital[index]) add(s.seenAs, mix(kind, seenAs.get(self)!));
    if (earlier !== index) {
      add(s.firstBefore, wordAt(earlier - 1));
      add(s.firstBefore2, mix(wordAt(earlier - 2), wordAt(earlier - 1)));
      add(s.firstAfter, wordAt(earlier + 1));
    }
    const finding = at[index]!;
    if (finding >= 0) {
      const [first, last] = [from[finding]!, to[finding]!];
      add(s.kindPlace, mix(kind, index === first ? (index === last ? 3 : 1) : index === last ? 2 : 0));
      add(s.kindLength, mix(kind, Math.min(6, last - first)));
      add(s.kindBefore, mix(kind, wordAt(first - 1)));
      add(s.kindBefore2, mix(kind, mix(wordAt(first - 2), wordAt(first - 1))));
      add(s.kindAfter, mix(kind, wordAt(last + 1)));
      add(s.kindFirst, mix(kind, wordAt(first)));
      add(s.kindLast, mix(kind, wordAt(last)));
    }
    each(index, into, count);
  }
}
