// A photo's files, made by an encoder that is given, or taken over from the last build.
import { isKnown, type Known } from '../building/known.ts';
import type { Edition } from '../edition/types.ts';
import { PressError } from '../error.ts';
import { readPicture, type Size } from '../media/read.ts';
import { bytesKey, keyOf } from '../outputs/keys.ts';
import { photosKey } from '../outputs/press-version.ts';
import { creditsOf } from './credit.ts';
import { type PhotoType, photoTypes, type Rendition, renditionAt, renditionPath, widthsOf } from './sizes.ts';

export interface Wanted {
  type: PhotoType;
  /** Pixels, not more than the photo has; the height follows. */
  width: number;
  /** An XMP packet that the file is to hold; nothing, for a file that holds only the picture. */
  credit: string | undefined;
}

/** Draws pictures anew; see sharp-node.ts. */
export interface Encoder {
  /** Two encoders with the same settings give the same bytes. */
  settings: string;
  /** @throws what it will, for bytes that are no picture. */
  encode(bytes: Uint8Array, wanted: Wanted): Promise<Uint8Array>;
}

/** The files of one photo. */
export interface Photo {
  /** Of the bytes of the original, how its files are made, and the credit, if they hold it. */
  key: string;
  renditions: Rendition[];
  /** @param path - of one of them. */
  bytesOf(path: string): Uint8Array;
}

/** File below `media/` to what the site shows of it. */
export type Photos = ReadonlyMap<string, Photo>;

/** The last build, as far as photos go. */
export interface LastBuild {
  known: ReadonlyMap<string, Known>;
  /** How many bytes a file of the site has; `null` if it is not there. */
  lengthOf(path: string): Promise<number | null>;
  /** A file of the site. @throws {PressError} if it is not the one with this SHA-256 (hex). */
  read(path: string, digest: string): Uint8Array;
}

export interface Making {
  last?: LastBuild | undefined;
  /** Between two files, stops. */
  signal?: AbortSignal | undefined;
  /** Called before each photo that has to be made, and after the last. */
  onProgress?: ((done: number, all: number) => void) | undefined;
}

/** The name of a photo's bundle among those of the site. */
export const photoBundleName = (file: string): string => `photo ${file}`;

/**
 * Every size of every photo of an edition; a photo that the last build made of the same bytes is not made again.
 *
 * @throws {PressError} `media-damaged`, `stopped`.
 */
export async function photosOf(
  edition: Edition,
  encoder: Encoder,
  { last, signal, onProgress }: Making = {},
): Promise<Photos> {
  const credits = creditsOf(edition);
  const photos = new Map<string, Photo>();
  const due: (() => Promise<void>)[] = [];
  for (const [file, bytes] of edition.media) {
    const picture = readPicture(file, bytes);
    if (!picture.ok) continue;
    const credit = credits.get(file);
    const key = keyOf(photosKey(), encoder.settings, bytesKey(bytes), credit ?? '');
    const kept = last && (await keptPhoto(file, key, picture, last));
    if (kept) photos.set(file, kept);
    else
      due.push(async () => {
        photos.set(file, await makePhoto(file, { key, bytes, size: picture, credit }, encoder, signal));
      });
  }
  for (const [index, make] of due.entries()) {
    onProgress?.(index, due.length);
    await make();
  }
  if (due.length > 0) onProgress?.(due.length, due.length);
  return photos;
}

async function keptPhoto(file: string, key: string, size: Size, last: LastBuild): Promise<Photo | null> {
  const known = last.known.get(photoBundleName(file));
  if (!known || !isKnown(known, key)) return null;
  for (const [path, , bytes] of known.files) if ((await last.lengthOf(path)) !== bytes) return null;
  const digests = new Map(known.files.map(([path, digest]) => [path, digest]));
  return {
    key,
    renditions: known.files.map(([path, , bytes]) => renditionAt(path, bytes, size)),
    bytesOf: (path) => last.read(path, digests.get(path)!),
  };
}

interface Original {
  key: string;
  bytes: Uint8Array;
  size: Size;
  credit: string | undefined;
}

async function makePhoto(
  file: string,
  { key, bytes, size, credit }: Original,
  { encode }: Encoder,
  signal: AbortSignal | undefined,
): Promise<Photo> {
  const made = new Map<string, Uint8Array>();
  const jpegFirst = photoTypes.toReversed();
  let jpegs = Infinity;
  for (const type of jpegFirst) {
    const files: [string, Uint8Array][] = [];
    for (const width of widthsOf(size)) {
      if (signal?.aborted)
        throw new PressError('stopped', 'Stopped before all was written. Nothing was changed.');
      const encoded = await encode(bytes, { type, width, credit }).catch((cause: unknown) =>
        damaged(file, cause),
      );
      files.push([renditionPath(file, width, type), encoded]);
    }
    const total = files.reduce((sum, [, { length }]) => sum + length, 0);
    if (type === 'jpeg') jpegs = total;
    // A newer type that takes no fewer bytes would only be one more file.
    if (type === 'jpeg' || total < jpegs) for (const [path, encoded] of files) made.set(path, encoded);
  }
  return {
    key,
    renditions: [...made].map(([path, encoded]) => renditionAt(path, encoded.length, size)),
    bytesOf: (path) => made.get(path)!,
  };
}

function damaged(file: string, cause: unknown): never {
  throw new PressError(
    'media-damaged',
    `media/${file} cannot be drawn: it is damaged. Nothing was built. Export it again and put the new copy there.`,
    { cause },
  );
}
