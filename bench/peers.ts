// Libraries that nothing of Springhouse uses and that the bench measures beside it: installed by the bench alone,
// into bench/peers/node_modules, from the lock file there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const peersFolder = join(import.meta.dirname, 'peers');
const installed = join(peersFolder, 'node_modules', '.package-lock.json');

let trouble: string | null | undefined;

/** Install them if they are not. @returns a sentence if that cannot be done: the bench then goes on without them. */
export function installPeers(progress: (doing: string) => void = () => {}): string | null {
  if (trouble !== undefined) return trouble;
  trouble = null;
  if (existsSync(installed)) return trouble;
  progress('installing what stands beside');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--ignore-scripts'], { cwd: peersFolder, encoding: 'utf8' });
  if (run.status !== 0) {
    const why = run.error?.message ?? run.stderr.trim().split('\n').at(-1) ?? '';
    trouble = `The peers could not be installed (npm ci in bench/peers: ${why}), so nothing of theirs was measured.`;
  }
  return trouble;
}

/** Of one of the peers' packages. @throws if it is not installed. */
// biome-ignore lint/suspicious/noExplicitAny: a peer's types are not installed where ours are checked
export async function peer(name: string): Promise<any> {
  const path = createRequire(join(peersFolder, 'package.json')).resolve(name);
  const module = await import(pathToFileURL(path).href);
  return module.default ?? module;
}
