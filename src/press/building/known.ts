// What a build knows of the one before it: of each file, what it was made of and which bytes came of it.
import * as v from 'valibot';
import { digest } from '../outputs/keys.ts';

export interface Known {
  /** As the output had it, or its digest once it was kept in a file. */
  key: string;
  /** SHA-256 of the bytes, lower-case hex. */
  digest: string;
  /** `key` is a digest. */
  kept?: true;
}

export const isKnown = (known: Known | undefined, key: string): boolean =>
  known !== undefined && known.key === (known.kept ? digest(key) : key);

const shape = v.object({
  pressed: v.literal(1),
  manifest: v.string(),
  files: v.record(v.string(), v.tuple([v.string(), v.string()])),
});

/** @param manifest - SHA-256 of the site's manifest: a site that another build changed is not the one known here. */
export function keptText(known: ReadonlyMap<string, Known>, manifest: string): string {
  const files = [...known].map(
    ([path, { key, digest: bytes, kept }]) =>
      `${JSON.stringify(path)}:["${kept ? key : digest(key)}","${bytes}"]`,
  );
  return `{"pressed":1,"manifest":"${manifest}","files":{\n${files.join(',\n')}\n}}\n`;
}

/** @returns nothing known, if the text is not about the site with this manifest. */
export function knownFrom(text: string, manifest: string): Map<string, Known> {
  const read = v.safeParse(shape, jsonOf(text));
  if (!read.success || read.output.manifest !== manifest) return new Map();
  return new Map(
    Object.entries(read.output.files).map(([path, [key, bytes]]) => [
      path,
      { key, digest: bytes, kept: true },
    ]),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
