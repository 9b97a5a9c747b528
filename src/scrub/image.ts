// Photos for publishing: decoded to pixels and written anew in a walled-off process, so that nothing but the
// picture goes on.
import { ScrubError } from './error.ts';
import { kindOf } from './kinds.ts';
import type { Rectangle } from './paint.ts';
import { routes } from './routes.ts';
import { scrub } from './scrub.ts';

export { ScrubError } from './error.ts';

export interface CleanImage {
  bytes: Uint8Array;
  type: 'image/jpeg';
  width: number;
  height: number;
}

export interface ImageOptions {
  /** In pixels; larger pictures are shrunk to it. */
  longestSide?: number;
  /** Smooth and lay fresh grain over it, against a sensor's own pattern. */
  renoise?: boolean;
  /** In pixels of the original as it is seen, upright. */
  paint?: Rectangle[];
}

/**
 * Re-encode one image as JPEG: pixels only, turned upright, sRGB, no metadata, no profile, no thumbnail.
 *
 * @throws {ScrubError} if the bytes are not an image that can be read whole.
 */
export async function scrubImage(
  bytes: Uint8Array,
  { longestSide = 1600, renoise = false, paint = [] }: ImageOptions = {},
): Promise<CleanImage> {
  const kind = kindOf(bytes);
  const family = routes[kind]?.family;
  if (family !== 'image' && family !== 'heif')
    throw new ScrubError(
      'not-an-image',
      `This is not a picture that can be cleaned (${kind}). It was not added.`,
    );
  const clean = await scrub(bytes, { longestSide, renoise, paint, to: 'jpeg', quality: 82 });
  return { bytes: new Uint8Array(clean.bytes), type: 'image/jpeg', ...clean.size! };
}
