// A worker for pictures: what sharp reads, and two small formats that it does not.
import sharp, { type Sharp } from 'sharp';
import { readBmp } from './bmp.ts';
import { encode, type ImageAnswer, type ImageJob } from './encode.ts';
import { readPnm } from './pnm.ts';
import { WorkerRefusal } from './refusal.ts';

const formats: Record<string, string> = {
  jpeg: 'jpeg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  tiff: 'tiff',
  svg: 'svg',
};

export async function handle(job: ImageJob, bytes: Uint8Array): Promise<ImageAnswer> {
  if (job.kind === 'pnm') return encode(job, readPnm(bytes, job.pixelsMax));
  if (job.kind === 'bmp') return encode(job, readBmp(bytes, job.pixelsMax));
  const { source, pages } = await opened(job, bytes);
  return { ...(await encode(job, source)), pages };
}

async function opened(job: ImageJob, bytes: Uint8Array): Promise<{ source: Sharp; pages: number }> {
  const { format, width, height, pages, pageHeight, subifds } = await metadataOf(bytes);
  if (format !== (formats[job.kind] ?? 'heif')) throw new WorkerRefusal('damaged');
  // Cameras' raw files are TIFFs whose first picture is a preview; the picture itself is not read here.
  if (job.kind === 'tiff' && subifds) throw new WorkerRefusal('raw');
  // Animation stays one, unless single pixels are worked on; the pages of a TIFF are other pictures.
  const moves = (job.to === 'gif' || job.to === 'webp') && !job.paint?.length && !job.renoise;
  const frames = moves ? (pages ?? 1) : 1;
  if (width * (pageHeight ?? height) * frames > job.pixelsMax) throw new WorkerRefusal('too-many-pixels');
  const source = sharp(bytes, {
    limitInputPixels: job.pixelsMax,
    failOn: 'error',
    animated: moves,
    ...(job.kind === 'svg' ? { density: 144 } : {}),
  });
  return { source, pages: job.kind === 'tiff' ? (pages ?? 1) : 1 };
}

async function metadataOf(bytes: Uint8Array) {
  try {
    return await sharp(bytes, { limitInputPixels: false, animated: false }).metadata();
  } catch {
    throw new WorkerRefusal('damaged');
  }
}
