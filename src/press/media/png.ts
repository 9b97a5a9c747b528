import { ascii, type Found, type Size } from './read.ts';

/** Chunks that draw the picture (PNG, third edition). Text, time and EXIF chunks are not among them. */
const drawing = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
  'bKGD',
  'pHYs',
]);

export function readPng(bytes: Uint8Array): Found {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: Size | undefined;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const name = ascii(bytes, at + 4, 4);
    if (at + 12 + length > bytes.length) return 'damaged';
    if (!drawing.has(name)) return { holds: `a chunk "${name.replace(/[^A-Za-z]/g, '?')}"` };
    if (name === 'IHDR' && length >= 8)
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    at += 12 + length;
    if (name === 'IEND') return at < bytes.length ? { holds: 'bytes after its end' } : (size ?? 'damaged');
  }
  return 'damaged';
}
