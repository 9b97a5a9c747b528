// From the files of an edition folder to an Edition, or to everything that keeps it from being one.
import { checkLook, isOfLook, readLookFile } from '../look/look.ts';
import { readPicture } from '../media/read.ts';
import { checkAcross, type Readings } from './across.ts';
import { readIncidents } from './geojson.ts';
import { isLanguage, isMediaFile, isSlug } from './names.ts';
import { compare, type Problem, sortProblems, type Tell } from './problem.ts';
import { readSite } from './site.ts';
import type { Edition } from './types.ts';
import { type ReadVersion, readVersion } from './version.ts';

export type Parsed = { ok: true; edition: Edition } | { ok: false; problems: Problem[] };

/**
 * Read an edition.
 *
 * @param files - path inside the folder, with forward slashes, to bytes, in any order.
 * @returns The edition, or every problem with its file and line, sorted. Never a part of an edition.
 */
export function parseEdition(files: ReadonlyMap<string, Uint8Array>): Parsed {
  const problems: Problem[] = [];
  const tellIn =
    (file: string): Tell =>
    (line, code, sentence) =>
      void problems.push({ file, line, code, sentence });
  const readings: Readings = {
    site: null,
    stories: new Map(),
    media: new Map(),
    incidents: null,
    look: { templates: {} },
  };
  const paths = inOrder([...files.keys()]);
  for (const path of paths) readFile(path, files.get(path)!, readings, tellIn);
  if (!files.has('edition.json'))
    tellIn('edition.json')(1, 'missing-file', 'The edition has no edition.json. Is this the right folder?');
  tellTwins(paths, tellIn);
  const edition = checkAcross(readings, tellIn);
  if (edition) checkLook(edition, tellIn);
  return edition && problems.length === 0
    ? { ok: true, edition }
    : { ok: false, problems: sortProblems(problems) };
}

/** A folder that is read again comes in order. */
function inOrder(paths: string[]): string[] {
  const isOrdered = paths.every((path, index) => index === 0 || paths[index - 1]! < path);
  return isOrdered ? paths : paths.sort(compare);
}

function readFile(path: string, bytes: Uint8Array, readings: Readings, tellIn: (file: string) => Tell): void {
  const known = sound.get(bytes);
  if (known?.path === path) {
    addVersion(known, known.read, readings);
    return;
  }
  const tell = tellIn(path);
  const parts = path.split('/');
  if (path === 'edition.json') readings.site = readSite(bytes, tell);
  else if (path === 'incidents.geojson') readings.incidents = readIncidents(bytes, tell);
  else if (parts[0] === 'stories') readStoryFile(path, parts, bytes, readings, tell);
  else if (parts[0] === 'media' && parts.length === 2) readMediaFile(parts[1]!, bytes, readings, tell);
  else if (isOfLook(path)) readLookFile(path, bytes, readings.look, tell);
  else if (path !== 'README.md') tellUnknown(tell);
}

function readStoryFile(path: string, parts: string[], bytes: Uint8Array, readings: Readings, tell: Tell) {
  const [, slug = '', file = ''] = parts;
  const language = /^(.*)\.md$/.exec(file)?.[1];
  if (parts.length !== 3 || language === undefined) return tellUnknown(tell);
  if (!isSlug(slug))
    return tell(
      1,
      'bad-slug',
      `"${slug}" cannot be a story's address. Use lower-case letters a to z, digits and single hyphens.`,
    );
  if (!isLanguage(language))
    return tell(
      1,
      'bad-language',
      `"${language}" is not a language tag. Name the file after its language, such as en.md or ko.md.`,
    );
  const place = { path, slug, language };
  addVersion(place, versionIn(place, bytes, tell), readings);
}

interface Place {
  path: string;
  slug: string;
  language: string;
}

function addVersion({ slug, language }: Place, read: ReadVersion | null, { stories }: Readings): void {
  const versions = stories.get(slug);
  if (versions) versions.set(language, read);
  else stories.set(slug, new Map([[language, read]]));
}

/** What was read of bytes in which nothing was wrong: who parses an edition again and again reads each file once. */
const sound = new WeakMap<Uint8Array, Place & { read: ReadVersion }>();

function versionIn(place: Place, bytes: Uint8Array, tell: Tell): ReadVersion | null {
  let told = false;
  const read = readVersion(bytes, (...problem) => {
    told = true;
    tell(...problem);
  });
  if (read && !told) sound.set(bytes, { ...place, read });
  return read;
}

function readMediaFile(file: string, bytes: Uint8Array, { media }: Readings, tell: Tell): void {
  const picture = readPicture(file, bytes);
  if (!picture.ok) tell(1, picture.code, picture.sentence);
  else if (!isMediaFile(file))
    tell(
      1,
      'bad-media-name',
      `"${file}" cannot be an address. Use lower-case letters a to z, digits, dots and hyphens.`,
    );
  // Kept even when told of, so that the story that shows it is not told a second time.
  media.set(file, bytes);
}

function tellUnknown(tell: Tell): void {
  tell(
    1,
    'unknown-file',
    'This file has no place in an edition. Take it out, so that nothing lies here that is not meant for everyone.',
  );
}

/** Two names that differ only in case are one file, and one address, on many machines. @param paths - in order. */
function tellTwins(paths: readonly string[], tellIn: (file: string) => Tell): void {
  // Such names are rare: where none is written otherwise than plainly, no two can be.
  if (!paths.some((path) => otherwise.test(path))) return;
  const seen = new Map<string, string>();
  const told = new Set<string>();
  for (const path of paths) {
    const name = path.startsWith('stories/') ? path.split('/').slice(0, 2).join('/') : path;
    const plain = name.normalize('NFKC').toLowerCase();
    const first = seen.get(plain);
    if (first === undefined) seen.set(plain, name);
    else if (first !== name && !told.has(name)) {
      told.add(name);
      tellIn(path)(
        1,
        'duplicate-slug',
        `"${name}" and "${first}" would have one address. Rename one of them.`,
      );
    }
  }
}

/** A capital or a letter beyond ASCII, in a name that becomes an address: not in a story's language. */
const otherwise = /^(?!stories\/)(?!README\.md$).*[^!-@[-~]|^stories\/[^/]*[^!-@[-~/]/;
