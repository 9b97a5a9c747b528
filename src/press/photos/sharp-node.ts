// Photos drawn anew by sharp. Everything that the original file tells besides the picture is left behind: sharp writes
// no metadata unless it is asked to, and colours are turned into sRGB, so that no profile is needed.
import sharp from 'sharp';
import type { Encoder, Wanted } from './make.ts';

/** A higher effort takes AVIF many times as long for a few bytes in a hundred. */
const options = {
  jpeg: { quality: 78, mozjpeg: true },
  webp: { quality: 74, effort: 4 },
  avif: { quality: 50, effort: 2 },
} as const;

const { vips, aom, heif, mozjpeg, webp, sharp: own } = sharp.versions;

export const sharpEncoder: Encoder = {
  settings: JSON.stringify([options, { vips, aom, heif, mozjpeg, webp, own }]),
  encode,
};

async function encode(bytes: Uint8Array, { type, width, credit }: Wanted): Promise<Uint8Array> {
  const drawn = sharp(bytes).resize({ width, withoutEnlargement: true }).flatten({ background: '#fff' });
  const told = credit === undefined ? drawn : drawn.withXmp(credit);
  const encoded = new Uint8Array(await told.toFormat(type, options[type]).toBuffer());
  const better = type === 'jpeg' && credit === undefined && bytes.length <= encoded.length;
  return better && (await isPlainJpeg(bytes, width)) ? bytes : encoded;
}

/** Whether a file can stand on the site as it is: drawing it anew would only blur it. */
async function isPlainJpeg(bytes: Uint8Array, at: number): Promise<boolean> {
  const { format, width, space, hasProfile } = await sharp(bytes).metadata();
  return format === 'jpeg' && width === at && !hasProfile && (space === 'srgb' || space === 'b-w');
}
