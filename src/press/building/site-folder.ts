// A site in its folder: built whole the first time, and from then on only what changed is written.
//
// A whole site is written beside the old one and swapped in. A change is staged beside the site first, so that a full
// disk changes nothing, and then every file is moved into place, the manifest last. What lies staged and complete
// when the power fails is moved by the next build: a site is never left between two editions for longer than that.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Edition } from '../edition/types.ts';
import { PressError } from '../error.ts';
import { replaceFolder, saying, writeAll } from '../folder.ts';
import { manifestFile, sha256, signatureFile } from '../manifest/manifest.ts';
import { marker } from '../site/files.ts';
import { type After, afterwards, changesOf, type Plan, type Pressing, planOf } from './changes.ts';
import { type Digests, type Known, keptText, knownFrom } from './known.ts';
import { manyStories, writeByWorkers } from './workers.ts';

export interface Built {
  /** Of the whole site. */
  files: number;
  pages: number;
  bytes: number;
  /** Paths that were written or removed now, in order; `null` if the site was built whole. */
  changed: string[] | null;
  /** What the next build needs to be given, where the same program makes it. */
  known: ReadonlyMap<string, Known>;
  /** Keep beside the site what a later program's build needs to know; without it, that one builds everything. */
  keep(): Promise<void>;
}

export interface Building {
  /** When aborted before anything is put in place, nothing changes. */
  signal?: AbortSignal | undefined;
  /** Of the last build by this program; nothing, to build everything anew; what was kept, if left out. */
  known?: ReadonlyMap<string, Known> | undefined;
}

/**
 * Build a site into its folder.
 *
 * @param folder - missing, empty, or a site built before.
 * @throws {PressError} as `replaceFolder` does, and `assets-missing`. What was there before stays.
 */
export async function buildSite(
  folder: string,
  edition: Edition,
  pressing: Pressing,
  { signal, known: given }: Building = {},
): Promise<Built> {
  const site = placesOf(folder);
  await saying(folder, () => finish(site));
  const known = given ?? (await readKept(site));
  const plan = planOf(edition, pressing, known);
  const whole = known.size === 0 || plan.due.length > plan.bundles.length / 2;
  const after = whole
    ? await buildWhole(site, plan, pressing, signal)
    : await buildChange(site, plan, pressing, known, signal);
  return {
    ...countsOf(after.known),
    changed: whole ? null : (after as Change).paths,
    known: after.known,
    keep: () => keep(site, after),
  };
}

/** What cannot be kept is only made once more. */
async function keep({ kept }: Site, after: After): Promise<void> {
  const fresh = `${kept}.part`;
  try {
    await writeFile(fresh, keptText(after.known, sha256(manifestIn(after))));
    await rename(fresh, kept);
  } catch {
    await rm(fresh, { force: true }).catch(() => {});
  }
}

/** A site, and what lies beside it in the same folder, under names that no server serves. */
interface Site {
  folder: string;
  target: string;
  /** A change that is being put together or moved. */
  staged: string;
  /** What is known of the last build. */
  kept: string;
}

/** @param folder - of a site. */
export function placesOf(folder: string): Site {
  const target = resolve(folder);
  const beside = (word: string) => join(dirname(target), `.${basename(target)}.${word}`);
  return { folder, target, staged: beside('change'), kept: beside('pressed.json') };
}

const manifestIn = ({ manifest }: Pick<After, 'manifest'>): Uint8Array =>
  manifest.find(([path]) => path === manifestFile)![1];

/** What is known of the build that left the site as it is; nothing, if another hand has been there since. */
export async function readKept({ target, kept }: Pick<Site, 'target' | 'kept'>): Promise<Map<string, Known>> {
  const [text, manifest] = await Promise.all([
    readFile(kept, 'utf8').catch(() => null),
    readFile(join(target, manifestFile)).catch(() => null),
  ]);
  return text !== null && manifest !== null ? knownFrom(text, sha256(manifest)) : new Map();
}

async function buildWhole(
  { folder, kept }: Site,
  plan: Plan,
  pressing: Pressing,
  signal: AbortSignal | undefined,
): Promise<After> {
  let after: After | undefined;
  const fill = async (fresh: string) => {
    const made = new Map<string, Digests>();
    const byWorkers = plan.paper.stories.length >= manyStories;
    const working = byWorkers ? writeByWorkers(plan.paper, fresh, signal) : undefined;
    const own = plan.bundles.filter(({ story }) => !byWorkers || story === undefined);
    try {
      for (const { name, files } of await writeBundles(own, fresh, signal)) made.set(name, files);
    } finally {
      for (const [name, files] of (await working) ?? []) made.set(name, files);
    }
    after = afterwards({ ...plan, due: plan.bundles }, pressing, made, new Map());
    await writeAll(fresh, new Map(after.manifest), signal);
  };
  // Of the old site, which is about to go: a program that is killed now must not take it for the new one's.
  await rm(kept, { force: true });
  await replaceFolder(folder, fill, { mark: marker.path, signal });
  return after!;
}

async function writeBundles(
  bundles: Plan['bundles'],
  fresh: string,
  signal: AbortSignal | undefined,
): Promise<{ name: string; files: Digests }[]> {
  const written: { name: string; files: Digests }[] = [];
  for (const { name, outputs } of bundles) {
    const made = outputs().map(({ path, make }): [string, Uint8Array] => {
      const bytes = make();
      return [path, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes];
    });
    await writeAll(fresh, new Map(made), signal);
    written.push({ name, files: made.map(([path, bytes]) => [path, sha256(bytes), bytes.length]) });
  }
  return written;
}

interface Change extends After {
  paths: string[];
}

async function buildChange(
  site: Site,
  plan: Plan,
  pressing: Pressing,
  known: ReadonlyMap<string, Known>,
  signal: AbortSignal | undefined,
): Promise<Change> {
  const { changed, gone, known: now } = changesOf(plan, pressing, known);
  // A site that is signed no more must not keep the signature of an older manifest.
  const manifest = [...changed].filter(([path]) => path === manifestFile || path === signatureFile);
  const same = sha256(changed.get(manifestFile)!) === known.get(manifestFile)?.files[0]?.[1];
  const after = { manifest: manifest as After['manifest'], gone, known: now };
  if (same && changed.size === manifest.length && gone.length === 0) return { ...after, paths: [] };
  await saying(site.folder, () => stage(site, changed, gone, signal));
  await saying(site.folder, () => finish(site));
  return { ...after, paths: [...changed.keys(), ...gone].sort() };
}

/** The last file to be staged: what lies beside it is complete. */
const orders = 'orders.json';

async function stage(
  { staged }: Site,
  changed: ReadonlyMap<string, Uint8Array>,
  gone: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged);
  const paths = [...changed.keys()];
  await Promise.all(paths.map((path, index) => writeFile(join(staged, String(index)), changed.get(path)!)));
  if (signal?.aborted) {
    await rm(staged, { recursive: true, force: true });
    throw new PressError('stopped', 'Stopped before all was written. Nothing was changed.');
  }
  await writeFile(join(staged, `${orders}.part`), JSON.stringify({ paths, gone }), { flush: true });
  await rename(join(staged, `${orders}.part`), join(staged, orders));
}

/** Move what is staged and complete; what is not complete is dropped. */
async function finish({ target, staged }: Site): Promise<void> {
  const text = await readFile(join(staged, orders), 'utf8').catch(() => null);
  if (text !== null) {
    const { paths, gone } = JSON.parse(text) as { paths: string[]; gone: string[] };
    for (const [index, path] of paths.entries()) await move(join(staged, String(index)), join(target, path));
    for (const path of gone) await rm(join(target, path), { force: true });
  }
  await rm(staged, { recursive: true, force: true });
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Moved already, by the build that was cut off; or the first file of a new folder.
    const there = await readFile(from).catch(() => null);
    if (there === null) return;
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  }
}

function countsOf(known: ReadonlyMap<string, Known>): Pick<Built, 'files' | 'pages' | 'bytes'> {
  const counts = { files: 0, pages: 0, bytes: 0 };
  for (const { files } of known.values())
    for (const [path, , bytes] of files) {
      counts.files += 1;
      counts.bytes += bytes;
      if (path.endsWith('.html')) counts.pages += 1;
    }
  return counts;
}
