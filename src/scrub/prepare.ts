// Which workers the files to come will want, begun while another file is at work.
import { isDrawn } from './draw.ts';
import type { Kind } from './kinds.ts';
import type { Pool } from './pool.ts';
import { routes } from './routes.ts';

/** @param kinds - of the files to come, the next one first. */
export function prepareFor(pool: Pool, kinds: readonly Kind[]): void {
  const counts = new Map<string, number>();
  for (const kind of kinds) {
    const family = isDrawn(kind) ? 'page' : routes[kind]?.family;
    if (!family) continue;
    const opensFiles = kind === 'svg';
    const key = `${family} ${opensFiles}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    pool.prepare(family, counts.get(key)!, opensFiles);
  }
}
