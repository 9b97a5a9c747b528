// Runs on whatever Node the machine has (20 or later); everything else in this project runs on 24.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** `node:sqlite` can save a database as an image from 24.16 on; Argon2id and ML-KEM are older. */
const enough = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 16);
};

/** By what its package says: starting it only to ask takes longer than most commands do. */
function versionOf(folder) {
  const path = join(folder, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : '';
}

/** The path of a Node that is new enough: the host's own, or the one that the lockfile pins. */
export function findNode() {
  if (enough(process.version)) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const folder = join(root, 'node_modules', `node-${platform}-${process.arch}`);
  const pinned = join(folder, 'bin', file);
  if (existsSync(pinned) && enough(versionOf(folder))) return pinned;
  fail(
    `Springhouse needs Node 24.16 or later. This machine has ${process.version}, and the npm registry ` +
      `has no Node 24 for ${process.platform} ${process.arch}. Install Node 24 from nodejs.org and run this again.`,
  );
}

/** Install what the lockfile names, unless that very lockfile is installed already. */
export function ensureInstalled() {
  const wanted = readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (installedMatches(wanted)) return;
  console.error('Installing what package-lock.json names (once, about a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0)
    fail('npm could not install the dependencies; its message stands above. Nothing else was changed.');
}

/** npm keeps a copy of the lockfile in node_modules; packages for other platforms are left out of it. */
function installedMatches(wanted) {
  const kept = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(kept)) return false;
  const have = JSON.parse(readFileSync(kept, 'utf8')).packages;
  const want = JSON.parse(wanted).packages;
  return Object.entries(want).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || have[path]?.version === version,
  );
}

export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
