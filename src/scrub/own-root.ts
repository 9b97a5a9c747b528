// Programs of the system's own (LibreOffice, ffmpeg), each in a root of its own: it sees the system's programs and fonts,
// the one file, and an empty memory disk. No home, no network, no other process, and nothing of the file on a disk.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse, type ScrubError } from './error.ts';
import { type Bounds, wallsHere, wrapped } from './sandbox.ts';

const outBytesMax = 256 * 2 ** 20;

/** @returns the first of the paths where there is something, or `null`. */
export const firstOf = (paths: readonly string[]): string | null =>
  paths.find((path) => existsSync(path)) ?? null;

/** Without these walls a program that we did not choose is not given a file. */
export const canWallIn = (): boolean => wallsHere().namespaces && wallsHere().limits;

/** Arguments: the new root's folder, the file's name, the name of what comes out, then the program and its words. */
const script = `set -e
root=$1; given=$2; made=$3; shift 3
mount -t tmpfs -o size=1g,mode=755 none "$root"
cd "$root"
for one in usr lib lib64 lib32 bin sbin opt; do
  if [ -L "/$one" ]; then cp -P "/$one" .; elif [ -d "/$one" ]; then mkdir "$one"; mount --rbind "/$one" "$one"; fi
done
mkdir -p etc dev proc tmp tmp/out old
for one in fonts libreoffice alternatives; do
  if [ -d "/etc/$one" ]; then mkdir "etc/$one"; mount --rbind "/etc/$one" "etc/$one"; fi
done
cp /etc/ld.so.cache etc/
mount -t proc proc proc
for one in null zero random urandom; do : > "dev/$one"; mount --bind "/dev/$one" "dev/$one"; done
cat > "tmp/$given"
pivot_root . old
umount -l /old
cd /tmp
env -i HOME=/tmp PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC "$@" </dev/null >/dev/null 2>&1
cat "/tmp/out/$made"`;

const namespaces = [
  ...['--user', '--map-root-user', '--net', '--ipc', '--uts', '--pid', '--mount', '--fork', '--kill-child'],
];

export interface Program {
  /** Its path and its words. The file lies at `/tmp/GIVEN`; what comes out is put to `/tmp/out/MADE`. */
  command: readonly string[];
  given: string;
  made: string;
  bounds: Bounds;
  signal?: AbortSignal | undefined;
}

/** @throws {ScrubError} if it fails, takes too long, makes too much or is stopped. */
export async function inOwnRoot(
  file: Uint8Array,
  { command: program, given, made, bounds, signal }: Program,
): Promise<Uint8Array> {
  const root = mkdtempSync(join(tmpdir(), 'springhouse-root-'));
  const words = wrapped({ limits: true, namespaces: false }, bounds, true);
  const [command, ...args] = [
    ...words,
    'unshare',
    ...namespaces,
    'sh',
    '-c',
    script,
    'sh',
    root,
    given,
    made,
    ...program,
  ];
  const child = spawn(command!, args, {
    cwd: '/',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  const kill = () => {
    if (child.exitCode === null && child.pid !== undefined)
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {}
  };
  let reason: ScrubError | undefined;
  const stop = () => {
    reason = refuse('stopped');
    kill();
  };
  signal?.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => {
    reason = refuse('timed-out', bounds.millis / 1000);
    kill();
  }, bounds.millis);
  try {
    const pieces: Buffer[] = [];
    let length = 0;
    child.stdin.on('error', () => {});
    child.stdin.end(file);
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > outBytesMax) {
        reason = refuse('answer-too-large');
        kill();
      } else pieces.push(piece);
    });
    const code = await new Promise<number | null>((resolve) => {
      child.on('error', () => resolve(null));
      child.on('close', resolve);
    });
    if (reason) throw reason;
    if (code !== 0 || length === 0) throw refuse('damaged');
    return Buffer.concat(pieces);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    kill();
    rmdirSync(root);
  }
}
