// Pictures as they may be published: four kinds, known by their first bytes, holding nothing but the picture.
import { readAvif } from './avif.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

export type PictureType = 'jpeg' | 'png' | 'webp' | 'avif';

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

export type Picture =
  | ({ ok: true; type: PictureType } & Size)
  | { ok: false; code: string; sentence: string };

/** What a reader of one kind finds: the size, or what else the file holds, or that it is damaged. */
export type Found = Size | { holds: string } | 'damaged';

const readers: Record<PictureType, (bytes: Uint8Array) => Found> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  avif: readAvif,
};

const endings: Record<string, PictureType> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
};

/**
 * Look whether a file may be published as a picture.
 *
 * @param file - its name, whose ending must say what it is.
 */
export function readPicture(file: string, bytes: Uint8Array): Picture {
  const type = typeOf(bytes);
  const ending = file.split('.').at(-1)!.toLowerCase();
  if (!type)
    return refuse(
      'media-type',
      'This is not a JPEG, PNG, WebP or AVIF picture. Other files, SVG among them, can hold scripts or worse and are not published.',
    );
  if (endings[ending] !== type)
    return refuse(
      'media-type',
      `This is a ${type} picture with the ending ".${ending}". Rename it, and the stories that show it.`,
    );
  const found = readers[type](bytes);
  if (found === 'damaged')
    return refuse('media-damaged', 'This picture is damaged or cut short. Export it again.');
  if ('holds' in found)
    return refuse(
      'media-metadata',
      `This picture holds more than a picture: ${found.holds}. That may tell where, when and by whom it was taken. Scrub it and put the clean copy here.`,
    );
  return { ok: true, type, ...found };
}

/** By magic bytes; `null` for anything else. */
export function typeOf(bytes: Uint8Array): PictureType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (ascii(bytes, 1, 3) === 'PNG' && bytes[0] === 0x89) return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 4) === 'ftyp' && /^avi[fs]$/.test(ascii(bytes, 8, 4))) return 'avif';
  return null;
}

/** `length` bytes from `at` as Latin text; shorter where the bytes end. */
export function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

const refuse = (code: string, sentence: string): Picture => ({ ok: false, code, sentence });
