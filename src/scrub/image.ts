// Photos for publishing: decoded to pixels and written anew, so that nothing but the picture goes on.
import sharp from 'sharp';

/** A file that cannot be cleaned is refused whole, with the reason. */
export class ScrubError extends Error {
  override readonly name = 'ScrubError';
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export interface CleanImage {
  bytes: Uint8Array;
  type: 'image/jpeg';
  width: number;
  height: number;
}

/** About 48 megapixels: more than a phone takes, less than it needs to fill the memory. */
const pixelLimit = 50_000_000;
const readable = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif']);

/**
 * Re-encode one image: pixels only, turned upright, sRGB, no metadata, no profile, no thumbnail.
 *
 * @param longestSide - in pixels; larger pictures are shrunk to it.
 * @throws {ScrubError} if the bytes are not an image that can be read whole.
 */
export async function scrubImage(bytes: Uint8Array, { longestSide = 1600 } = {}): Promise<CleanImage> {
  const format = await formatOf(bytes);
  if (!readable.has(format))
    throw new ScrubError(
      'not-an-image',
      `This is not a picture that can be cleaned (${format}). It was not added.`,
    );
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'warning', pages: 1 })
      .rotate()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82, progressive: true, chromaSubsampling: '4:2:0' })
      .toBuffer({ resolveWithObject: true });
    return { bytes: new Uint8Array(data), type: 'image/jpeg', width: info.width, height: info.height };
  } catch {
    throw new ScrubError(
      'image-damaged',
      'This picture is damaged or too large to be cleaned, so it was not added. Open it in another program, save it anew and try again.',
    );
  }
}

async function formatOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await sharp(bytes, { limitInputPixels: pixelLimit }).metadata()).format ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
