// biome-ignore-all lint/suspicious/noControlCharactersInRegex: headers are made of them
// What each format of picture may hold when we have written it. Anything else by name is a leftover, whether or not
// it is known to matter.
import { Reader } from './reader.ts';

/** SOF0, SOF2, DHT, DQT, DRI, SOS. */
const jpegSegments = new Set([0xc0, 0xc2, 0xc4, 0xdb, 0xdd, 0xda]);

/** @returns what is left over, or `null`. */
export function jpegLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  if (reader.u16() !== 0xffd8) return 'no JPEG';
  for (;;) {
    if (reader.u8() !== 0xff) return 'bytes between segments';
    const marker = reader.u8();
    if (marker === 0xd9) return reader.left === 0 ? null : 'bytes after the end';
    const length = reader.u16() - 2;
    const start = reader.at;
    if (marker === 0xe0) {
      // Version, units, densities and the size of a thumbnail, which is none.
      if (length !== 14 || !/^JFIF\0\x01.{6}\0\0$/s.test(reader.ascii(14))) return 'an application segment';
    } else if (!jpegSegments.has(marker)) return `a segment ${marker.toString(16)}`;
    reader.at = start;
    reader.skip(length);
    if (marker === 0xda) skipScan(reader);
  }
}

/** Coded data end before the next 0xff that is neither stuffed nor a restart. */
function skipScan(reader: Reader): void {
  const { bytes } = reader;
  let at = reader.at;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) throw new RangeError('no end');
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) break;
    at += 2;
  }
  reader.at = at;
}

const pngChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'pHYs', 'sRGB', 'gAMA', 'cHRM', 'bKGD']);

export function pngLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  reader.skip(8);
  for (;;) {
    const length = reader.u32();
    const type = reader.ascii(4);
    if (!pngChunks.has(type)) return `a chunk ${name(type)}`;
    reader.skip(length + 4);
    if (type === 'IEND') return reader.left === 0 ? null : 'bytes after the end';
  }
}

export function gifLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  reader.skip(10);
  skipColours(reader, reader.u8(), 2);
  for (;;) {
    const what = reader.u8();
    if (what === 0x3b) return reader.left === 0 ? null : 'bytes after the end';
    if (what === 0x2c) {
      reader.skip(8);
      skipColours(reader, reader.u8(), 0);
      reader.skip(1);
    } else if (what === 0x21) {
      const label = reader.u8();
      if (label === 0xff) {
        if (reader.u8() !== 11 || reader.ascii(11) !== 'NETSCAPE2.0') return 'an application block';
      } else if (label !== 0xf9) return 'an extension block';
    } else return 'an unknown block';
    for (let size = reader.u8(); size > 0; size = reader.u8()) reader.skip(size);
  }
}

function skipColours(reader: Reader, flags: number, then: number): void {
  reader.skip(then + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0));
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);

export function webpLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  reader.skip(4);
  if (reader.u32(true) + 8 !== bytes.length) return 'bytes after the end';
  reader.skip(4);
  return webpChunkLeftover(reader);
}

function webpChunkLeftover(reader: Reader): string | null {
  while (reader.left > 0) {
    const type = reader.ascii(4);
    const length = reader.u32(true);
    if (!webpChunks.has(type)) return `a chunk ${name(type)}`;
    const body = reader.take(length);
    if (length % 2 === 1) reader.skip(1);
    if (type === 'ANMF') {
      const inner = webpChunkLeftover(new Reader(body.subarray(16)));
      if (inner) return inner;
    }
  }
  return null;
}

/** Sizes, samples, compression, strips or tiles, resolution, predictor, palette, extra samples: TIFF 6.0. */
const tiffTags = new Set([
  ...[254, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 296, 297],
  ...[317, 318, 319, 320, 322, 323, 324, 325, 338, 339, 529, 530, 531, 532],
]);

export function tiffLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  const little = reader.ascii(2) === 'II';
  if (reader.u16(little) !== 42) return 'no TIFF';
  reader.at = reader.u32(little);
  for (let count = reader.u16(little); count > 0; count--) {
    const tag = reader.u16(little);
    if (!tiffTags.has(tag)) return `a tag ${tag}`;
    reader.skip(10);
  }
  return reader.u32(little) === 0 ? null : 'another picture';
}

const name = (type: string): string => (/^[\w ]{4}$/.test(type) ? type.trim() : 'of an unknown kind');
