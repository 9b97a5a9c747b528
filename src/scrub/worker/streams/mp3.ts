// MPEG audio layer III (ISO/IEC 11172-3): frames, and in them nothing but what the decoder reads. Encoders sign in
// a first frame without sound, and in the bits between one frame's data and the next one's.
import { WorkerRefusal } from '../refusal.ts';
import { Bits } from './bits.ts';

export interface FrameHeader {
  /** Of the whole frame. */
  bytes: number;
  version: 'MPEG-1' | 'MPEG-2' | 'MPEG-2.5';
  channels: 1 | 2;
  hasCrc: boolean;
  sampleRate: number;
}

const rates = [44_100, 48_000, 32_000];
const kilobits1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const kilobits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** @returns `null` if no layer III frame of a known length begins there. */
export function headerAt(bytes: Uint8Array, at: number): FrameHeader | null {
  if (at + 4 > bytes.length) return null;
  const [a, b, c, d] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
  if (a !== 0xff || (b & 0xe0) !== 0xe0 || ((b >> 1) & 3) !== 1) return null;
  const version = ([2.5, 0, 2, 1] as const)[(b >> 3) & 3]!;
  const rate = rates[(c >> 2) & 3];
  const kilobits = (version === 1 ? kilobits1 : kilobits2)[c >> 4];
  if (!version || !rate || !kilobits) return null;
  const sampleRate = rate / (version === 1 ? 1 : version === 2 ? 2 : 4);
  const size = Math.floor(((version === 1 ? 144 : 72) * kilobits * 1000) / sampleRate) + ((c >> 1) & 1);
  return {
    bytes: size,
    version: version === 1 ? 'MPEG-1' : version === 2 ? 'MPEG-2' : 'MPEG-2.5',
    channels: d >> 6 === 3 ? 1 : 2,
    hasCrc: (b & 1) === 0,
    sampleRate,
  };
}

const sideBytesOf = ({ version, channels }: FrameHeader): number =>
  version === 'MPEG-1' ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;

/** The frame in which encoders keep their name and the length of the whole, or none: it holds no sound. */
export function isInfoFrame(frame: Uint8Array): boolean {
  const text = Buffer.from(frame.subarray(0, 64)).toString('latin1');
  return /Xing|Info|VBRI|LAME/.test(text);
}

interface Side {
  header: FrameHeader;
  /** Where in the frame the main data begin. */
  dataStart: number;
  /** How many bytes of main data stand in the frames before. */
  begins: number;
  /** Bits of main data that this frame's decoder reads. */
  bits: number;
}

function sideOf(frame: Uint8Array): Side {
  const header = headerAt(frame, 0);
  if (!header || header.bytes !== frame.length) throw new WorkerRefusal('damaged');
  const sideStart = 4 + (header.hasCrc ? 2 : 0);
  const dataStart = sideStart + sideBytesOf(header);
  if (dataStart > frame.length) throw new WorkerRefusal('damaged');
  const one = header.version === 'MPEG-1';
  const bits = new Bits(frame.subarray(sideStart, dataStart));
  const begins = bits.read(one ? 9 : 8);
  bits.skip(one ? (header.channels === 1 ? 5 : 3) + header.channels * 4 : header.channels);
  let total = 0;
  for (let granule = 0; granule < (one ? 2 : 1); granule++)
    for (let channel = 0; channel < header.channels; channel++) {
      total += bits.read(12);
      bits.skip(one ? 47 : 51);
    }
  return { header, dataStart, begins, bits: total };
}

/**
 * Zero every bit of main data that no frame's decoder reads.
 *
 * @param frames - whole frames in order, info frames taken out; changed in place.
 */
export function zeroAncillary(frames: readonly Uint8Array[]): void {
  const sides = frames.map(sideOf);
  // Main data of all frames in a row: frame i's own lies at starts[i].
  const starts: number[] = [];
  let length = 0;
  for (const [index, frame] of frames.entries()) {
    starts.push(length);
    length += frame.length - sides[index]!.dataStart;
  }
  const read = sides.map(({ begins, bits }, index) => {
    const from = (starts[index]! - begins) * 8;
    return { from, to: from + bits };
  });
  let done = 0;
  const zeroUpTo = (end: number) => {
    if (end > done) zeroMainData(frames, sides, starts, done, end);
  };
  for (const { from, to } of read) {
    // A frame that reaches back before the first cannot be decoded anyway; its own data stay.
    zeroUpTo(Math.max(0, from));
    done = Math.max(done, to);
  }
  zeroUpTo(length * 8);
}

/** Bits `from` to `to` of the main data, wherever their frames are. */
function zeroMainData(
  frames: readonly Uint8Array[],
  sides: readonly Side[],
  starts: readonly number[],
  from: number,
  to: number,
): void {
  let low = 0;
  for (let high = starts.length - 1; low < high; ) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! * 8 <= from) low = middle;
    else high = middle - 1;
  }
  for (let index = low; index < frames.length && starts[index]! * 8 < to; index++) {
    const own = new Bits(frames[index]!.subarray(sides[index]!.dataStart));
    const start = starts[index]! * 8;
    own.zero(Math.max(0, from - start), Math.min(own.bytes.length * 8, to - start));
  }
}
