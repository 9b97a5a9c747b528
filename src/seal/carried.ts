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
import { concat, utf8 } from '../wire/bytes.ts';
import { cellBytes, keyBytes } from '../wire/sizes.ts';

export interface Carried {
  /** 32 bytes. */
  inbox: Uint8Array;
  /** 4096 bytes each. */
  cells: Uint8Array[];
}

export const magic = utf8('SPHC');
export const version = 1;
export const checkBytes = 4;
export const headerBytes = 48;
export const recordBytes = cellBytes + checkBytes;
export const countAt = headerBytes - checkBytes - 4;

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

export const checkOf = (bytes: Uint8Array): Uint8Array => sha256(bytes).subarray(0, checkBytes);
