// Reading a file of cells that somebody carried. Apart from writing it, which a source's page does and loads. Layout:
// carried.ts.
import { equalBytes } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { cellBytes, keyBytes } from '../wire/sizes.ts';
import {
  type Carried,
  checkBytes,
  checkOf,
  countAt,
  headerBytes,
  magic,
  recordBytes,
  version,
} from './carried.ts';

export interface ReadCarried extends Carried {
  /** How many cells were put in. Those that are damaged or cut off are not among `cells`. */
  of: number;
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
