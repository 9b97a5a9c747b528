// A report on paper: what stands on which sheet, and each code as a drawing.
import encodeQR from 'qr';
import { decodeCarried } from '../../seal/carried-read.ts';
import {
  codesOf,
  codesPerPage,
  markOf,
  mostPrinted,
  qrLevel,
  qrModules,
  qrVersion,
} from '../../seal/printed.ts';
import { readCode } from '../../seal/printed-read.ts';

/** @param file - as seal/carried.ts makes it. @returns the texts of its codes; none where it is too long for paper. */
export function paperCodes(file: Uint8Array): string[] {
  const carried = decodeCarried(file);
  return carried.cells.length > mostPrinted ? [] : codesOf(carried);
}

export interface Sheet {
  number: number;
  codes: { number: number; path: string }[];
}

export interface Paper {
  /** Four characters by which people know it. */
  mark: string;
  sheets: Sheet[];
}

/** Drawing takes a moment. Gone with the texts. */
const drawn = new WeakMap<readonly string[], Paper>();

/** @param texts - at least one. */
export function paperOf(texts: readonly string[]): Paper {
  const before = drawn.get(texts);
  if (before) return before;
  const mark = markOf(readCode(texts[0]!)!.sheet);
  const codes = texts.map((text, at) => ({ number: at + 1, path: pathOf(text) }));
  const sheets = Array.from({ length: Math.ceil(codes.length / codesPerPage) }, (_, at) => ({
    number: at + 1,
    codes: codes.slice(at * codesPerPage, (at + 1) * codesPerPage),
  }));
  const paper = { mark, sheets };
  drawn.set(texts, paper);
  return paper;
}

/** Dark modules, a run of them at a time, in a square of `qrModules`. */
function pathOf(text: string): string {
  const options = { ecc: qrLevel, version: qrVersion, border: 4, encoding: 'alphanumeric' } as const;
  const rows = encodeQR(text, 'raw', options);
  let path = '';
  for (let y = 0; y < qrModules; y++)
    for (let x = 0; x < qrModules; x++) {
      const start = x;
      while (rows[y]![x]) x++;
      if (x > start) path += `M${start} ${y}h${x - start}v1H${start}z`;
    }
  return path;
}
