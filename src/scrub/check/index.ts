// The last look at what came out, before anyone gets it: by code that has nothing in common with what wrote it.
import { avifLeftover } from './boxes.ts';
import { gifLeftover, jpegLeftover, pngLeftover, tiffLeftover, webpLeftover } from './pictures.ts';

const checks = {
  'image/jpeg': jpegLeftover,
  'image/png': pngLeftover,
  'image/gif': gifLeftover,
  'image/webp': webpLeftover,
  'image/tiff': tiffLeftover,
  'image/avif': avifLeftover,
} satisfies Record<string, (bytes: Uint8Array) => string | null>;

/** Every type that can come out of cleaning. */
export type CleanType = keyof typeof checks;

/**
 * What a file holds besides picture, sound or words.
 *
 * @returns a few words of ours for the first thing found, or `null` if there is nothing.
 */
export function leftoverIn(type: CleanType, bytes: Uint8Array): string | null {
  try {
    return checks[type](bytes);
  } catch (error) {
    if (error instanceof RangeError) return 'a broken structure';
    throw error;
  }
}
