// A worker for HEIC: libheif to pixels, sharp to JPEG.
// @ts-expect-error the bundle has no types of its own
import libheif from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import type { Pixels } from '../paint.ts';
import { encode, type ImageAnswer, type ImageJob } from './encode.ts';
import { WorkerRefusal } from './refusal.ts';

interface HeifImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(into: Frame, done: (pixels: Frame | null) => void): void;
}
interface Frame {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

const heif = await libheif();

export async function handle(job: ImageJob, bytes: Uint8Array): Promise<ImageAnswer> {
  const images: HeifImage[] = new heif.HeifDecoder().decode(bytes);
  const image = images.find((one) => one.is_primary()) ?? images[0];
  if (!image) throw new WorkerRefusal('damaged');
  const width = image.get_width();
  const height = image.get_height();
  if (width * height > job.pixelsMax) throw new WorkerRefusal('too-many-pixels');
  const frame = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const shown = await new Promise<Frame | null>((resolve) => image.display(frame, resolve));
  if (!shown) throw new WorkerRefusal('damaged');
  const pixels: Pixels = { data: new Uint8Array(shown.data.buffer), width, height, channels: 4 };
  return { ...(await encode(job, pixels)), pages: images.length };
}
