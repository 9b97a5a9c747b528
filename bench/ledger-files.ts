// What the ledger's bench and the processes that load for it agree on.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** In one folder. */
export const files = {
  snapshot: 'snapshot.vault',
  frames: 'frames.vault',
  image: 'image.db',
  entries: 'entries.db',
};

export interface Loaded {
  /** Milliseconds of CPU, and by the clock. */
  cpu: number;
  wall: number;
  /** By how much the process's memory grew. */
  bytes: number;
}

/** @returns what `ledger-load.ts` says of `what`, from a process of its own. */
export function inOwnProcess<T>(what: string, folder: string): T {
  const script = join(import.meta.dirname, 'ledger-load.ts');
  const run = spawnSync(process.execPath, [script, what, folder], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${what} did not load: ${run.stderr.trim().split('\n').at(-1)}`);
  return JSON.parse(run.stdout) as T;
}
