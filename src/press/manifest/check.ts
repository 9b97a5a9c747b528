// A site held to its manifest: what differs, is missing, is too much, and what its server adds to it.

import { weakening } from './headers.ts';
import { isAsListed, type Manifest, manifestFile, signatureFile } from './manifest.ts';

/** A file as a folder or a server gives it. */
export interface Found {
  bytes: Uint8Array;
  /** Names in lower case; `null` in a folder. */
  headers: ReadonlyMap<string, string> | null;
}

export interface Finding {
  path: string;
  kind: 'differs' | 'missing' | 'extra' | 'header';
  /** Of a header: what it is and what it lets happen. */
  detail?: string;
}

export interface Looking {
  /** @returns `null` if there is no such file. */
  get(path: string): Promise<Found | null>;
  /** Every path there is; `null` where that cannot be listed, as on a server. */
  list(): Promise<string[] | null>;
  /** How many files are asked for at a time. */
  atOnce: number;
  onProgress?(done: number, of: number): void;
}

export async function checkSite(manifest: Manifest, looking: Looking): Promise<Finding[]> {
  const findings: Finding[] = [];
  const paths = [...manifest.files.keys()];
  let next = 0;
  let done = 0;
  const worker = async () => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      const found = await looking.get(path);
      if (!found) findings.push({ path, kind: 'missing' });
      else {
        if (!isAsListed(found.bytes, manifest.files.get(path)!)) findings.push({ path, kind: 'differs' });
        for (const detail of found.headers ? weakening(path, found.headers, manifest.site) : [])
          findings.push({ path, kind: 'header', detail });
      }
      done += 1;
      looking.onProgress?.(done, paths.length);
    }
  };
  await Promise.all(Array.from({ length: looking.atOnce }, worker));
  const own = new Set([manifestFile, signatureFile]);
  for (const path of (await looking.list()) ?? [])
    if (!manifest.files.has(path) && !own.has(path)) findings.push({ path, kind: 'extra' });
  return sorted(findings);
}

const order = ['differs', 'missing', 'extra', 'header'];
const sorted = (findings: Finding[]): Finding[] =>
  findings.sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : (a.detail ?? '') < (b.detail ?? '') ? -1 : 1),
  );
