import type { Pixels } from '../paint.ts';
import { WorkerRefusal } from './refusal.ts';

/** Windows bitmaps of 1, 4, 8, 16, 24 and 32 bits that are not compressed. Alpha is left out: few writers mean it. */
export function readBmp(bytes: Uint8Array, pixelsMax: number): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 54) throw new WorkerRefusal('damaged');
  const start = view.getUint32(10, true);
  const headerBytes = view.getUint32(14, true);
  const width = view.getInt32(18, true);
  const rows = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const height = Math.abs(rows);
  if (headerBytes < 40 || width < 1 || height < 1) throw new WorkerRefusal('damaged');
  if (width * height > pixelsMax) throw new WorkerRefusal('too-many-pixels');
  const hasMasks = compression === 3 && (bits === 16 || bits === 32);
  if (![1, 4, 8, 16, 24, 32].includes(bits) || (compression !== 0 && !hasMasks))
    throw new WorkerRefusal('codec');
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  if (start + rowBytes * height > bytes.length) throw new WorkerRefusal('damaged');
  const masks = hasMasks
    ? [54, 58, 62].map((at) => view.getUint32(at, true))
    : bits === 16
      ? [0x7c00, 0x3e0, 0x1f]
      : [0xff0000, 0xff00, 0xff];
  const palette = 14 + headerBytes;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = start + (rows > 0 ? height - 1 - y : y) * rowBytes;
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 3;
      if (bits <= 8) {
        const byte = bytes[row + Math.floor((x * bits) / 8)]!;
        const index = (byte >> (8 - bits - ((x * bits) % 8))) & (2 ** bits - 1);
        const from = palette + index * 4;
        if (from + 4 > start) throw new WorkerRefusal('damaged');
        for (let channel = 0; channel < 3; channel++) data[to + channel] = bytes[from + 2 - channel]!;
      } else {
        const from = row + (x * bits) / 8;
        const value =
          bits === 16
            ? view.getUint16(from, true)
            : bits === 24
              ? view.getUint16(from, true) + bytes[from + 2]! * 65_536
              : view.getUint32(from, true);
        for (let channel = 0; channel < 3; channel++) data[to + channel] = masked(value, masks[channel]!);
      }
    }
  }
  return { data, width, height, channels: 3 };
}

function masked(value: number, mask: number): number {
  if (mask === 0) return 0;
  const shift = 31 - Math.clz32(mask & -mask);
  return Math.round((255 * ((value & mask) >>> shift)) / (mask >>> shift));
}
