// Deploying to a folder of this machine, such as the one that `springhouse relay --site DIR/current` serves.
import {
  constants,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PressError } from '../error.ts';
import { saying } from '../folder.ts';
import { manifestFile } from '../manifest/manifest.ts';
import { filesIn } from './compare.ts';
import { before, current, nextAfter, numbersIn, outdated, releases } from './releases.ts';
import type { Going, Ready, Target } from './target.ts';

export function toFolder(folder: string): Target {
  const inReleases = (name: string) => join(folder, releases, name);
  const names = async () => numbersIn(await readdir(join(folder, releases)).catch(() => []));
  const shown = async () => {
    const to = await readlink(join(folder, current)).catch(() => null);
    return to === null ? null : basename(to);
  };
  /** One rename: readers get the old edition or the new one, and never a mixture. */
  const show = async (name: string) => {
    const fresh = join(folder, `.${current}.new`);
    await rm(fresh, { force: true });
    await symlink(join(releases, name), fresh);
    await rename(fresh, join(folder, current));
  };
  return {
    manifest: () => readFile(join(folder, current, manifestFile)).catch(() => null),
    async standing() {
      const [there, now] = [await names(), await shown()];
      // Every edition has a manifest of its own, which no other shares with it.
      const when = (name: string | null | undefined) =>
        name
          ? stat(join(inReleases(name), manifestFile)).then(
              ({ mtimeMs }) => mtimeMs,
              () => null,
            )
          : null;
      return { shown: await when(now), before: await when(now && before(there, now)) };
    },
    put: (site, going = {}) =>
      saying(folder, async () => {
        await refuseOthers(folder);
        const [there, old] = [await names(), await shown()];
        const name = nextAfter(there);
        const part = inReleases(`${name}.part`);
        await rm(part, { recursive: true, force: true });
        try {
          await copied(site, part, old === null ? null : inReleases(old), going);
          await rename(part, inReleases(name));
        } finally {
          await rm(part, { recursive: true, force: true });
        }
        await show(name);
        for (const one of outdated([...there, name], name))
          await rm(inReleases(one), { recursive: true, force: true });
      }),
    back: () =>
      saying(folder, async () => {
        const now = await shown();
        const last = now === null ? undefined : before(await names(), now);
        if (last === undefined)
          throw new PressError(
            'nothing-before',
            `There is no edition before this one in ${folder}. What readers see stays as it is.`,
          );
        await show(last);
      }),
  };
}

/** A folder in which something else lies is not taken for one of ours. */
async function refuseOthers(folder: string): Promise<void> {
  await mkdir(join(folder, releases), { recursive: true });
  const others = (await readdir(folder)).filter(
    (one) => ![current, releases].includes(one) && !one.startsWith('.'),
  );
  const asFile = await readlink(join(folder, current)).catch((error) =>
    error.code === 'ENOENT' ? '' : null,
  );
  if (others.length > 0 || asFile === null)
    throw new PressError(
      'not-ours',
      `${folder} holds files that Springhouse did not deploy. Nothing was changed. Name a new or an empty folder.`,
    );
}

/** Files that the last edition has too are links to its own: an edition costs what changed of it. */
async function copied(
  site: Ready,
  to: string,
  last: string | null,
  { onProgress, signal }: Going,
): Promise<void> {
  const manifest = last === null ? null : await readFile(join(last, manifestFile)).catch(() => null);
  const there = manifest === null ? new Map<string, string>() : filesIn(manifest, 'of the last edition');
  const paths = [...site.files.keys(), ...site.vouching];
  for (const one of new Set(paths.map((path) => dirname(join(to, path)))))
    await mkdir(one, { recursive: true });
  for (const [index, path] of paths.entries()) {
    if (signal?.aborted) throw stopped();
    const same = last !== null && site.files.has(path) && there.get(path) === site.files.get(path);
    const linked =
      same &&
      (await link(join(last, path), join(to, path)).then(
        () => true,
        () => false,
      ));
    if (!linked) await copyFile(join(site.folder, path), join(to, path), constants.COPYFILE_FICLONE);
    onProgress?.(index + 1, paths.length);
  }
}

export const stopped = (): PressError =>
  new PressError('stopped', 'Stopped. What readers see stays as it was.');
