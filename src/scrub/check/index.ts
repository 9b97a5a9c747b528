// The last look at what came out, before anyone gets it: by code that has nothing in common with what wrote it.
import { typeOfName } from '../extensions.ts';
import { markIn } from '../marks.ts';
import { textLeftover } from '../text.ts';
import { asfLeftover } from './asf.ts';
import { avifLeftover, filmLeftover } from './boxes.ts';
import { torrentLeftover, zipLeftover } from './containers.ts';
import { matroskaLeftover } from './ebml.ts';
import { pdfLeftover } from './pdf.ts';
import { gifLeftover, jpegLeftover, pngLeftover, tiffLeftover, webpLeftover } from './pictures.ts';
import {
  aacLeftover,
  aiffLeftover,
  aviLeftover,
  flacLeftover,
  mp3Leftover,
  oggLeftover,
  wavLeftover,
} from './sounds.ts';

type Check = (bytes: Uint8Array) => string | null;

const checks = {
  'image/jpeg': jpegLeftover,
  'image/png': pngLeftover,
  'image/gif': gifLeftover,
  'image/webp': webpLeftover,
  'image/tiff': tiffLeftover,
  'image/avif': avifLeftover,
  'video/mp4': filmLeftover,
  'audio/mp4': filmLeftover,
  'video/quicktime': filmLeftover,
  'video/x-matroska': matroskaLeftover,
  'video/webm': matroskaLeftover,
  'video/x-msvideo': aviLeftover,
  'video/x-ms-asf': asfLeftover,
  'audio/wav': wavLeftover,
  'audio/aiff': aiffLeftover,
  'audio/flac': flacLeftover,
  'audio/mpeg': mp3Leftover,
  'audio/ogg': oggLeftover,
  'audio/aac': aacLeftover,
  'application/pdf': pdfLeftover,
  'application/zip': (bytes) => zipLeftover(bytes, memberLeftover),
  'application/x-bittorrent': torrentLeftover,
  'text/plain': textLeftover,
  'text/css': (bytes) => (Buffer.from(bytes).includes('/*') ? 'a comment' : textLeftover(bytes)),
} satisfies Record<string, Check>;

/** Every type that can come out of cleaning. */
export type CleanType = keyof typeof checks;

/** A file in an archive must be of a type that comes out of cleaning, by its name. */
function memberLeftover(name: string, data: Uint8Array): string | null {
  const type = typeOfName(name);
  return type === null || type === 'application/zip' ? 'a file of another kind' : leftoverIn(type, data);
}

/** Their contents are coded, so that no name can stand there by chance. Samples are not. */
const coded = /^(video\/|audio\/(mp4|mpeg|ogg|aac|flac))/;

/**
 * What a file holds besides picture, sound or words.
 *
 * @returns a few words of ours for the first thing found, or `null` if there is nothing.
 */
export function leftoverIn(type: CleanType, bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'nothing at all';
  try {
    return checks[type](bytes) ?? (coded.test(type) && markIn(bytes) ? 'the name of a program' : null);
  } catch (error) {
    if (error instanceof RangeError) return 'a broken structure';
    throw error;
  }
}
