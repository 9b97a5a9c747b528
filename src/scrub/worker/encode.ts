// From pixels, or from what sharp reads, to a new picture: upright, sRGB, with nothing beside the pixels.
import { randomBytes } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { withGrain } from '../noise.ts';
import { type Pixels, paintOver, type Rectangle } from '../paint.ts';

sharp.cache(false);

export interface ImageJob {
  /** What it is by its first bytes. */
  kind: string;
  to: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif';
  pixelsMax: number;
  /** In pixels; larger pictures are shrunk to it. */
  longestSide?: number | undefined;
  /** Of JPEG, WebP and AVIF, 1 to 100. */
  quality?: number | undefined;
  /** Shrink a little more, smooth, and lay fresh grain over it. */
  renoise?: boolean | undefined;
  paint?: Rectangle[] | undefined;
}

export interface ImageAnswer {
  width: number;
  height: number;
  /** How many pictures the file held, of which the first was taken. */
  pages?: number;
  parts: Uint8Array[];
}

const defaultQuality = 88;

export async function encode(job: ImageJob, source: Sharp | Pixels): Promise<ImageAnswer> {
  let pipeline = source instanceof sharp ? (source as Sharp) : fromPixels(source as Pixels);
  // Painting comes first: the rectangles are given in pixels of the whole picture.
  if (job.paint?.length) pipeline = fromPixels(paintOver(await pixelsOf(pipeline.autoOrient()), job.paint));
  else pipeline = pipeline.autoOrient();
  if (job.longestSide) pipeline = shrunk(pipeline, job.longestSide);
  if (job.renoise) pipeline = fromPixels(await renoised(pipeline));
  const { data, info } = await written(pipeline.toColourspace('srgb'), job).toBuffer({
    resolveWithObject: true,
  });
  return { width: info.width, height: info.pageHeight ?? info.height, parts: [data] };
}

const fromPixels = ({ data, width, height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: false });

const shrunk = (pipeline: Sharp, side: number): Sharp =>
  pipeline.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });

async function pixelsOf(pipeline: Sharp): Promise<Pixels> {
  const { data, info } = await pipeline
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as Pixels['channels'] };
}

/** By 3 to 10 per cent, never the same, so that no pixel is any sensor's pixel. */
async function renoised(pipeline: Sharp): Promise<Pixels> {
  const before = await pixelsOf(pipeline);
  const factor = 0.97 - (0.07 * randomBytes(1)[0]!) / 255;
  const width = Math.max(1, Math.round(before.width * factor));
  const height = Math.max(1, Math.round(before.height * factor));
  const smaller = fromPixels(before).resize({ width, height, fit: 'fill' }).blur(0.6);
  return withGrain(await pixelsOf(smaller), randomBytes);
}

function written(pipeline: Sharp, { to, quality = defaultQuality }: ImageJob): Sharp {
  switch (to) {
    case 'jpeg':
      return pipeline
        .flatten({ background: '#ffffff' })
        .jpeg({ quality, progressive: true, chromaSubsampling: quality > 90 ? '4:4:4' : '4:2:0' });
    case 'png':
      return pipeline.png({ compressionLevel: 6 });
    case 'webp':
      return pipeline.webp({ quality, effort: 2 });
    case 'gif':
      return pipeline.gif({ effort: 2 });
    case 'tiff':
      return pipeline.tiff({ compression: 'deflate', predictor: 'horizontal' });
    case 'avif':
      return pipeline.avif({ quality: Math.max(1, quality - 25), effort: 0 });
  }
}
