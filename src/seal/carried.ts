/**
 * A file of cells that somebody carries to where there is a network. Who carries it can see how many cells it
 * has and for which inbox, and nothing else.
 *
 *     header  48 bytes = "SPHC" ‖ version 1 (1) ‖ zeros (3) ‖ inbox key (32) ‖ cells, unsigned 32-bit
 *             big-endian (4) ‖ the first 4 bytes of SHA-256 of the 44 bytes before
 *     cell    4100 bytes = cell (4096) ‖ the first 4 bytes of SHA-256 of it; repeated
 *
 * The four bytes tell which cell a damaged card or a broken-off copy has spoilt. They do not stop a forger;
 * the seal on each cell does.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equalBytes, utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { cellBytes, keyBytes } from '../wire/sizes.ts';

export interface Carried {
  /** 32 bytes. */
  inbox: Uint8Array;
  /** 4096 bytes each. */
  cells: Uint8Array[];
}

export interface ReadCarried extends Carried {
  /** How many cells were put in. Those that are damaged or cut off are not among `cells`. */
  of: number;
}

const magic = utf8('SPHC');
const version = 1;
const checkBytes = 4;
const headerBytes = 48;
const recordBytes = cellBytes + checkBytes;
const countAt = headerBytes - checkBytes - 4;

/** @throws {RangeError} if the inbox key or a cell has another length. */
export function encodeCarried({ inbox, cells }: Carried): Uint8Array<ArrayBuffer> {
  if (inbox.length !== keyBytes)
    throw new RangeError(`an inbox key is ${keyBytes} bytes, not ${inbox.length}`);
  const odd = cells.find((cell) => cell.length !== cellBytes);
  if (odd) throw new RangeError(`a cell is ${cellBytes} bytes, not ${odd.length}`);
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, cells.length);
  const header = concat(magic, Uint8Array.of(version, 0, 0, 0), inbox, count);
  const records = cells.flatMap((cell) => [cell, checkOf(cell)]);
  return Uint8Array.from(concat(header, checkOf(header), ...records));
}

/**
 * Read what can be read: whole cells of a damaged file are worth carrying on.
 *
 * @throws {SpringhouseError} `carried-malformed` if the beginning is not that of such a file, `carried-version`
 * if it is of a later version.
 */
export function decodeCarried(file: Uint8Array): ReadCarried {
  const header = file.subarray(0, headerBytes - checkBytes);
  if (file.length < headerBytes || !equalBytes(header.subarray(0, magic.length), magic)) throw malformed();
  if (!equalBytes(checkOf(header), file.subarray(header.length, headerBytes))) throw malformed();
  if (header[magic.length] !== version) throw laterVersion();
  const of = new DataView(file.buffer, file.byteOffset).getUint32(countAt);
  const cells: Uint8Array[] = [];
  const end = Math.min(file.length, headerBytes + of * recordBytes);
  for (let at = headerBytes; at < end; at += recordBytes) {
    const cell = file.slice(at, at + cellBytes);
    const check = file.subarray(at + cellBytes, at + recordBytes);
    if (cell.length === cellBytes && equalBytes(checkOf(cell), check)) cells.push(cell);
  }
  return { inbox: header.slice(countAt - keyBytes, countAt), cells, of };
}

const checkOf = (bytes: Uint8Array): Uint8Array => sha256(bytes).subarray(0, checkBytes);

const malformed = (): SpringhouseError =>
  new SpringhouseError(
    'carried-malformed',
    'This is not a file of cells to carry, or its beginning is damaged. Nothing was passed on; copy it again from where you have it.',
  );

const laterVersion = (): SpringhouseError =>
  new SpringhouseError(
    'carried-version',
    'This file of cells was made by a later Springhouse. Nothing was passed on; carry it with that version.',
  );
