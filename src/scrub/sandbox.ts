// What keeps a worker in, as far as this computer offers it. See docs/files.md.
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** What holds for every worker here, to be said where files are opened. */
export interface Walls {
  /** util-linux's prlimit: memory, processor time, no files written, no core dump, and no descriptor once ready. */
  limits: boolean;
  /** A network, process and user namespace of its own. */
  namespaces: boolean;
}

const namespaceFlags = [
  '--user',
  '--map-user=65534',
  '--map-group=65534',
  '--net',
  '--ipc',
  '--pid',
  '--fork',
  '--kill-child',
];
const runs = (command: string, ...args: string[]) =>
  process.platform === 'linux' && spawnSync(command, args, { stdio: 'ignore', timeout: 5000 }).status === 0;

let found: Walls | undefined;
/** Tried once in the life of this process. */
export function wallsHere(): Walls {
  // Mostly both hold, or neither is there: then one try tells.
  found ??= runs('prlimit', '--core=0:0', 'unshare', ...namespaceFlags, 'true')
    ? { limits: true, namespaces: true }
    : {
        limits: runs('prlimit', '--core=0:0', 'true'),
        namespaces: runs('unshare', ...namespaceFlags, 'true'),
      };
  return found;
}

export interface Bounds {
  memoryMiB: number;
  millis: number;
}

/** The words before a command that wall it in. `writes`: LibreOffice makes files of its own, our workers do not. */
export function wrapped(walls: Walls, { memoryMiB, millis }: Bounds, writes: boolean): string[] {
  const words: string[] = [];
  if (walls.limits) {
    words.push(
      'prlimit',
      '--core=0:0',
      `--data=${memoryMiB * 2 ** 20}`,
      `--cpu=${Math.ceil(millis / 500) + 10}`,
    );
    words.push(`--fsize=${writes ? 2 ** 30 : 0}`);
  }
  if (walls.namespaces) words.push('unshare', ...namespaceFlags);
  return words;
}

/** Node with its permission model: reads only this room's code and the libraries; no processes, no files written. */
export function workerCommand(walls: Walls, bounds: Bounds): string[] {
  return [
    ...wrapped(walls, bounds, false),
    process.execPath,
    '--permission',
    '--allow-addons',
    `--allow-fs-read=${join(root, 'node_modules')}`,
    `--allow-fs-read=${join(root, 'src/scrub')}`,
    `--max-old-space-size=${Math.floor(bounds.memoryMiB / 2)}`,
    '--no-warnings',
    join(import.meta.dirname, 'worker/boot.mjs'),
  ];
}

/** Nothing of ours: no vault path, no passphrase file, no proxy, no locale. */
export const workerEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  VIPS_CONCURRENCY: '1',
  MALLOC_ARENA_MAX: '2',
};

/**
 * Take from a worker that has loaded its libraries every further descriptor: from here on it can open no file and
 * no socket, native code included.
 *
 * @param pid - of the process started with `workerCommand`.
 */
export async function lockDescriptors(walls: Walls, pid: number): Promise<void> {
  if (!walls.limits) return;
  const inner = walls.namespaces ? innerPid(pid) : pid;
  await promisify(execFile)('prlimit', ['--pid', String(inner), '--nofile=0:0']);
}

/** unshare stays as the outer process; the worker is its only child. */
function innerPid(pid: number): number {
  const child = Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), 10);
  if (!(child > 1)) throw new Error('The worker is gone.');
  return child;
}
