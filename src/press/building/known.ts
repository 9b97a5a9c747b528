// What a build knows of the one before it: of each bundle of files, what it was made of and which bytes came of it.
import * as v from 'valibot';
import { digest } from '../outputs/keys.ts';

/** The files of a bundle, with the SHA-256 of each in lower-case hex, and how many bytes it has. */
export type Digests = readonly (readonly [path: string, digest: string, bytes: number])[];

/** One bundle of the last build. */
export interface Known {
  /** As the bundle had it, or its digest once it was kept in a file. */
  key: string;
  files: Digests;
  /** `key` is a digest. */
  kept?: true;
}

export const isKnown = (known: Known | undefined, key: string): boolean =>
  known !== undefined && known.key === (known.kept ? digest(key) : key);

const shape = v.object({
  pressed: v.literal(1),
  manifest: v.string(),
  bundles: v.record(
    v.string(),
    v.tuple([v.string(), v.array(v.tuple([v.string(), v.string(), v.number()]))]),
  ),
});

/** @param manifest - SHA-256 of the site's manifest: a site that another build changed is not the one known here. */
export function keptText(known: ReadonlyMap<string, Known>, manifest: string): string {
  const bundles = [...known].map(
    ([name, { key, files, kept }]) =>
      `${JSON.stringify(name)}:${JSON.stringify([kept ? key : digest(key), files])}`,
  );
  return `{"pressed":1,"manifest":"${manifest}","bundles":{\n${bundles.join(',\n')}\n}}\n`;
}

/** @returns nothing known, if the text is not about the site with this manifest. */
export function knownFrom(text: string, manifest: string): Map<string, Known> {
  const read = v.safeParse(shape, jsonOf(text));
  if (!read.success || read.output.manifest !== manifest) return new Map();
  return new Map(
    Object.entries(read.output.bundles).map(([name, [key, files]]) => [name, { key, files, kept: true }]),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
