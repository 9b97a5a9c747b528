import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statfsSync,
  statSync,
} from 'node:fs';
import type { Machine } from './machine.ts';

/** This machine. */
export const thisMachine = (env: NodeJS.ProcessEnv): Machine => ({
  platform: process.platform,
  pid: process.pid,
  nodeVersion: process.versions.node,
  env,
  read: (path) => orNull(() => readFileSync(path, 'utf8')),
  firstBytes: (path, length) =>
    orNull(() => {
      if (!statSync(path).isFile()) return null; // a pipe would never answer
      const file = openSync(path, 'r');
      try {
        const bytes = Buffer.alloc(length);
        return bytes.subarray(0, readSync(file, bytes));
      } finally {
        closeSync(file);
      }
    }),
  list: (path) => orNull(() => readdirSync(path)),
  mode: (path) =>
    orNull(() => {
      const { mode, uid } = statSync(path);
      const user = process.getuid?.();
      return { bits: mode & 0o7777, mine: user === undefined || user === uid };
    }),
  real: (path) => orNull(() => realpathSync(path)) ?? path,
  freeBytes: (path) =>
    orNull(() => {
      const { bavail, bsize } = statfsSync(path);
      return bavail * bsize;
    }),
});

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
