// The code a worker needs, with its types stripped: its entry file and all that it imports by relative path.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

const importPattern = /^(?:import|export)\b[^'"`;]*?['"](\.[^'"]+\.ts)['"]/gm;
const known = new Map<string, Record<string, string>>();

/** @returns JavaScript by file URL. Read once in the life of this process. */
export function sourcesOf(entry: string): Record<string, string> {
  const sources = known.get(entry) ?? kept(entry) ?? keep(entry, sourcesFrom(entry));
  known.set(entry, sources);
  return sources;
}

function sourcesFrom(entry: string): Record<string, string> {
  const sources: Record<string, string> = {};
  const open = [entry];
  for (let url = open.pop(); url; url = open.pop()) {
    if (Object.hasOwn(sources, url)) continue;
    const source = stripped(read(url));
    sources[url] = source;
    for (const [, specifier] of source.matchAll(importPattern)) open.push(new URL(specifier!, url).href);
  }
  return sources;
}

const read = (url: string): string => readFileSync(new URL(url), 'utf8');
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Beside what Node keeps compiled, where it does: stripping takes a small command longer than its own work. */
function keptAt(entry: string): string | null {
  const folder = getCompileCacheDir();
  return folder ? join(folder, `springhouse-worker-${hashOf(entry).slice(0, 16)}.json`) : null;
}

/** @returns what was kept, if every file is still the one that it was made from. */
function kept(entry: string): Record<string, string> | null {
  const place = keptAt(entry);
  try {
    const all = place
      ? (JSON.parse(readFileSync(place, 'utf8')) as [url: string, hash: string, source: string][])
      : null;
    if (!all?.every(([url, hash]) => hashOf(read(url)) === hash)) return null;
    return Object.fromEntries(all.map(([url, , source]) => [url, source]));
  } catch {
    return null;
  }
}

function keep(entry: string, sources: Record<string, string>): Record<string, string> {
  const place = keptAt(entry);
  try {
    const all = Object.entries(sources).map(([url, source]) => [url, hashOf(read(url)), source]);
    if (place) {
      const passing = `${place}.${randomUUID()}`;
      writeFileSync(passing, JSON.stringify(all), { flag: 'wx' });
      renameSync(passing, place);
    }
  } catch {
    // Not kept: it is made anew the next time.
  }
  return sources;
}

/** Node calls the function experimental, on stderr and once a process; what runs here is the Node we pin. */
function stripped(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
