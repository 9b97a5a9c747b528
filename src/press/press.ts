// The press: an edition in, a site out. A pure function; the same edition and assets give the same bytes.

import { pressChanges } from './building/changes.ts';
import { compare } from './edition/problem.ts';
import type { Edition } from './edition/types.ts';
import type { PressSigner } from './manifest/manifest.ts';
import type { Photos } from './photos/make.ts';

export { photosOf } from './photos/make.ts';
export { searchFiles } from './search/index-files.ts';
export { dropFiles } from './site/drop.ts';

/**
 * Build the site of an edition.
 *
 * @param edition - as `parseEdition` gave it; texts are escaped wherever they are shown, but names of files,
 * slugs and languages are taken to be what an edition allows.
 * @returns Path below the site's root to bytes, in order of path.
 * @throws {PressError} `assets-missing`.
 */
export function press(
  edition: Edition,
  assets: ReadonlyMap<string, Uint8Array>,
  signer: PressSigner | null = null,
  search: ReadonlyMap<string, Uint8Array> = new Map(),
  photos: Photos = new Map(),
): Map<string, Uint8Array> {
  const { changed } = pressChanges(edition, { assets, signer, search, photos }, new Map());
  return new Map([...changed].sort(([a], [b]) => compare(a, b)));
}
