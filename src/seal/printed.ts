/**
 * Cells on paper: each as two QR codes, to be photographed by whoever carries them on. Who finds the sheet can see how
 * many cells it has and, by comparing, for which inbox; nothing else.
 *
 *     code  2101 bytes = "SPHQ" ‖ version 1 (1) ‖ its number, from 1 (2) ‖ of how many (2) ‖ sheet (8) ‖ inbox key (32) ‖
 *           half a cell (2048) ‖ the first 4 bytes of SHA-256 of all before
 *     sheet  8 bytes = the first of SHA-256 of "springhouse/v1/printed" ‖ inbox key ‖ cells
 *
 * Numbers are unsigned and big-endian. Codes 1 and 2 are the first cell, 3 and 4 the second. Each code stands alone, so
 * they can be read in any order; and the same cells make the same sheet, so a second print completes a torn one.
 *
 * As text, a code is its base45 (3152 characters), in a QR code of version 39 at level M: 173 modules a side, and up to
 * a seventh of it may be unreadable. Why so: docs/decisions/codes-on-paper.md.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, toHex, utf8 } from '../wire/bytes.ts';
import { cellBytes, keyBytes } from '../wire/sizes.ts';
import { toBase45 } from './base45.ts';
import { type Carried, checkOf } from './carried.ts';

export const printedMagic = utf8('SPHQ');
export const printedVersion = 1;
export const sheetBytes = 8;
export const halfBytes = cellBytes / 2;
export const codeBytes = printedMagic.length + 1 + 2 + 2 + sheetBytes + keyBytes + halfBytes + 4;
/** Version of the QR code, its level, and its modules a side with the quiet margin of four that readers need. */
export const qrVersion = 39;
export const qrLevel = 'medium';
export const qrModules = 173 + 2 * 4;
/** 22 sides of paper; what is longer is carried as a file. */
export const mostPrinted = 64;

/** @returns the text of each code, in order. @throws {RangeError} for none or too many cells, or one of another length. */
export function codesOf({ inbox, cells }: Carried): string[] {
  if (inbox.length !== keyBytes || cells.some(({ length }) => length !== cellBytes))
    throw new RangeError('an inbox key or a cell has another length');
  if (cells.length === 0 || cells.length > mostPrinted)
    throw new RangeError(`${cells.length} cells cannot be printed`);
  const sheet = sha256(concat(utf8('springhouse/v1/printed'), inbox, ...cells)).subarray(0, sheetBytes);
  const of = cells.length * 2;
  return cells
    .flatMap((cell) => [cell.subarray(0, halfBytes), cell.subarray(halfBytes)])
    .map((half, at) => {
      const version = Uint8Array.of(printedVersion);
      const code = concat(printedMagic, version, u16(at + 1), u16(of), sheet, inbox, half);
      return toBase45(concat(code, checkOf(code)));
    });
}

const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255);

/** Four characters by which people tell one sheet from another. */
export const markOf = (sheet: Uint8Array): string => toHex(sheet.subarray(0, 2)).toUpperCase();

const columns = 2;
/** Codes on one side of a sheet of A4 or Letter, at 0.42 mm a module. */
export const codesPerPage = 3 * columns;

/** Where a code is on paper; all from 1. */
export interface Place {
  page: number;
  row: number;
  column: 1 | 2;
}

/** @param number - from 1. */
export function placeOf(number: number): Place {
  const onPage = (number - 1) % codesPerPage;
  return {
    page: Math.ceil(number / codesPerPage),
    row: Math.floor(onPage / columns) + 1,
    column: onPage % columns === 0 ? 1 : 2,
  };
}
