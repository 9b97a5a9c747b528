import { ascii, type Found, type Size } from './read.ts';

/** Chunks that draw the picture (RFC 9649). `EXIF` and `XMP ` are not among them. */
const drawing = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']);

export function readWebp(bytes: Uint8Array): Found {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) return 'damaged';
  const end = view.getUint32(4, true) + 8;
  if (end > bytes.length) return 'damaged';
  if (end < bytes.length) return { holds: 'bytes after its end' };
  let size: Size | undefined;
  let at = 12;
  while (at + 8 <= end) {
    const name = ascii(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > end) return 'damaged';
    if (!drawing.has(name)) return { holds: `a chunk "${name.trim().replace(/[^A-Za-z0-9]/g, '?')}"` };
    size ??= sizeIn(name, bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  return size ?? 'damaged';
}

function sizeIn(name: string, body: Uint8Array): Size | undefined {
  const at = (index: number) => body[index] ?? 0;
  const u24 = (index: number) => at(index) | (at(index + 1) << 8) | (at(index + 2) << 16);
  if (name === 'VP8X' && body.length >= 10) return { width: u24(4) + 1, height: u24(7) + 1 };
  if (name === 'VP8L' && body.length >= 5) {
    const bits = u24(1) + at(4) * 2 ** 24;
    return { width: (bits % 2 ** 14) + 1, height: (Math.floor(bits / 2 ** 14) % 2 ** 14) + 1 };
  }
  if (name === 'VP8 ' && body.length >= 10)
    return { width: (at(6) | (at(7) << 8)) & 0x3fff, height: (at(8) | (at(9) << 8)) & 0x3fff };
  return undefined;
}
