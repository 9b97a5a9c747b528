// A code as a picture, as sharp as can be, for tests of what reads one.
import encodeQR from 'qr';
import type { Picture } from './qr-read.ts';

const pixelsPerModule = 3;

/** @returns RGB. */
export function qrPicture(
  text: string,
  options: { ecc?: 'medium'; version?: number } = {},
): Picture & { data: Uint8Array<ArrayBuffer> } {
  const rows = encodeQR(text, 'raw', { ...options, border: 4 });
  const side = rows.length * pixelsPerModule;
  const data = new Uint8Array(side * side * 3).fill(255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      if (rows[Math.floor(y / pixelsPerModule)]![Math.floor(x / pixelsPerModule)])
        data.fill(0, (y * side + x) * 3, (y * side + x + 1) * 3);
  return { width: side, height: side, data };
}
