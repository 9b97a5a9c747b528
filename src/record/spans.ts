// A span: the passage of a testimony on which a claim rests. It keeps the words and what stands around them,
// as a TextQuoteSelector of the W3C Web Annotation Data Model does, so that it is found again after the
// transcript was edited. The words stay in the source's compartment: the record holds only a sealed pointer.
//
//   sealed bytes = CBOR [testimony, start, end, exact, prefix, suffix] ‖ zeros to a multiple of 512,
//   so that the pointer's length does not tell the passage's. A span of a translation has its language as a seventh.
import { decodeFirst, encode, rfc8949EncodeOptions } from 'cborg';
import type { Ledger } from '../ledger/types.ts';

export interface Span {
  testimony: string;
  /** Of the translation that it lies in; `null` for the transcript. */
  translation: string | null;
  /** UTF-16 offsets into that text as it was then. */
  start: number;
  end: number;
  exact: string;
  /** Up to 32 UTF-16 units before and after. */
  prefix: string;
  suffix: string;
}

/** What the record holds of a span. */
export interface SpanPointer {
  /** The source's. */
  compartment: string;
  pointer: Uint8Array;
}

export interface FoundSpan {
  start: number;
  end: number;
  /** `edited`: the words themselves changed; what stood around them shows where they were. */
  how: 'same' | 'moved' | 'edited';
}

const contextUnits = 32;
const paddedTo = 512;

/** @throws {RangeError} unless 0 ≤ start < end ≤ length of the text. */
export function spanOf(
  testimony: string,
  text: string,
  start: number,
  end: number,
  translation: string | null = null,
): Span {
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length))
    throw new RangeError(`a span from ${start} to ${end} in a text of ${text.length}`);
  // A boundary inside a character of two units would leave halves that no UTF-8 can carry.
  const [from, to] = [wholeAt(text, start, -1), wholeAt(text, end, 1)];
  return {
    testimony,
    translation,
    start: from,
    end: to,
    exact: text.slice(from, to),
    prefix: text.slice(wholeAt(text, Math.max(0, from - contextUnits), 1), from),
    suffix: text.slice(to, wholeAt(text, Math.min(text.length, to + contextUnits), -1)),
  };
}

function wholeAt(text: string, offset: number, step: 1 | -1): number {
  const high = text.charCodeAt(offset - 1);
  const low = text.charCodeAt(offset);
  const inside = high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
  return inside ? offset + step : offset;
}

/** Where a span now stands in its testimony's text. @returns `null` if neither words nor surroundings are there. */
export function findSpan(span: Span, text: string): FoundSpan | null {
  const { start, end, exact } = span;
  if (text.slice(start, end) === exact && contextScore(span, text, start) > 0)
    return { start, end, how: 'same' };
  let best: { at: number; score: number } | null = null;
  for (let at = text.indexOf(exact); at >= 0 && exact !== ''; at = text.indexOf(exact, at + 1)) {
    const score = contextScore(span, text, at);
    const nearer = best && score === best.score && Math.abs(at - start) < Math.abs(best.at - start);
    if (!best || score > best.score || nearer) best = { at, score };
  }
  if (!best) return findBySurroundings(span, text);
  return { start: best.at, end: best.at + exact.length, how: best.at === start ? 'same' : 'moved' };
}

/** How many units around a place agree with the span's own surroundings, the text's ends counting as one. */
function contextScore({ exact, prefix, suffix }: Span, text: string, at: number): number {
  const end = at + exact.length;
  let before = 0;
  while (before < prefix.length && text[at - 1 - before] === prefix.at(-1 - before)) before += 1;
  let after = 0;
  while (after < suffix.length && text[end + after] === suffix[after]) after += 1;
  return before + after + Number(prefix === '' && at === 0) + Number(suffix === '' && end === text.length);
}

/** The words were changed: they stand between what stood before and after, tried at ever shorter lengths. */
function findBySurroundings({ exact, prefix, suffix }: Span, text: string): FoundSpan | null {
  for (const length of [contextUnits, 16, 8]) {
    const before = prefix.slice(-length);
    const after = suffix.slice(0, length);
    if (before.length + after.length < Math.min(length, 8)) continue;
    const start = before === '' ? 0 : text.indexOf(before) + before.length;
    if (start < before.length) continue;
    const end = after === '' ? text.length : text.indexOf(after, start);
    if (end > start && end - start <= exact.length * 2 + 40) return { start, end, how: 'edited' };
  }
  return null;
}

/** @throws {SpringhouseError} if this device does not hold the source's compartment. */
export function sealSpan(ledger: Ledger, compartment: string, span: Span): SpanPointer {
  const { testimony, translation, start, end, exact, prefix, suffix } = span;
  const parts = [
    testimony,
    start,
    end,
    exact,
    prefix,
    suffix,
    ...(translation === null ? [] : [translation]),
  ];
  const bytes = encode(parts, rfc8949EncodeOptions);
  const padded = new Uint8Array(Math.ceil(bytes.length / paddedTo) * paddedTo);
  padded.set(bytes);
  return { compartment, pointer: ledger.sealPointer(compartment, padded) };
}

/** @returns `null` if this device does not hold the source's compartment, or the pointer is damaged. */
export function openSpan(ledger: Ledger, { compartment, pointer }: SpanPointer): Span | null {
  const bytes = ledger.openPointer(compartment, pointer);
  if (!bytes) return null;
  try {
    const [parts] = decodeFirst(bytes) as [unknown, Uint8Array];
    if (!Array.isArray(parts) || parts.length < 6 || parts.length > 7) return null;
    const [testimony, start, end, exact, prefix, suffix, translation = null] = parts;
    const texts = [testimony, exact, prefix, suffix, translation ?? ''].every(
      (part) => typeof part === 'string',
    );
    const offsets = [start, end].every((part) => Number.isSafeInteger(part) && part >= 0);
    return texts && offsets ? { testimony, translation, start, end, exact, prefix, suffix } : null;
  } catch {
    return null; // Not CBOR: another version of the program sealed it.
  }
}
