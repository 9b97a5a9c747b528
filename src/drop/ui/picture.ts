// A photo as pixels, made small in the page before anything is sealed: a canvas keeps nothing else of it.
import { slabShareBytes } from '../../seal/slabs.ts';
import { type Revealed, readRevealed } from './exif.ts';

export interface Looked extends Revealed {
  /** JPEG without anything but pixels; `null` where this device can make none. */
  small: Blob | null;
}

/** Longest side in pixels, and JPEG's quality: the first that goes into one slab, else the last. */
const attempts = [
  [1600, 0.8],
  [1600, 0.6],
  [1280, 0.5],
] as const;

/** How much is looked through for what the photo says. Where cameras write it, it is near the beginning. */
const lookedThrough = 2 ** 21;

export async function lookAt(file: Blob): Promise<Looked> {
  const head = new Uint8Array(await file.slice(0, lookedThrough).arrayBuffer());
  return { ...readRevealed(head), small: await smallCopy(file) };
}

async function smallCopy(file: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file);
    let copy: Blob | null = null;
    for (const [longest, quality] of attempts) {
      copy = await drawn(picture, longest, quality);
      if (!copy || copy.size <= slabShareBytes) break;
    }
    picture.close();
    return copy;
  } catch {
    return null; // No picture, or of a kind that this browser does not know.
  }
}

async function drawn(picture: ImageBitmap, longest: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  // Some browsers answer with noise in place of a canvas, against pages that would know them again by it.
  if (context.getImageData(0, 0, 1, 1).data.some((level) => level < 250)) return null;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  canvas.width = 0; // Lets go of the pixels now.
  return blob;
}
