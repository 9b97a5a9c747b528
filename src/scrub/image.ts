// Photos for publishing: decoded to pixels and written anew in a walled-off process, so that nothing but the
// picture goes on.
import { leftoverIn } from './check/index.ts';
import { refuse, ScrubError } from './error.ts';
import { kindOf } from './kinds.ts';
import type { Rectangle } from './paint.ts';
import { beginWorker } from './pool.ts';
import { pixelsMax, routes } from './routes.ts';

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
  const route = routes[kind];
  if (route?.family !== 'image' && route?.family !== 'heif')
    throw new ScrubError(
      'not-an-image',
      `This is not a picture that can be cleaned (${kind}). It was not added.`,
    );
  const { answer, parts } = await beginWorker(route.family, {}, kind === 'svg').run(
    {
      kind,
      to: 'jpeg',
      pixelsMax,
      longestSide,
      renoise,
      paint: paint.map((one) => ({ ...one })),
      quality: 82,
    },
    bytes,
  );
  const [data] = parts;
  const { width, height } = answer;
  if (!data || !Number.isSafeInteger(width) || !Number.isSafeInteger(height)) throw refuse('crashed');
  if (leftoverIn('image/jpeg', data)) throw refuse('leftover');
  return {
    bytes: new Uint8Array(data),
    type: 'image/jpeg',
    width: width as number,
    height: height as number,
  };
}
