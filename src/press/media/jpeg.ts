import { ascii, type Found, type Size } from './read.ts';

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** Walk the segments of a JPEG (ITU T.81, annex B) to its end. Only what draws the picture may be there. */
export function readJpeg(bytes: Uint8Array): Found {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: Size | undefined;
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return 'damaged';
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at];
    at += 1;
    if (marker === endOfImage) {
      if (at < bytes.length) return { holds: 'bytes after its end' };
      return size ?? 'damaged';
    }
    if (marker === undefined || at + 2 > bytes.length) return 'damaged';
    const length = view.getUint16(at);
    const end = at + length;
    if (length < 2 || end > bytes.length) return 'damaged';
    const holds = foreign(marker, bytes.subarray(at + 2, end));
    if (holds) return { holds };
    if (isFrame(marker)) {
      if (length < 8) return 'damaged';
      size = { height: view.getUint16(at + 3), width: view.getUint16(at + 5) };
    }
    at = marker === startOfScan ? scanEnd(bytes, end) : end;
  }
  return 'damaged';
}

/** Start of frame: C0 to CF without DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function foreign(marker: number, body: Uint8Array): string | null {
  if (marker === 0xfe) return 'a comment';
  if (marker < 0xe0 || marker > 0xef) return null;
  const name = ascii(body, 0, 12);
  if (marker === 0xe0 && name.startsWith('JFIF\0') && body[12] === 0 && body[13] === 0) return null;
  if (marker === 0xe2 && name === 'ICC_PROFILE\0') return null;
  if (marker === 0xee && name.startsWith('Adobe')) return null;
  if (marker === 0xe1) return name.startsWith('Exif') ? 'EXIF data' : 'XMP data';
  return `a segment APP${marker - 0xe0}`;
}

/** Where the entropy-coded data ends: at the next marker that is neither a stuffed zero nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
