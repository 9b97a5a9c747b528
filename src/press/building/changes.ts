// What a build has to make, given what the last one left: the same bytes as if everything were made anew.
import { compare } from '../edition/problem.ts';
import type { Edition } from '../edition/types.ts';
import { PressError } from '../error.ts';
import { manifestFiles, type PressSigner, sha256 } from '../manifest/manifest.ts';
import { type Bundle, madeBytes } from '../outputs/output.ts';
import { bundlesOf } from '../outputs/outputs.ts';
import type { Photos } from '../photos/make.ts';
import { dropFilesFor } from '../site/drop.ts';
import { lastChange, type Moment, measuresOf, type Paper, paperOf } from '../site/paper.ts';
import { type Digests, isKnown, type Known } from './known.ts';

/** What a site is made with besides its edition. */
export interface Pressing {
  /** `dropFiles`: those for the site's languages are needed if the edition has a card. */
  assets: ReadonlyMap<string, Uint8Array>;
  /** The desk's press key; without it the site's manifest is not signed. */
  signer?: PressSigner | null;
  /** What `searchFiles` made of the same edition; without it the site has no search. */
  search?: ReadonlyMap<string, Uint8Array>;
  /** Of the same edition; a photo that is not among them is shown as it is. */
  photos?: Photos;
}

/** A site before any file of it is made, and which of its bundles a build must make. */
export interface Plan {
  paper: Paper;
  bundles: Bundle[];
  /** Those that are not there with the same key. */
  due: Bundle[];
}

export interface Changes {
  /** Path to bytes of every file that is new or differs; the manifest last. */
  changed: Map<string, Uint8Array>;
  /** Files of the last build that the site has no more. */
  gone: string[];
  /** Name of each bundle to what the next build needs to know of it. */
  known: Map<string, Known>;
}

/** @throws {PressError} `assets-missing`. */
export function planOf(
  edition: Edition,
  { assets, search = new Map(), photos = new Map() }: Pressing,
  known: ReadonlyMap<string, Known>,
): Plan {
  const paper = paperOf(edition, search.size > 0, measuresOf(edition.media, photos));
  const drop = edition.card ? dropAssets(edition.site.languages, assets) : [];
  const bundles = bundlesOf(paper, { drop, search, photos });
  return { paper, bundles, due: bundles.filter(({ name, key }) => !isKnown(known.get(name), key)) };
}

/**
 * Build what changed of a site.
 *
 * @param known - what the last build gave; nothing, for a site that is not there yet.
 * @throws {PressError} `assets-missing`.
 */
export function pressChanges(
  edition: Edition,
  pressing: Pressing,
  known: ReadonlyMap<string, Known>,
): Changes {
  return changesOf(planOf(edition, pressing, known), pressing, known);
}

/** The same, of a plan that was made of the same. */
export function changesOf(plan: Plan, pressing: Pressing, known: ReadonlyMap<string, Known>): Changes {
  const changed = new Map<string, Uint8Array>();
  const made = new Map<string, Digests>();
  for (const bundle of plan.due) {
    const before = new Map(known.get(bundle.name)?.files.map(([path, digest]) => [path, digest]));
    const files = bundle.outputs().map((output): [string, string, number] => {
      const bytes = madeBytes(output);
      const digest = sha256(bytes);
      if (before.get(output.path) !== digest) changed.set(output.path, bytes);
      return [output.path, digest, bytes.length];
    });
    made.set(bundle.name, files);
  }
  const { manifest, gone, known: now } = afterwards(plan, pressing, made, known);
  for (const [path, bytes] of manifest) changed.set(path, bytes);
  return { changed, gone, known: now };
}

export interface After extends Pick<Changes, 'gone' | 'known'> {
  manifest: [path: string, bytes: Uint8Array][];
}

/** The manifest over what was made and what stays, and what is known now. */
export function afterwards(
  { paper, bundles }: Plan,
  { signer = null }: Pressing,
  made: ReadonlyMap<string, Digests>,
  before: ReadonlyMap<string, Known>,
): After {
  const known = new Map<string, Known>();
  for (const { name, key } of bundles) {
    const files = made.get(name);
    known.set(name, files ? { key, files } : before.get(name)!);
  }
  const about = { site: paper.addresses.whole(''), newest: newestOf(paper) };
  const manifest = manifestFiles(allFiles(known), about, signer);
  // Two builds without a signer and with one differ in a file that no bundle has.
  for (const [path, bytes] of manifest)
    known.set(path, { key: '', files: [[path, sha256(bytes), bytes.length]] });
  return { manifest, gone: goneFrom(before, known), known };
}

/** In runs that are in order already, which are quickly sorted: language after language. */
function allFiles(known: ReadonlyMap<string, Known>): Digests {
  const runs = new Map<string, Digests[number][]>();
  for (const { files } of known.values())
    for (const file of files) {
      const folder = file[0].slice(0, file[0].indexOf('/') + 1);
      const run = runs.get(folder);
      if (run) run.push(file);
      else runs.set(folder, [file]);
    }
  return [...runs.values()].flat();
}

function goneFrom(before: ReadonlyMap<string, Known>, now: ReadonlyMap<string, Known>): string[] {
  const perhaps = [...before].flatMap(([name, { files }]) => {
    const still = now.get(name)?.files;
    if (still === files) return [];
    const paths = new Set(still?.map(([path]) => path));
    return files.map(([path]) => path).filter((path) => !paths.has(path));
  });
  if (perhaps.length === 0) return [];
  // What one bundle has no more, another may have now.
  const there = new Set<string>();
  for (const { files } of now.values()) for (const [path] of files) there.add(path);
  return perhaps.filter((path) => !there.has(path));
}

/** When the newest change of any story was; `null` without stories. */
function newestOf({ stories }: Paper): string | null {
  let newest: Moment | null = null;
  for (const { versions } of stories)
    for (const version of Object.values(versions)) {
      const moment = lastChange(version);
      if (newest === null || moment.at > newest.at) newest = moment;
      else if (moment.at === newest.at && compare(moment.text, newest.text) > 0) newest = moment;
    }
  return newest?.text ?? null;
}

function dropAssets(
  languages: readonly string[],
  assets: ReadonlyMap<string, Uint8Array>,
): [string, Uint8Array][] {
  return dropFilesFor(languages).map((name) => {
    const bytes = assets.get(name);
    if (!bytes)
      throw new PressError(
        'assets-missing',
        `The edition has a desk card, so its site needs the drop, but ${name} is not there. Nothing was built. "npm run build" makes it.`,
      );
    return [name, bytes];
  });
}
