// Cutting a text into pieces that each compress into the room they have, and that each can be read alone.
import { fromUtf8, utf8 } from '../wire/bytes.ts';
import { deflate, type Inflate, inflate } from './deflate.ts';

export interface Piece {
  text: string;
  deflated: Uint8Array;
}

/** How much text one piece may hold, in bytes of UTF-8. Bounds what opening a cell can unpack. */
export const maxPieceBytes = 65_536;

/** A piece this full is full: a better fit is not worth another compression. */
const fullEnough = 0.96;
/** How far back to look for the end of a line or word, in UTF-16 units. */
const lookBack = 120;

/** Missing in browsers before 2024, where a text is then cut between code points. */
const graphemes = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/**
 * Cut off as long a beginning of `text` as fits.
 *
 * @param room - bytes for the compressed piece.
 * @param longest - UTF-16 units at most, to have shorter pieces than fit.
 * @returns the piece; with an empty text if `text` is empty.
 */
export async function cutPiece(
  text: string,
  room: number,
  longest = Number.POSITIVE_INFINITY,
): Promise<Piece> {
  const limit = Math.min(text.length, longest, maxPieceBytes);
  let best: Piece = { text: '', deflated: await deflate(new Uint8Array()) };
  let fits = 0;
  let tooLong = limit + 1;
  // Most text compresses to a byte a character or less, so a short text is done at the first try.
  let guess = Math.min(limit, room);
  while (tooLong - fits > 1) {
    const end = cutBefore(text, guess);
    const bytes = utf8(text.slice(0, end));
    const deflated = bytes.length <= maxPieceBytes ? await deflate(bytes) : null;
    if (deflated && deflated.length <= room) {
      if (end > best.text.length) best = { text: text.slice(0, end), deflated };
      fits = guess;
      if (end === limit || deflated.length >= room * fullEnough) break;
    } else {
      tooLong = guess;
    }
    guess = nextGuess(guess, fits, tooLong, deflated ? room / deflated.length : 0.5);
  }
  return best;
}

/** @returns the piece's text; `null` if it does not inflate, is too long or is not UTF-8. */
export async function readPiece(deflated: Uint8Array, by: Inflate = inflate): Promise<string | null> {
  const bytes = await by(deflated, maxPieceBytes);
  try {
    return bytes && fromUtf8(bytes);
  } catch {
    return null; // Not UTF-8.
  }
}

/** In proportion to the last try, and at least a sixteenth of the way into what is still open. */
function nextGuess(guess: number, fits: number, tooLong: number, proportion: number): number {
  const margin = Math.ceil((tooLong - fits) / 16);
  const wanted = Math.floor(guess * proportion * 0.99);
  const inside = Math.min(Math.max(wanted, fits + margin), tooLong - margin);
  return Math.min(Math.max(inside, fits + 1), tooLong - 1);
}

/**
 * Where to cut at or before `at`: after the last line break near it, else after the last space, else between
 * two graphemes; between two code points where one grapheme is longer than that, so that every text can be cut.
 */
export function cutBefore(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const near = text.slice(Math.max(0, at - lookBack), at);
  const line = near.lastIndexOf('\n') + 1;
  const word = near.lastIndexOf(' ') + 1;
  const back = near.length - (line || word || near.length);
  return graphemeBoundary(text, at - back) || graphemeBoundary(text, at) || codePointBoundary(text, at);
}

/** The last boundary at or before `at`; 0 if that is the beginning of the text. */
const graphemeBoundary = (text: string, at: number): number =>
  graphemes?.segment(text).containing(at)?.index ?? 0;

function codePointBoundary(text: string, at: number): number {
  const insidePair = at > 0 && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
  return insidePair ? at - 1 : at;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
