// What a bench began it ends: processes by their id, folders whole; also when it fails or is told to stop.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const endings: (() => unknown)[] = [];

/** @returns runs `end` now; otherwise `endAll` does. */
export function atTheEnd(end: () => unknown): () => Promise<void> {
  endings.push(end);
  return async () => {
    const at = endings.indexOf(end);
    if (at < 0) return;
    endings.splice(at, 1);
    await end();
  };
}

/** The last begun ends first. */
export async function endAll(): Promise<void> {
  for (let end = endings.pop(); end; end = endings.pop()) await end();
}

/** A folder of our own on the disk that holds temporary files. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-bench-'));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
