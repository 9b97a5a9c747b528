/**
 * What is inside a cell that goes to the desk: a part of a report, or cover.
 *
 *     cell       4096 bytes = HPKE encapsulation (1120) ‖ ciphertext (2960) ‖ tag (16)
 *                info = "springhouse/v1/report", empty aad, sealed to the intake key of the desk card
 *     plaintext  2960 bytes = CBOR map ‖ zeros
 *
 * The map has integer keys, in ascending order:
 *
 *     0  version       1
 *     1  kind          0 cover, 1 report; a cover has no further keys
 *     2  id            16 bytes, from the source's words
 *     3  key           32 bytes, K in the design
 *     4  report        16 random bytes, the same in every part
 *     5  index         1 to `of`
 *     6  of            parts of the report, 1 to 65535
 *     7  language      BCP 47, at most 35 ASCII characters
 *     8  text          this part's share: UTF-8, raw DEFLATE; at most 65536 bytes when inflated
 *     9  acknowledged  array of reply ids of 16 bytes; left out when empty
 *     10 attachments   array of [key 32 bytes, media type, size in bytes, SHA-256 32 bytes]; left out when empty
 *
 * Acknowledged replies and attachments stand in the first part. Each part is sealed with an encapsulation of
 * its own and can be read without the others.
 */
import { cellBytes } from '../wire/sizes.ts';
import { type CborValue, decodePadded, encodeCbor, encodePadded, isBytes, isInteger } from './cbor.ts';
import { readPiece } from './cut.ts';
import type { Inflate } from './deflate.ts';
import { sealingBytes } from './hpke.ts';

export interface Attachment {
  /** 32 bytes: the key of its slabs, from which their addresses derive too. */
  key: Uint8Array;
  /** Media type, such as `image/jpeg`. */
  type: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the file, 32 bytes. */
  hash: Uint8Array;
}

export interface Report {
  /** 16 bytes, from the source's words. */
  id: Uint8Array;
  /** 32 bytes, from the source's words: replies are encrypted under it. */
  key: Uint8Array;
  /** 16 random bytes, new for each report. */
  report: Uint8Array;
  /** BCP 47, such as `ko`. */
  language: string;
  /** Arrives as it is, but for half surrogate pairs, which no UTF-8 can carry. */
  text: string;
  /** Ids of replies that were read, 16 bytes each; at most 48. */
  acknowledged?: readonly Uint8Array[];
  /** At most 8. */
  attachments?: readonly Attachment[];
}

/** One opened cell of a report. */
export interface ReportPart extends Required<Report> {
  /** From 1 to `of`. */
  index: number;
  of: number;
}

/** Why a plaintext could not be read. */
export type Unreadable = 'unknown-version' | 'malformed';

export const plaintextBytes = cellBytes - sealingBytes;
export const maxAcknowledged = 48;
export const maxAttachments = 8;
export const maxParts = 65_535;

const version = 1;
const kinds = { cover: 0, report: 1 };
const languagePattern = /^[A-Za-z0-9-]{1,35}$/;
/** Whether a text has the shape of a BCP 47 tag, such as `ko` or `zh-Hant`. */
export const isLanguage = (text: string): boolean => languagePattern.test(text);

const mediaTypePattern = /^[\w.+-]{1,63}\/[\w.+-]{1,63}$/;

/** @returns 2960 bytes that say only that they are cover. */
export function encodeCover(): Uint8Array {
  const fields = new Map([
    [0, version],
    [1, kinds.cover],
  ]);
  return encodePadded(fields, plaintextBytes)!;
}

/**
 * @param deflated - the part's text, compressed to at most `textRoom` bytes.
 * @returns 2960 bytes.
 * @throws {RangeError} if the text is longer than its room.
 */
export function encodePart(report: Report, index: number, of: number, deflated: Uint8Array): Uint8Array {
  const plaintext = encodePadded(partFields(report, index, of, deflated), plaintextBytes);
  if (!plaintext) throw new RangeError(`${deflated.length} bytes do not fit into a part`);
  return plaintext;
}

/** Bytes that a part has for its text, whatever its index and however many there will be. */
export function textRoom(report: Report, first: boolean): number {
  const { acknowledged: _, attachments: __, ...plain } = report;
  const fields = partFields(first ? report : plain, 1, maxParts, new Uint8Array());
  const indexAndLength = 2 + 2; // Up to two bytes more for `index`, and for the length of the text.
  return plaintextBytes - encodeCbor(fields).length - indexAndLength;
}

/** @param plaintext - 2960 bytes. Nothing that it holds makes this throw. */
export async function readPlaintext(
  plaintext: Uint8Array,
  inflate?: Inflate,
): Promise<ReportPart | 'cover' | Unreadable> {
  const map = decodePadded(plaintext);
  if (!map || !isInteger(map.get(0), 0, Number.MAX_SAFE_INTEGER)) return 'malformed';
  if (map.get(0) !== version) return 'unknown-version';
  if (map.get(1) === kinds.cover) return map.size === 2 ? 'cover' : 'malformed';
  return (await readPart(map, inflate)) ?? 'malformed';
}

function partFields(report: Report, index: number, of: number, deflated: Uint8Array): Map<number, CborValue> {
  const { id, key, language, acknowledged = [], attachments = [] } = report;
  const fields = new Map<number, CborValue>([
    [0, version],
    [1, kinds.report],
    [2, id],
    [3, key],
    [4, report.report],
    [5, index],
    [6, of],
    [7, language],
    [8, deflated],
  ]);
  if (index === 1 && acknowledged.length > 0) fields.set(9, [...acknowledged]);
  if (index === 1 && attachments.length > 0)
    fields.set(
      10,
      attachments.map(({ key, type, size, hash }) => [key, type, size, hash]),
    );
  return fields;
}

async function readPart(map: Map<number, CborValue>, inflate?: Inflate): Promise<ReportPart | null> {
  const [id, key, report, index, of, language, deflated] = [2, 3, 4, 5, 6, 7, 8].map((at) => map.get(at));
  const known = 9 + Number(map.has(9)) + Number(map.has(10));
  if (map.get(1) !== kinds.report || map.size !== known) return null;
  if (!isBytes(id, 16) || !isBytes(key, 32) || !isBytes(report, 16)) return null;
  if (!isInteger(of, 1, maxParts) || !isInteger(index, 1, of)) return null;
  if (typeof language !== 'string' || !isLanguage(language)) return null;
  const acknowledged = readList(map.get(9), maxAcknowledged, readReplyId);
  const attachments = readList(map.get(10), maxAttachments, readAttachment);
  if (!acknowledged || !attachments || !(deflated instanceof Uint8Array)) return null;
  const text = await readPiece(deflated, inflate);
  if (text === null) return null;
  return { id, key, report, index, of, language, text, acknowledged, attachments };
}

/** An absent list is empty; an empty one, or one with a bad item, is not written by anyone. */
function readList<T>(
  value: CborValue | undefined,
  most: number,
  read: (item: CborValue) => T | null,
): T[] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length < 1 || value.length > most) return null;
  const items = value.map(read);
  return items.includes(null) ? null : (items as T[]);
}

const readReplyId = (item: CborValue): Uint8Array | null => (isBytes(item, 16) ? item : null);

function readAttachment(item: CborValue): Attachment | null {
  if (!Array.isArray(item) || item.length !== 4) return null;
  const [key, type, size, hash] = item;
  if (!isBytes(key, 32) || !isBytes(hash, 32) || !isInteger(size, 0, Number.MAX_SAFE_INTEGER)) return null;
  return typeof type === 'string' && mediaTypePattern.test(type) ? { key, type, size, hash } : null;
}

/** @throws {RangeError} if an id, a key, a list or the language is out of shape. */
export function checkReport({
  id,
  key,
  report,
  language,
  acknowledged = [],
  attachments = [],
}: Report): void {
  const lengths = [id.length, key.length, report.length, ...acknowledged.map((reply) => reply.length)];
  if (lengths.some((length, i) => length !== (i === 1 ? 32 : 16)))
    throw new RangeError(`ids of 16 bytes and a key of 32, not ${lengths.join(', ')}`);
  if (!isLanguage(language)) throw new RangeError('the language is no BCP 47 tag');
  if (acknowledged.length > maxAcknowledged)
    throw new RangeError(`${acknowledged.length} acknowledged replies, not at most ${maxAcknowledged}`);
  const fits = attachments.every(({ key, type, size, hash }) => readAttachment([key, type, size, hash]));
  if (!fits || attachments.length > maxAttachments)
    throw new RangeError(`attachments out of shape, or more than ${maxAttachments}`);
}
