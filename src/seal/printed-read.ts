// Codes read from paper, put together again: in any order, as often as it takes. Layout: printed.ts.
import { concat, equalBytes, toHex } from '../wire/bytes.ts';
import { keyBytes } from '../wire/sizes.ts';
import { fromBase45 } from './base45.ts';
import { checkBytes, checkOf } from './carried.ts';
import { codeBytes, markOf, mostPrinted, printedMagic, printedVersion, sheetBytes } from './printed.ts';

/** One code. */
export interface ReadCode {
  /** 8 bytes. */
  sheet: Uint8Array;
  /** 32 bytes. */
  inbox: Uint8Array;
  /** From 1. */
  number: number;
  of: number;
  /** 2048 bytes. */
  half: Uint8Array;
}

/** @returns `null` for the text of any other code, and one that is not as it was printed. */
export function readCode(text: string): ReadCode | null {
  const bytes = fromBase45(text);
  if (bytes?.length !== codeBytes || !equalBytes(bytes.subarray(0, printedMagic.length), printedMagic))
    return null;
  const body = bytes.subarray(0, codeBytes - checkBytes);
  if (!equalBytes(checkOf(body), bytes.subarray(codeBytes - checkBytes))) return null;
  const fields = new DataView(body.buffer, printedMagic.length);
  if (fields.getUint8(0) !== printedVersion) return null;
  const sheetAt = printedMagic.length + 5;
  const inboxAt = sheetAt + sheetBytes;
  const halfAt = inboxAt + keyBytes;
  const code = {
    number: fields.getUint16(1),
    of: fields.getUint16(3),
    sheet: body.slice(sheetAt, inboxAt),
    inbox: body.slice(inboxAt, halfAt),
    half: body.slice(halfAt),
  };
  const isCounted = code.of % 2 === 0 && code.of <= 2 * mostPrinted;
  return isCounted && code.number >= 1 && code.number <= code.of ? code : null;
}

/** What has been read of one sheet. Sheets are told apart by everything that all codes of one have in common. */
export interface ReadSheet {
  /** Names it; also tells its inbox and its number of codes. */
  id: string;
  /** What people know it by. */
  mark: string;
  inbox: Uint8Array;
  /** How many codes it has. */
  of: number;
  /** By number, from 1. */
  halves: ReadonlyMap<number, Uint8Array>;
}

/** @returns the sheets with one code more. One that was read before changes nothing. */
export function addCode(sheets: readonly ReadSheet[], code: ReadCode): readonly ReadSheet[] {
  const { sheet, inbox, number, of, half } = code;
  const id = [toHex(sheet), toHex(inbox), of].join();
  const before = sheets.find((each) => each.id === id);
  if (before?.halves.has(number)) return sheets;
  const halves = new Map(before?.halves).set(number, half);
  const after: ReadSheet = { id, mark: markOf(sheet), inbox, of, halves };
  return before ? sheets.map((each) => (each === before ? after : each)) : [...sheets, after];
}

/** @returns numbers of the codes that are missing, whether nobody photographed them or they are spoilt. */
export function missingOf({ of, halves }: ReadSheet): number[] {
  return Array.from({ length: of }, (_, at) => at + 1).filter((number) => !halves.has(number));
}

/** @returns the cells of which both codes were read, by the number of the cell from 1. */
export function cellsOf({ of, halves }: ReadSheet): Map<number, Uint8Array> {
  const cells = new Map<number, Uint8Array>();
  for (let cell = 1; cell <= of / 2; cell++) {
    const [first, second] = [halves.get(cell * 2 - 1), halves.get(cell * 2)];
    if (first && second) cells.set(cell, concat(first, second));
  }
  return cells;
}
