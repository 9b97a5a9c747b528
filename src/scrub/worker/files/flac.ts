// FLAC (RFC 9639): stream information and frames. Each frame is proven by its checksum before it is copied, so
// that a truncated file is refused and nothing is carried between or behind frames.
import { WorkerRefusal } from '../refusal.ts';
import { cleanFlacHeader } from '../streams/xiph.ts';

const crc8 = table(8, 0x07);
const crc16 = table(16, 0x8005);

function table(width: number, polynomial: number): Uint16Array {
  const top = 1 << (width - 1);
  const mask = 2 ** width - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (width - 8);
    for (let bit = 0; bit < 8; bit++)
      value = value & top ? ((value << 1) ^ polynomial) & mask : (value << 1) & mask;
    return value;
  });
}

export function cleanFlac(bytes: Uint8Array): Uint8Array {
  let at = startOf(bytes);
  const start = at;
  const header = cleanFlacHeader(bytes.subarray(start, start + 42));
  at += 4;
  for (let isLast = false; !isLast; ) {
    if (at + 4 > bytes.length) throw new WorkerRefusal('damaged');
    isLast = (bytes[at]! & 0x80) !== 0;
    at += 4 + bytes[at + 1]! * 65_536 + bytes[at + 2]! * 256 + bytes[at + 3]!;
  }
  const end = framesEnd(bytes, at);
  if (end === at) throw new WorkerRefusal('nothing-inside');
  return Buffer.concat([header, bytes.subarray(at, end)]);
}

/** Behind an ID3 tag, if some other program put one there. */
function startOf(bytes: Uint8Array): number {
  if (bytes[0] !== 0x49) return 0;
  return 10 + bytes[6]! * 2 ** 21 + bytes[7]! * 2 ** 14 + bytes[8]! * 2 ** 7 + bytes[9]!;
}

/** @returns where the last frame ends; what may follow is a tag of another format. */
function framesEnd(bytes: Uint8Array, start: number): number {
  if (!isFrameHeader(bytes, start)) throw new WorkerRefusal('damaged');
  let from = start;
  let sum = 0;
  // One pass: the checksum over a whole frame, its own two bytes among them, is zero where the frame ends.
  for (let at = start; at < bytes.length; at++) {
    sum = ((sum << 8) & 0xffff) ^ crc16[(sum >> 8) ^ bytes[at]!]!;
    const next = at + 1;
    if (
      sum === 0 &&
      next - from > 10 &&
      (next === bytes.length || isFrameHeader(bytes, next) || isTag(bytes, next))
    ) {
      from = next;
      if (next === bytes.length || isTag(bytes, next)) return next;
    }
  }
  throw new WorkerRefusal('damaged');
}

const isTag = (bytes: Uint8Array, at: number): boolean =>
  /^(TAG|APETAGEX)/.test(Buffer.from(bytes.subarray(at, at + 8)).toString('latin1'));

/** Sync code, no reserved value, and the header's own checksum: section 9.1. */
function isFrameHeader(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xf8) return false;
  const [sizes, layout] = [bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
  let length = 4 + codedBytes(bytes[at + 4] ?? 0xff);
  if (sizes >> 4 === 6) length++;
  else if (sizes >> 4 === 7) length += 2;
  if ((sizes & 15) === 12) length++;
  else if ((sizes & 15) === 13 || (sizes & 15) === 14) length += 2;
  if (sizes >> 4 === 0 || (sizes & 15) === 15 || layout >> 4 > 10 || layout & 1) return false;
  if (at + length >= bytes.length) return false;
  let sum = 0;
  for (let index = at; index < at + length; index++) sum = crc8[sum ^ bytes[index]!]!;
  return sum === bytes[at + length];
}

/** Of a number coded as in UTF-8, by its first byte. */
const codedBytes = (first: number): number => (first < 0x80 ? 1 : Math.clz32(~(first << 24)));
