/**
 * Replies as cells. Whoever has no key cannot tell one from random bytes.
 *
 *     cell       4096 bytes = nonce (24, random) ‖ XChaCha20-Poly1305 ciphertext (4056) ‖ tag (16)
 *                key = HKDF(K, "springhouse/v1/reply" ‖ day), day being the UTC day on which it is laid,
 *                in days since 1970, unsigned 32-bit big-endian; empty aad
 *     plaintext  4056 bytes = CBOR map ‖ zeros, with integer keys in ascending order:
 *
 *     0  version  1
 *     1  id       16 random bytes, the same in every cell of the reply; a source acknowledges it by this
 *     2  index    1 to `of`
 *     3  of       1 to 4
 *     4  day      UTC day on which it was written
 *     5  text     UTF-8, raw DEFLATE; at most 65536 bytes when inflated
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concat } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { cellBytes, pageCells } from '../wire/sizes.ts';
import { type CborValue, decodePadded, encodeCbor, encodePadded, isBytes, isInteger } from './cbor.ts';
import { cutPiece, type Piece, readPiece } from './cut.ts';
import { derive } from './hkdf.ts';
import type { Random } from './random.ts';

export interface Reply {
  /** 16 random bytes. */
  id: Uint8Array;
  text: string;
  /** UTC day on which it was written, in days since 1970. */
  day: number;
}

export interface ReplyPart extends Reply {
  index: number;
  of: number;
}

const nonceBytes = 24;
const tagBytes = 16;
export const replyPlaintextBytes = cellBytes - nonceBytes - tagBytes;
/** How long a reply is laid unless it is acknowledged before. */
export const replyDays = 14;

const version = 1;
const maxDay = 0xffff_ffff;

/** UTC days since 1970. @param now - milliseconds since 1970. */
export const dayOf = (now: number): number => Math.floor(now / 86_400_000);

/** 4 bytes, big-endian; of the day before day 0, 0xffffffff. */
export function dayBytes(day: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, day);
  return bytes;
}

/**
 * @returns the plaintexts of a reply's cells, 1 to 4 of 4056 bytes.
 * @throws {SpringhouseError} `reply-too-long` if it does not fit on one page.
 */
export async function composeReply({ id, text, day }: Reply): Promise<Uint8Array[]> {
  const room = replyPlaintextBytes - encodeCbor(fieldsOf({ id, day }, 1, 1, new Uint8Array())).length - 2;
  const wellFormed = text.toWellFormed();
  const pieces: Piece[] = [];
  let at = 0;
  do {
    if (pieces.length === pageCells) throw tooLong(at);
    const piece = await cutPiece(wellFormed.slice(at), room);
    pieces.push(piece);
    at += piece.text.length;
  } while (at < wellFormed.length);
  return pieces.map(
    ({ deflated }, i) =>
      encodePadded(fieldsOf({ id, day }, i + 1, pieces.length, deflated), replyPlaintextBytes)!,
  );
}

/**
 * @param key - 32 bytes, K.
 * @param day - the UTC day on which it is laid.
 * @param plaintext - 4056 bytes, from `composeReply`.
 * @returns 4096 bytes, others each time.
 */
export function sealReply(key: Uint8Array, day: number, plaintext: Uint8Array, random: Random): Uint8Array {
  const nonce = random(nonceBytes);
  return concat(nonce, xchacha20poly1305(replyKey(key, day), nonce).encrypt(plaintext));
}

/** @returns `null` if the cell is not a reply under this key and day; nothing that it holds makes this throw. */
export async function openReply(key: Uint8Array, day: number, cell: Uint8Array): Promise<ReplyPart | null> {
  if (cell.length !== cellBytes) return null;
  const cipher = xchacha20poly1305(replyKey(key, day), cell.subarray(0, nonceBytes));
  let plaintext: Uint8Array;
  try {
    plaintext = cipher.decrypt(cell.subarray(nonceBytes));
  } catch {
    return null; // The lengths are right, so it is the tag that does not verify.
  }
  return readReply(plaintext);
}

const replyKey = (key: Uint8Array, day: number): Uint8Array => derive(key, 'reply', 32, dayBytes(day));

const fieldsOf = (
  { id, day }: Omit<Reply, 'text'>,
  index: number,
  of: number,
  deflated: Uint8Array,
): Map<number, CborValue> =>
  new Map<number, CborValue>([
    [0, version],
    [1, id],
    [2, index],
    [3, of],
    [4, day],
    [5, deflated],
  ]);

async function readReply(plaintext: Uint8Array): Promise<ReplyPart | null> {
  const map = decodePadded(plaintext);
  if (map?.size !== 6 || map.get(0) !== version) return null;
  const [id, index, of, day, deflated] = [1, 2, 3, 4, 5].map((at) => map.get(at));
  if (!isBytes(id, 16) || !isInteger(of, 1, pageCells) || !isInteger(index, 1, of)) return null;
  if (!isInteger(day, 0, maxDay) || !(deflated instanceof Uint8Array)) return null;
  const text = await readPiece(deflated);
  return text === null ? null : { id, index, of, day, text };
}

const tooLong = (fits: number): SpringhouseError =>
  new SpringhouseError(
    'reply-too-long',
    `A reply must fit on one page of the shelf: of this text the first ${fits} characters do. Nothing was laid; shorten it, or send the rest when the source has acknowledged this.`,
  );
