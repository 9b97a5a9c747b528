// Matroska and WebM (RFC 9559): the elements that stay, by number. Names, dates, tags, chapters and attachments are
// not among them.
import { Reader } from './reader.ts';

export const masters = new Set([
  ...[0x1a45dfa3, 0x18538067, 0x114d9b74, 0x4dbb, 0x1549a966, 0x1654ae6b, 0xae, 0xe0, 0xe1, 0x55b0, 0x7670],
  ...[0x1f43b675, 0xa0, 0x1c53bb6b, 0xbb, 0xb7],
]);

const values = new Set([
  // EBML header; seek head; scale and duration
  ...[0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4282, 0x4287, 0x4285, 0x53ab, 0x53ac, 0x2ad7b1, 0x4489],
  // track: number, id, type, flags, default duration, language, codec and its setup, delays
  ...[0xd7, 0x73c5, 0x83, 0xb9, 0x88, 0x55aa, 0x9c, 0x23e383, 0x22b59c, 0x86, 0x63a2, 0x56aa, 0x56bb],
  // picture: sizes, interlacing, colour; its turn
  ...[
    0xb0, 0xba, 0x54b0, 0x54ba, 0x54b2, 0x9a, 0x53c0, 0x55b1, 0x55b2, 0x55b9, 0x55ba, 0x55bb, 0x7671, 0x7673,
    0x7674, 0x7675,
  ],
  // sound
  ...[0xb5, 0x78b5, 0x9f, 0x6264],
  // clusters and cues
  ...[0xe7, 0xa3, 0xa1, 0x9b, 0xfb, 0xb3, 0xf7, 0xf1, 0xf0, 0x5378],
]);
/** MuxingApp and WritingApp must be there; they hold zeros. */
const blank = new Set([0x4d80, 0x5741]);
const voidElement = 0xec;

export interface Element {
  id: number;
  bodyStart: number;
  end: number;
}

/** @throws {RangeError} if one reaches past `end`. */
export function elementsIn(bytes: Uint8Array, start: number, end: number): Element[] {
  const elements: Element[] = [];
  const reader = new Reader(bytes);
  for (let at = start; at < end; ) {
    reader.at = at;
    const id = variable(reader, true);
    const size = variable(reader, false);
    const stop = reader.at + size;
    if (!Number.isSafeInteger(size) || stop > end) throw new RangeError('an element past the end');
    elements.push({ id, bodyStart: reader.at, end: stop });
    at = stop;
  }
  return elements;
}

/** A length of 1 to 8 bytes by its leading zeros, RFC 8794 section 4. */
function variable(reader: Reader, withMarker: boolean): number {
  const first = reader.u8();
  const bytes = Math.clz32(first) - 23;
  if (bytes > 8) throw new RangeError('no length');
  let value = withMarker ? first : first & (0xff >> bytes);
  for (let index = 1; index < bytes; index++) value = value * 256 + reader.u8();
  return value;
}

export function matroskaLeftover(bytes: Uint8Array): string | null {
  const open = elementsIn(bytes, 0, bytes.length);
  for (let element = open.pop(); element; element = open.pop()) {
    const { id, bodyStart, end } = element;
    if (masters.has(id)) open.push(...elementsIn(bytes, bodyStart, end));
    else if (blank.has(id) || id === voidElement) {
      if (bytes.subarray(bodyStart, end).some((byte) => byte !== 0)) return 'the name of a program';
    } else if (!values.has(id)) return `an element ${id.toString(16)}`;
  }
  return null;
}

/** Zero the names of the programs that wrote it. Changes `file` in place. */
export function unsignMatroska(file: Uint8Array): void {
  const open = elementsIn(file, 0, file.length);
  for (let element = open.pop(); element; element = open.pop()) {
    const { id, bodyStart, end } = element;
    if (blank.has(id) || id === voidElement) file.fill(0, bodyStart, end);
    else if (id === 0x18538067 || id === 0x1549a966) open.push(...elementsIn(file, bodyStart, end));
  }
}
