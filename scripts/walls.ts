// The rooms stay separate: checks every import in src/ against the design's list (section 4), and that
// what runs in a browser does not lean on Node. Prints each breach and exits 1.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Which rooms a room may import from directly. A room that stands on another also stands on what carries it. */
export const allowed: Record<string, readonly string[]> = {
  wire: [],
  seal: ['wire'],
  relay: ['wire'],
  drop: ['wire', 'seal'],
  ledger: ['wire', 'seal'],
  record: ['wire', 'seal', 'ledger'],
  exposure: [],
  story: ['wire', 'seal', 'ledger', 'record', 'exposure'],
  scrub: [],
  press: [],
  desk: ['wire', 'seal', 'drop', 'ledger', 'record', 'exposure', 'story', 'scrub', 'press'],
  cli: ['wire', 'seal', 'relay', 'drop', 'ledger', 'record', 'exposure', 'story', 'scrub', 'press', 'desk'],
};

/** Rooms, and parts of rooms, that are bundled for a browser: no `node:` there, but in tests and `*-node.ts`. */
const browser = [
  /^wire\//,
  /^seal\//,
  /^drop\/(?!.*-node\.ts$)/,
  /^desk\/ui\//,
  /^exposure\//,
  // What the desk's screens compute with as people type.
  /^record\/(dates|grades|counts|numbers|words)(-[a-z]+)*\.ts$/,
  /^story\/(blocks|schema|align|canonical)\.ts$/,
];

export interface Breach {
  file: string;
  specifier: string;
  why: string;
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g;

export function specifiersOf(source: string): string[] {
  return [...source.matchAll(importPattern)].map((match) => (match[1] ?? match[2])!);
}

/** @param file - path below `src/`, with forward slashes, such as `relay/http.ts`. */
export function breachesOf(file: string, source: string): Breach[] {
  const room = file.split('/')[0]!;
  const breaches: Breach[] = [];
  for (const specifier of specifiersOf(source)) {
    if (specifier.startsWith('.')) {
      const target = join(file, '..', specifier).split(sep).join('/').split('/')[0]!;
      // A test may use what `npm test` itself uses, such as the way to find a Chromium.
      const leaves = target === '..' && !/\.test\.ts$|testing-node\.ts$/.test(file);
      if (leaves) breaches.push({ file, specifier, why: 'leaves src/' });
      else if (target !== '..' && target !== room && !allowed[room]?.includes(target))
        breaches.push({ file, specifier, why: `${room} may not import from ${target}` });
    } else if (
      specifier.startsWith('node:') &&
      !/\.test\.ts$|-node\.ts$/.test(file) &&
      browser.some((part) => part.test(file))
    ) {
      breaches.push({ file, specifier, why: 'runs in a browser too, where there is no Node' });
    }
  }
  return breaches;
}

function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|tsx|mts|js|mjs)$/.test(path))
    .map((path) => join(dir, path));
}

if (import.meta.main) {
  const src = join(import.meta.dirname, '..', 'src');
  const files = sourceFiles(src);
  const breaches = files.flatMap((path) =>
    breachesOf(relative(src, path).split(sep).join('/'), readFileSync(path, 'utf8')),
  );
  for (const { file, specifier, why } of breaches) console.error(`src/${file}: '${specifier}': ${why}`);
  if (breaches.length > 0) process.exit(1);
  console.log(`${files.length} files, no import through a wall`);
}
