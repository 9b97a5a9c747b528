// What a build has to make, given what the last one left: the same bytes as if everything were made anew.
import { instantOf } from '../edition/dates.ts';
import { compare } from '../edition/problem.ts';
import type { Edition } from '../edition/types.ts';
import { PressError } from '../error.ts';
import { manifestFiles, type PressSigner, sha256 } from '../manifest/manifest.ts';
import { madeBytes, type Output } from '../outputs/output.ts';
import { outputsOf } from '../outputs/outputs.ts';
import { dropFilesFor } from '../site/drop.ts';
import { changedAt, type Paper, paperOf } from '../site/paper.ts';
import { isKnown, type Known } from './known.ts';

/** What a site is made with besides its edition. */
export interface Pressing {
  /** `dropFiles`: those for the site's languages are needed if the edition has a card. */
  assets: ReadonlyMap<string, Uint8Array>;
  /** The desk's press key; without it the site's manifest is not signed. */
  signer?: PressSigner | null;
  /** What `searchFiles` made of the same edition; without it the site has no search. */
  search?: ReadonlyMap<string, Uint8Array>;
}

/** A site's files before any is made, and which of them a build must make. */
export interface Plan {
  paper: Paper;
  outputs: Output[];
  /** Those that are not there with the same key. */
  due: Output[];
}

export interface Changes {
  /** Path to bytes of every file that is new or differs; the manifest last. */
  changed: Map<string, Uint8Array>;
  /** Files of the last build that the site has no more. */
  gone: string[];
  /** What the next build needs to be given. */
  known: Map<string, Known>;
}

/** @throws {PressError} `assets-missing`. */
export function planOf(
  edition: Edition,
  { assets, search = new Map() }: Pressing,
  known: ReadonlyMap<string, Known>,
): Plan {
  const paper = paperOf(edition, search.size > 0);
  const drop = edition.card ? dropAssets(edition.site.languages, assets) : [];
  const outputs = outputsOf(paper, { drop, search });
  return { paper, outputs, due: outputs.filter(({ path, key }) => !isKnown(known.get(path), key)) };
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
  const plan = planOf(edition, pressing, known);
  const made = new Map<string, Uint8Array>();
  for (const output of plan.due) made.set(output.path, madeBytes(output));
  const digests = new Map([...made].map(([path, bytes]) => [path, sha256(bytes)]));
  const changed = new Map([...made].filter(([path]) => digests.get(path) !== known.get(path)?.digest));
  return { ...afterwards(plan, pressing, digests, known, changed) };
}

/**
 * The manifest over what was made and what stays, and what is known now.
 *
 * @param digests - of the files that were made.
 * @param changed - those of them that differ; the manifest is put to them.
 */
export function afterwards(
  { paper, outputs }: Plan,
  { signer = null }: Pressing,
  digests: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Known>,
  changed: Map<string, Uint8Array>,
): Changes {
  const now = new Map(
    outputs.map(({ path, key }): [string, Known] => {
      const before = known.get(path);
      const digest = digests.get(path) ?? before!.digest;
      return [path, before?.key === key && before.digest === digest ? before : { key, digest }];
    }),
  );
  const listed = [...now].map(([path, { digest }]) => [path, digest] as const);
  const about = { site: paper.addresses.whole(''), newest: newestOf(paper) };
  for (const [path, bytes] of manifestFiles(listed, about, signer)) {
    changed.set(path, bytes);
    now.set(path, { key: '', digest: sha256(bytes) });
  }
  return { changed, gone: [...known.keys()].filter((path) => !now.has(path)), known: now };
}

/** When the newest change of any story was; `null` without stories. */
function newestOf({ stories }: Paper): string | null {
  let newest: string | null = null;
  for (const { versions } of stories)
    for (const version of Object.values(versions)) {
      const moment = changedAt(version);
      const later = newest === null ? 1 : instantOf(moment) - instantOf(newest) || compare(moment, newest);
      if (later > 0) newest = moment;
    }
  return newest;
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
