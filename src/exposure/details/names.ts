// Names in scripts with capitals: a run of capitalised words, told apart by the words in and around it.
import type { Detail, DetailKind, NameWords } from './detail.ts';
import { reasons } from './languages/reasons.ts';

interface Word {
  text: string;
  start: number;
  end: number;
  /** Begins a sentence, a line or a quotation, where every word has a capital. */
  first: boolean;
  /** Begins a line. */
  line: boolean;
}

const wordPattern =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.‑-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*\.?(?:['’]s?)?|&/gu;
const capital = /^\p{Lu}/u;
const initial = /^(?:\p{Lu}\.){1,3}$|^\p{Lu}$/u;

/** Every name, wherever it stands; a name seen once inside a sentence is also known at the start of one. */
export function findNames(text: string, language: NameWords): Detail[] {
  const runs = runsOf(text, language);
  const key = (word: string) => bare(word).toLowerCase();
  const known = new Set([...language.places].map(key));
  for (const { run, sure } of runs)
    if (sure) for (const { text: word } of run) if (!isCommon(word, language)) known.add(key(word));

  const found: Detail[] = [];
  for (const { run, before, sure } of runs) {
    if (!sure && !run.some(({ text: word }) => known.has(key(word)))) continue;
    const start = run[0]!.start;
    const end = endOf(run.at(-1)!);
    const last = found.at(-1);
    let kind = kindOf(run, before, language);
    // In Kangan, Tapsong and Yeonpung: what stands in a list of places is a place.
    const listed = last?.kind === 'place' && /^(?:,| and|, and) $/u.test(text.slice(last.end, start));
    if (kind === 'person' && listed && run.length === 1) kind = 'place';
    if (kind) found.push({ start, end, kind, text: text.slice(start, end), why: reasons[kind] });
  }
  return found;
}

interface Run {
  run: Word[];
  /** The word before it. */
  before: string;
  /** Not only a capital at the start of a sentence. */
  sure: boolean;
}

function runsOf(text: string, language: NameWords): Run[] {
  const all = wordsOf(text);
  const lower = new Set(all.filter(({ text: word }) => !capital.test(word)).map(({ text: word }) => word));
  const startsRun = (word: Word): boolean => capital.test(word.text) && !isHeading(text, word);
  const found: Run[] = [];
  for (let at = 0; at < all.length; at++) {
    if (!startsRun(all[at]!)) continue;
    let end = at + 1;
    while (end < all.length && adjacent(text, all[end - 1]!, all[end]!)) {
      if (startsRun(all[end]!)) end++;
      else if (
        language.joints.has(all[end]!.text) &&
        end + 1 < all.length &&
        adjacent(text, all[end]!, all[end + 1]!) &&
        startsRun(all[end + 1]!) &&
        joins(all, at, end, language)
      )
        end += 2;
      else break;
    }
    let run = all.slice(at, end);
    const before = all[at - 1]?.text ?? '';
    at = end - 1;
    // A common word that only begins the sentence is no part of the name.
    // Nor is the letter of a heading: B. Proceedings.
    if (run.length > 1 && run[0]!.line && initial.test(run[0]!.text))
      run = [{ ...run[1]!, first: true }, ...run.slice(2)];
    while (run.length > 0 && run[0]!.first && beginsOnly(run[0]!.text, lower, language)) run = run.slice(1);
    while (run.length > 0 && (language.joints.has(run[0]!.text) || isSmall(run[0]!.text, language)))
      run = run.slice(1);
    if (run.length === 0) continue;
    found.push({ run, before, sure: !run[0]!.first || run.length > 1 || language.titles.has(run[0]!.text) });
  }
  return found;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map((match) => {
    let word = match[0];
    // A full stop belongs to an initial or a title, else it ends the sentence.
    if (word.endsWith('.') && !/^(?:\p{Lu}|\p{Lu}\p{Ll}{1,3}|St|No)\.$|^(?:\p{Lu}\.)+$/u.test(word))
      word = word.slice(0, -1);
    const start = match.index;
    const head = text.slice(Math.max(0, start - 4), start);
    const first = start === 0 || /\n\s*[“"'‘(]?$|[.!?:;]\s+[“"'‘(]?$|[“"]$/u.test(head);
    return {
      text: word,
      start,
      end: start + word.length,
      first,
      line: start === 0 || text[start - 1] === '\n',
    };
  });
}

const adjacent = (text: string, a: Word, b: Word): boolean => /^[ \u00a0]$/u.test(text.slice(a.end, b.start));
const bare = (word: string): string => word.replace(/['’]s?$/u, '').replace(/\.$/u, '');
const isCommon = (word: string, { common }: NameWords): boolean => common.has(bare(word).toLowerCase());
const isSmall = (word: string, language: NameWords): boolean =>
  ['the', 'a', 'an', 'in', 'on', 'at', 'by'].includes(word.toLowerCase()) && isCommon(word, language);

/** “and” joins only inside the name of an organisation: Foreign and Commonwealth Office. */
function joins(all: Word[], from: number, at: number, language: NameWords): boolean {
  if (all[at]!.text !== 'and') return true;
  const after = all.slice(at + 1, at + 4).map(({ text: word }) => word);
  return !language.titles.has(all[from]!.text) && after.some((word) => language.organisations.has(word));
}

function beginsOnly(word: string, lower: ReadonlySet<string>, language: NameWords): boolean {
  return !language.titles.has(word) && (isCommon(word, language) || lower.has(bare(word).toLowerCase()));
}

/** A line all in capitals. */
function isHeading(text: string, { start, end }: Word): boolean {
  const from = text.lastIndexOf('\n', start) + 1;
  const to = text.indexOf('\n', end);
  const line = text.slice(from, to < 0 ? undefined : to);
  return line.length > 3 && line === line.toUpperCase() && /\p{Lu}{4}/u.test(line);
}

function kindOf(run: Word[], before: string, language: NameWords): DetailKind | null {
  const texts = run.map(({ text: word }) => bare(word));
  const title = language.titles.has(run[0]!.text) || language.titles.has(before);
  if (title && texts.length > (language.titles.has(run[0]!.text) ? 1 : 0)) return 'person';
  if (texts.every((word) => isCommon(word, language) || language.joints.has(word))) return null;
  if (language.laws.has(texts.at(-1)!) || language.laws.has(texts[0]!)) return null;
  if (texts.some((word) => language.organisations.has(word))) return 'organisation';
  if (texts.some((word) => language.places.has(titleCase(word)))) return 'place';
  if (texts.length === 1 && /^\p{Lu}{2,8}$/u.test(texts[0]!)) return 'organisation';
  if (
    language.placePrepositions.has(before) &&
    texts.length <= 3 &&
    !texts.some((word) => initial.test(word))
  )
    return 'place';
  if (texts.length === 1 && initial.test(texts[0]!)) return null;
  return 'person';
}

/** HYESAN at the head of a report is Hyesan. */
const titleCase = (word: string): string =>
  word === word.toUpperCase() ? word.charAt(0) + word.slice(1).toLowerCase() : word;

function endOf({ text, start, end }: Word): number {
  const name = text.replace(/['’]s?$/u, '');
  return name.length === text.length ? end : start + name.length;
}
