// MP3 files: frames, and nothing before, between or behind them.
import { WorkerRefusal } from '../refusal.ts';
import { headerAt, isInfoFrame, zeroAncillary } from '../streams/mp3.ts';

/** How much that is no frame is stepped over in one place, such as a tag of a format that is not known. */
const strayMax = 2 ** 20;

export function cleanMp3(bytes: Uint8Array): Uint8Array {
  const frames = framesIn(bytes).filter((frame, index) => index > 0 || !isInfoFrame(frame));
  if (frames.length === 0) throw new WorkerRefusal('nothing-inside');
  zeroAncillary(frames);
  return Buffer.concat(frames);
}

function framesIn(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let at = afterTag(bytes, 0);
  let stray = 0;
  while (at + 4 <= bytes.length) {
    const header = headerAt(bytes, at);
    const end = at + (header?.bytes ?? 0);
    // Two headers in a row, or the end: chance makes one, hardly two.
    if (header && (end === bytes.length || headerAt(bytes, end) || isTail(bytes, end))) {
      frames.push(new Uint8Array(bytes.subarray(at, end)));
      at = end;
      stray = 0;
    } else if (isTail(bytes, at)) break;
    else {
      at++;
      if (++stray > strayMax) throw new WorkerRefusal('damaged');
    }
  }
  return frames;
}

/** Behind ID3v2 tags: "ID3", version, flags, size in 4 × 7 bits. */
function afterTag(bytes: Uint8Array, at: number): number {
  if (!(bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33)) return at;
  const size = [6, 7, 8, 9].reduce((sum, place) => sum * 128 + (bytes[at + place]! & 127), 0);
  return afterTag(bytes, Math.min(bytes.length, at + 10 + size + (bytes[at + 5]! & 0x10 ? 10 : 0)));
}

const isTail = (bytes: Uint8Array, at: number): boolean =>
  /^(TAG|APETAGEX|ID3|LYRICSBEGIN)/.test(Buffer.from(bytes.subarray(at, at + 11)).toString('latin1'));
