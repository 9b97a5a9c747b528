// LibreOffice, where it is installed, in a root of its own: it sees the system's programs and fonts, the document,
// and an empty memory disk. No home, no network, no other process, and nothing of the document on a disk.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse, type ScrubError } from './error.ts';
import { type Bounds, type Walls, wallsHere, wrapped } from './sandbox.ts';

const bounds: Bounds = { memoryMiB: 3072, millis: 90_000 };
const outBytesMax = 256 * 2 ** 20;
const places = [
  '/usr/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
];

/** @returns the program's path, or `null`. */
export const findOffice = (): string | null => places.find((path) => existsSync(path)) ?? null;

/** Arguments: the new root's folder, LibreOffice's path, extensions of what comes in and of what goes out. */
const script = `set -e
root=$1; office=$2; extension=$3; target=$4
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
cat > "tmp/document.$extension"
pivot_root . old
umount -l /old
cd /tmp
env -i HOME=/tmp PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC "$office" -env:UserInstallation=file:///tmp/profile \\
  --headless --norestore --nologo --convert-to "$target" --outdir /tmp/out "/tmp/document.$extension" </dev/null >/dev/null 2>&1
cat "/tmp/out/document.$target"`;

const namespaces = [
  ...['--user', '--map-root-user', '--net', '--ipc', '--uts', '--pid', '--mount', '--fork', '--kill-child'],
];

/**
 * Have LibreOffice draw an office document as PDF, or save it as OpenDocument.
 *
 * @param extension - by which LibreOffice knows the format.
 * @throws {ScrubError} if LibreOffice is missing, cannot be walled in, fails or takes too long.
 */
export async function byOffice(
  document: Uint8Array,
  extension: string,
  target: 'pdf' | 'odt' | 'ods' | 'odp',
  signal?: AbortSignal,
  walls: Walls = wallsHere(),
): Promise<Uint8Array> {
  const office = findOffice();
  if (!office) throw refuse('no-office');
  if (!walls.namespaces || !walls.limits) throw refuse('no-office-walls');
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
    office,
    extension,
    target,
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
    child.stdin.end(document);
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
