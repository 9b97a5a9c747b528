// The photos of a site in its folder: made once, and taken from there by every later build.
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Edition } from '../edition/types.ts';
import { PressError } from '../error.ts';
import { sha256 } from '../manifest/manifest.ts';
import { type Encoder, type Making, type Photos, photosOf } from '../photos/make.ts';
import type { Known } from './known.ts';
import { placesOf, readKept } from './site-folder.ts';

/**
 * Every size of an edition's photos, for the build of its site that follows.
 *
 * @param folder - of the site, as it is given to `buildSite`.
 * @param known - as it is given to `buildSite`.
 * @throws {PressError} `media-damaged`, `stopped`; nothing is written.
 */
export async function photosFor(
  folder: string,
  edition: Edition,
  encoder: Encoder,
  { known, ...making }: Omit<Making, 'last'> & { known?: ReadonlyMap<string, Known> | undefined } = {},
): Promise<Photos> {
  const site = placesOf(folder);
  const last = {
    known: known ?? (await readKept(site)),
    lengthOf: (path: string) =>
      stat(join(site.target, path)).then(
        ({ size }) => size,
        () => null,
      ),
    read: (path: string, digest: string) => unchanged(site.target, path, digest),
  };
  return photosOf(edition, encoder, { ...making, last });
}

function unchanged(target: string, path: string, digest: string): Uint8Array {
  const bytes = new Uint8Array(readFileSync(join(target, path)));
  if (sha256(bytes) === digest) return bytes;
  throw new PressError(
    'photo-changed',
    `${path} in the site is not the photo that the last build made. Nothing was changed. Delete it and build again.`,
  );
}
