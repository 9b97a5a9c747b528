// The text of a QR code in a picture that someone chose. The picture stays on this page: it is neither kept nor sent.
import { decodeQR } from 'qr/decode.js';

/** Wider pictures are made smaller first: a code is found as well, and much sooner. */
const widest = 2400;
const triesMillis = 3000;

/** @returns `null` if no code is found, or the file is no picture. */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  for (const width of new Set([Math.min(widest, picture.width), Math.min(1200, picture.width)])) {
    const text = readAt(picture, width);
    if (text !== null) return text;
  }
  return null;
}

function readAt(picture: ImageBitmap, width: number): string | null {
  const height = Math.round((picture.height * width) / picture.width);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  try {
    return decodeQR({ width, height, data }, { timeLimit: triesMillis });
  } catch {
    return null;
  }
}
