// What a deployment would change for readers, from two manifests.
import * as v from 'valibot';
import { PressError } from '../error.ts';

export interface Comparison {
  /** Paths, in order. */
  fresh: string[];
  changed: string[];
  gone: string[];
  same: number;
}

const shape = v.object({ files: v.record(v.string(), v.string()) });

/** Path to SHA-256 of every file that a manifest lists. @throws {PressError} `no-manifest`. */
export function filesIn(manifest: Uint8Array, whose: string): Map<string, string> {
  try {
    const { files } = v.parse(shape, JSON.parse(new TextDecoder().decode(manifest)));
    return new Map(Object.entries(files));
  } catch (cause) {
    throw new PressError(
      'no-manifest',
      `The manifest.json ${whose} cannot be read. Nothing was deployed. Build the site again with "springhouse press".`,
      { cause },
    );
  }
}

/** @param there - what stands there now; `null` where there is no site yet. */
export function compare(
  here: ReadonlyMap<string, string>,
  there: ReadonlyMap<string, string> | null,
): Comparison {
  const before = there ?? new Map<string, string>();
  const paths = [...here.keys()].sort();
  const isSame = (path: string) => before.get(path) === here.get(path);
  return {
    fresh: paths.filter((path) => !before.has(path)),
    changed: paths.filter((path) => before.has(path) && !isSame(path)),
    gone: [...before.keys()].filter((path) => !here.has(path)).sort(),
    same: paths.filter(isSame).length,
  };
}
