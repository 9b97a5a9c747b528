// The browser bundles as `npm run build` leaves them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edition } from '../press/edition/types.ts';
import { PressError } from '../press/error.ts';
import { dropFiles, searchFiles } from '../press/press.ts';

const dist = join(import.meta.dirname, '../../dist');
export const deskBundle = join(dist, 'desk');

/** The source's page. What is missing is told by the press. */
export function dropAssets(): Map<string, Uint8Array> {
  const assets = new Map<string, Uint8Array>();
  for (const name of dropFiles) {
    try {
      assets.set(name, new Uint8Array(readFileSync(join(dist, 'drop', name))));
    } catch {
      // The press says which is missing and how it is made.
    }
  }
  return assets;
}

/** The site's search. A machine on which pagefind does not run still publishes: its site has no search. */
export async function searchIndex(edition: Edition): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    return await searchFiles(edition);
  } catch (error) {
    if (error instanceof PressError && error.code === 'search-missing') return new Map();
    throw error;
  }
}
