// Which worker takes which kind of file, what comes out of it, and how far it may go.
import type { CleanType } from './check/index.ts';
import type { Limits } from './isolate.ts';
import type { Kind } from './kinds.ts';

export type Family = 'image' | 'heif' | 'page' | 'office' | 'film' | 'sound' | 'archive' | 'torrent';

export interface Route {
  family: Family;
  type: CleanType;
}

/** Kinds that one worker cleans. Documents take more steps (draw.ts), words none (text.ts). */
export const routes: Partial<Record<Kind, Route>> = {
  jpeg: { family: 'image', type: 'image/jpeg' },
  png: { family: 'image', type: 'image/png' },
  gif: { family: 'image', type: 'image/gif' },
  webp: { family: 'image', type: 'image/webp' },
  tiff: { family: 'image', type: 'image/tiff' },
  avif: { family: 'image', type: 'image/avif' },
  bmp: { family: 'image', type: 'image/png' },
  pnm: { family: 'image', type: 'image/png' },
  svg: { family: 'image', type: 'image/png' },
  heic: { family: 'heif', type: 'image/jpeg' },
  mp4: { family: 'film', type: 'video/mp4' },
  m4a: { family: 'film', type: 'audio/mp4' },
  mov: { family: 'film', type: 'video/quicktime' },
  mkv: { family: 'film', type: 'video/x-matroska' },
  webm: { family: 'film', type: 'video/webm' },
  avi: { family: 'film', type: 'video/x-msvideo' },
  wmv: { family: 'film', type: 'video/x-ms-asf' },
  ogg: { family: 'film', type: 'audio/ogg' },
  aac: { family: 'film', type: 'audio/aac' },
  wav: { family: 'sound', type: 'audio/wav' },
  aiff: { family: 'sound', type: 'audio/aiff' },
  flac: { family: 'sound', type: 'audio/flac' },
  mp3: { family: 'sound', type: 'audio/mpeg' },
  zip: { family: 'archive', type: 'application/zip' },
  tar: { family: 'archive', type: 'application/zip' },
  torrent: { family: 'torrent', type: 'application/x-bittorrent' },
};

/** About what a phone takes and a scanner makes; less than fills the memory allowed. */
export const pixelsMax = 50_000_000;
export const pagesMax = 300;
/** Read whole, as nothing here streams: half of what a worker may hold. */
export const fileMiBMax = 512;

const mebibyte = 2 ** 20;
export const limitsOf: Record<Family, Limits> = {
  image: { millis: 30_000, memoryMiB: 2048, answerBytes: 256 * mebibyte },
  heif: { millis: 30_000, memoryMiB: 2048, answerBytes: 256 * mebibyte },
  page: { millis: 120_000, memoryMiB: 2048, answerBytes: 512 * mebibyte },
  office: { millis: 20_000, memoryMiB: 2048, answerBytes: 300 * mebibyte },
  film: { millis: 15_000, millisPerMiB: 200, memoryMiB: 4096, answerBytes: 640 * mebibyte },
  sound: { millis: 15_000, millisPerMiB: 100, memoryMiB: 4096, answerBytes: 640 * mebibyte },
  archive: { millis: 30_000, memoryMiB: 2048, answerBytes: 300 * mebibyte },
  torrent: { millis: 10_000, memoryMiB: 1024, answerBytes: 64 * mebibyte },
};

export const entryOf = (family: Family): string => new URL(`./worker/${family}.ts`, import.meta.url).href;
