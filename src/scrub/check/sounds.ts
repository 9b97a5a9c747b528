// What each format of sound may hold when we have written it.
import { Reader } from './reader.ts';

/** @param allowed - chunk types at every level; lists are looked into. */
export function riffLeftover(bytes: Uint8Array, allowed: ReadonlySet<string>): string | null {
  const reader = new Reader(bytes);
  reader.skip(4);
  const size = reader.u32(true);
  if (size + (size % 2) + 8 !== bytes.length) return 'bytes after the end';
  reader.skip(4);
  return chunkLeftover(reader, allowed);
}

function chunkLeftover(reader: Reader, allowed: ReadonlySet<string>): string | null {
  while (reader.left > 0) {
    const type = reader.ascii(4);
    const body = reader.take(reader.u32(true));
    if (body.length % 2 === 1 && reader.u8() !== 0) return 'a byte between chunks';
    if (!allowed.has(type.replace(/^\d\d/, '##'))) return 'a chunk that is no sound or picture';
    if (type === 'LIST') {
      const inner = new Reader(body);
      if (!['hdrl', 'strl', 'movi'].includes(inner.ascii(4))) return 'a list';
      const left = chunkLeftover(inner, allowed);
      if (left) return left;
    }
  }
  return null;
}

const waveChunks = new Set(['fmt ', 'data']);
const aviChunks = new Set(['LIST', 'avih', 'strh', 'strf', 'idx1', '##dc', '##db', '##wb']);
export const wavLeftover = (bytes: Uint8Array): string | null => riffLeftover(bytes, waveChunks);
export const aviLeftover = (bytes: Uint8Array): string | null => riffLeftover(bytes, aviChunks);

export function aiffLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  reader.skip(4);
  if (reader.u32() + 8 !== bytes.length) return 'bytes after the end';
  if (reader.ascii(4) !== 'AIFF') return 'another format';
  const types: string[] = [];
  while (reader.left > 0) {
    types.push(reader.ascii(4));
    const length = reader.u32();
    reader.skip(length + (length % 2));
  }
  return types.join() === 'COMM,SSND' ? null : 'a chunk that is no sound';
}

export function flacLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  if (reader.ascii(4) !== 'fLaC' || reader.u8() !== 0x80) return 'a block that is no sound';
  reader.skip(21);
  if (reader.take(16).some((byte) => byte !== 0)) return 'a checksum of the recording';
  if (reader.u16() >> 1 !== 0xfff8 >> 1) return 'bytes between frames';
  return tagAtEnd(bytes);
}

/** Frames one after the other from the first byte to the last: ISO/IEC 11172-3, layer III. */
export function mp3Leftover(bytes: Uint8Array): string | null {
  for (let at = 0; at < bytes.length; ) {
    const length = mp3FrameBytes(bytes, at);
    if (!length) return 'bytes between frames';
    at += length;
  }
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /Xing|Info|VBRI|LAME/.test(head) ? 'the name of a program' : null;
}

const bitrates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

function mp3FrameBytes(bytes: Uint8Array, at: number): number {
  const reader = new Reader(bytes);
  reader.at = at;
  const word = reader.u32();
  const version = (word >>> 19) & 3;
  if (word >>> 21 !== 0x7ff || ((word >>> 17) & 3) !== 1 || version === 1) return 0;
  const isFirst = version === 3;
  const kilobits = bitrates[isFirst ? 0 : 1]![(word >>> 12) & 15] ?? 0;
  const rate = ([44_100, 48_000, 32_000][(word >>> 10) & 3] ?? 0) / (isFirst ? 1 : version === 2 ? 2 : 4);
  return rate ? Math.floor(((isFirst ? 144 : 72) * kilobits * 1000) / rate) + ((word >>> 9) & 1) : 0;
}

/** ADTS frames one after the other: ISO/IEC 13818-7. */
export function aacLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  while (reader.left > 0) {
    const start = reader.at;
    if ((reader.u16() & 0xfff6) !== 0xfff0) return 'bytes between frames';
    const length = ((reader.u32() >>> 5) & 0x1fff) >>> 0;
    if (length < 7) return 'bytes between frames';
    reader.at = start;
    reader.skip(length);
  }
  return null;
}

export function oggLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  let comments = 0;
  while (reader.left > 0) {
    if (reader.ascii(4) !== 'OggS') return 'bytes between pages';
    reader.skip(22);
    const body = new Reader(reader.take(reader.take(reader.u8()).reduce((sum, size) => sum + size, 0)));
    const head = Buffer.from(body.bytes.subarray(0, 8)).toString('latin1');
    const isVorbis = head.startsWith('\x03vorbis');
    if (!isVorbis && head !== 'OpusTags') continue;
    comments++;
    body.skip(isVorbis ? 7 : 8);
    if (body.take(body.u32(true)).some((byte) => byte !== 0)) return 'the name of a program';
    if (body.u32(true) !== 0) return 'a comment';
    if (!isVorbis && body.left > 0) return 'bytes after the comments';
  }
  return comments > 0 ? null : 'no comment header';
}

const tagAtEnd = (bytes: Uint8Array): string | null =>
  /^TAG/.test(Buffer.from(bytes.subarray(-128)).toString('latin1')) ? 'a tag' : null;
