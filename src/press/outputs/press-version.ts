// Which press made a file: another version may make other bytes of the same edition.
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whose versions show in the site's files. */
const libraries = ['d3-geo', 'feed', 'markdown-it', 'topojson-client', 'world-atlas'];

let known: string | undefined;

/** A digest of the press's own source, of the libraries that write into its pages, and of Node, whose ICU does too. */
export function pressKey(): string {
  known ??= hash('sha256', JSON.stringify([...sources(), ...versions(), process.version]), 'base64url');
  return known;
}

let photos: string | undefined;

/** A digest of the source by which photos are made, and of nothing else: another page makes no photo anew. */
export function photosKey(): string {
  photos ??= hash('sha256', JSON.stringify(sources('photos')), 'base64url');
  return photos;
}

/** @param part - folder of the press. */
function sources(part = ''): [string, string][] {
  const folder = join(import.meta.dirname, '..', part);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|css|js|html)$/.test(path) && !/\.test\.ts$|testing\.ts$/.test(path))
    .sort()
    .map((path) => [path.replaceAll('\\', '/'), hash('sha256', readFileSync(join(folder, path)))]);
}

function versions(): string[] {
  return libraries.map((name) => {
    const file = join(import.meta.dirname, '../../../node_modules', name, 'package.json');
    try {
      return `${name}@${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`;
    } catch {
      return name; // laid elsewhere by another package manager: told apart by Springhouse's own version alone
    }
  });
}
