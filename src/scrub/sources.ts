// The code a worker needs, with its types stripped: its entry file and all that it imports by relative path.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const importPattern = /^(?:import|export)\b[^'"`;]*?['"](\.[^'"]+\.ts)['"]/gm;
const known = new Map<string, Record<string, string>>();

/** @returns JavaScript by file URL. Read once in the life of this process. */
export function sourcesOf(entry: string): Record<string, string> {
  const before = known.get(entry);
  if (before) return before;
  const sources: Record<string, string> = {};
  const open = [entry];
  for (let url = open.pop(); url; url = open.pop()) {
    if (Object.hasOwn(sources, url)) continue;
    const source = stripped(readFileSync(new URL(url), 'utf8'));
    sources[url] = source;
    for (const [, specifier] of source.matchAll(importPattern)) open.push(new URL(specifier!, url).href);
  }
  known.set(entry, sources);
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
