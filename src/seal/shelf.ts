// The shelf: P pages of four cells, laid anew as a whole, in which nobody but their sources can find replies,
// or see whether there are any.
import { toHex } from '../wire/bytes.ts';
import { cellBytes, pageBytes, pageCells } from '../wire/sizes.ts';
import { derive } from './hkdf.ts';
import { joinParts } from './parts.ts';
import type { Random } from './random.ts';
import { composeReply, dayBytes, openReply, type Reply, type ReplyPart, sealReply } from './reply.ts';

export interface ShelfReply extends Reply {
  /** 32 bytes, K of the source that it is for. */
  key: Uint8Array;
}

export interface LaidShelf<R extends ShelfReply> {
  /** All pages, one after the other: P × 16384 bytes. */
  pages: Uint8Array<ArrayBuffer>;
  laid: R[];
  /** Replies for which one of their pages is full today. Another day they have other pages. */
  waiting: R[];
}

export interface FoundReply extends Reply {
  /** [arrived, of]; a reply is laid whole, so less than all means a faulty relay or desk. */
  parts: [arrived: number, of: number];
}

/**
 * HKDF(K, "springhouse/v1/page" ‖ day), 4 bytes as a big-endian number, modulo P.
 *
 * @param pages - P, a power of two, so that every page is equally likely.
 */
export function pageOf(key: Uint8Array, day: number, pages: number): number {
  const bytes = derive(key, 'page', 4, dayBytes(day));
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) % pages;
}

/** The pages of the day before, this day and the day after, for clocks that are off; two may be the same. */
export const pagesOf = (key: Uint8Array, day: number, pages: number): number[] =>
  [day - 1, day, day + 1].map((each) => pageOf(key, each, pages));

/**
 * Lay the whole shelf. Every reply laid stands whole on all three of its source's pages, encrypted afresh on
 * each under the key of `day`; every free place holds random bytes.
 *
 * @param replies - those laid first find room first.
 * @param day - today's UTC day.
 * @param pages - P, a power of two.
 * @param older - smaller P, on cards from before the shelf grew: replies lie where these cards lead to, too.
 * @throws {SpringhouseError} `reply-too-long`; nothing is laid then.
 */
export async function layShelf<R extends ShelfReply>(
  replies: readonly R[],
  day: number,
  pages: number,
  random: Random,
  older: readonly number[] = [],
): Promise<LaidShelf<R>> {
  const shelf = new Uint8Array(pages * pageBytes);
  for (let page = 0; page < pages; page++) shelf.set(random(pageBytes), page * pageBytes);
  const used = new Uint8Array(pages);
  const laid: R[] = [];
  const waiting: R[] = [];
  for (const reply of replies) {
    const plaintexts = await composeReply(reply);
    const its = [...new Set([pages, ...older].flatMap((each) => pagesOf(reply.key, day, each)))];
    if (its.some((page) => used[page]! + plaintexts.length > pageCells)) {
      waiting.push(reply);
      continue;
    }
    for (const page of its)
      for (const plaintext of plaintexts) {
        const place = page * pageCells + used[page]!++;
        shelf.set(sealReply(reply.key, day, plaintext, random), place * cellBytes);
      }
    laid.push(reply);
  }
  return { pages: shelf, laid, waiting };
}

/**
 * Try a source's key on the four cells of a page. The page may have been laid on the day before or after, so
 * the keys of three days are tried.
 *
 * @param day - the UTC day by the source's clock.
 * @param page - 16384 bytes.
 * @returns the replies found, in the order in which they are laid; none is not an error.
 * @throws {RangeError} if the page has another length.
 */
export async function tryPage(key: Uint8Array, day: number, page: Uint8Array): Promise<FoundReply[]> {
  if (page.length !== pageBytes)
    throw new RangeError(`a page of the shelf is ${pageBytes} bytes, not ${page.length}`);
  const found = new Map<string, ReplyPart[]>();
  for (let at = 0; at < pageBytes; at += cellBytes) {
    const part = await openOnAnyDay(key, day, page.subarray(at, at + cellBytes));
    if (!part) continue;
    const name = toHex(part.id);
    found.set(name, [...(found.get(name) ?? []), part]);
  }
  return [...found.values()].map((parts) => {
    const { id, day } = parts[0]!;
    const { text, parts: count } = joinParts(parts);
    return { id, day, text, parts: count };
  });
}

async function openOnAnyDay(key: Uint8Array, day: number, cell: Uint8Array): Promise<ReplyPart | null> {
  for (const each of [day, day - 1, day + 1]) {
    const part = await openReply(key, each, cell);
    if (part) return part;
  }
  return null;
}
