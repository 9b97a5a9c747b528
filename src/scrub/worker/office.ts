// A worker that makes an office document ready to be drawn: what was deleted or moved under tracked changes goes,
// since LibreOffice would draw it, struck through. Comments, notes and properties are never drawn.
import { WorkerRefusal } from './refusal.ts';
import { type Member, readZip, writeZip } from './zip.ts';

/** Elements that hold what is no longer part of the text. Marks of insertion stay, with what was inserted. */
const deleted = new Set(['w:del', 'w:moveFrom', 'text:tracked-changes', 'table:tracked-changes']);
const leftovers = /delText|:moveFrom[\s>]|tracked-changes/;

export function handle(_job: object, bytes: Uint8Array): { parts: Uint8Array[] } {
  const members = readZip(bytes).map(({ name, data }) => ({
    name,
    data: /^(word\/.*|content|styles|Object [^/]*\/content)\.xml$/.test(name) ? withoutDeleted(data) : data,
  }));
  return { parts: [writeZip(isOpenDocument(members) ? repacked(members) : members)] };
}

const mediaType = 'mimetype';
const isOpenDocument = (members: readonly Member[]): boolean =>
  members.some(({ name }) => name === mediaType) && members.some(({ name }) => name === 'content.xml');

/** What is drawn of an OpenDocument file; not settings, macros, thumbnails, nor what only says that it is a picture. */
const drawn =
  /^(Object [^/]*\/)?(content|styles)\.xml$|^(Pictures|media)\/[^/]*\.(png|jpe?g|gif|svg|bmp|tiff?|webp|wmf|emf|svm)$|^ObjectReplacements\/[^/]+$/;

/** OpenDocument 1.3, part 2, section 3: the media type first, and a manifest that lists what is there and no more. */
function repacked(members: readonly Member[]): Member[] {
  const type = members.find(({ name }) => name === mediaType)!;
  const kept = members.filter(({ name }) => drawn.test(name));
  const content = kept.find(({ name }) => name === 'content.xml')!;
  content.data = withoutMissing(content.data, new Set(kept.map(({ name }) => name)));
  const own = Buffer.from(type.data).toString('latin1').trim();
  if (!/^application\/vnd\.oasis\.opendocument\.[\w.-]+$/.test(own)) throw new WorkerRefusal('damaged');
  const entry = (path: string, mime: string) =>
    `<manifest:file-entry manifest:full-path="${path.replace(/[<>&"]/g, '_')}" manifest:media-type="${mime}"/>`;
  const objects = new Set(kept.flatMap(({ name }) => /^Object [^/]*\//.exec(name)?.[0] ?? []));
  const manifest = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">',
    entry('/', own),
    ...[...objects].map((path) => entry(path, objectType(members, path))),
    ...kept.map(({ name }) => entry(name, name.endsWith('.xml') ? 'text/xml' : '')),
    '</manifest:manifest>',
  ].join('');
  return [
    { name: mediaType, data: Buffer.from(own, 'latin1') },
    ...kept,
    { name: 'META-INF/manifest.xml', data: Buffer.from(manifest) },
  ];
}

const image =
  /<draw:image\b[^>]*?xlink:href="(?:\.\/)?((?:Pictures|media)\/[^"]*)"[^>]*?(?:\/>|>[\s\S]*?<\/draw:image>)/g;

/** Pictures that are asked for and not there: LibreOffice would open none of the rest. */
function withoutMissing(content: Uint8Array, names: ReadonlySet<string>): Uint8Array {
  const text = Buffer.from(content).toString();
  return Buffer.from(text.replace(image, (whole, name: string) => (names.has(name) ? whole : '')));
}

/** Of an object inside, by the manifest that came with it; LibreOffice does not draw it otherwise. */
function objectType(members: readonly Member[], path: string): string {
  const manifest = members.find(({ name }) => name === 'META-INF/manifest.xml');
  const entries =
    Buffer.from(manifest?.data ?? [])
      .toString()
      .match(/<manifest:file-entry[^>]*>/g) ?? [];
  const own = entries.find((one) => one.includes(`full-path="${path}"`)) ?? '';
  return /media-type="(application\/vnd\.oasis\.opendocument\.[\w.-]+)"/.exec(own)?.[1] ?? '';
}

function withoutDeleted(data: Uint8Array): Uint8Array {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    throw new WorkerRefusal('damaged');
  }
  // A document type could bring in names of its own for all of this.
  if (/<!DOCTYPE|<!ENTITY/i.test(text) || /^<\?xml[^>]*encoding=["'](?!utf-?8|us-ascii)/i.test(text))
    throw new WorkerRefusal('tracked');
  const clean = cutElements(text);
  if (leftovers.test(clean.replace(/xmlns:\w+="[^"]*"/g, ''))) throw new WorkerRefusal('tracked');
  return new TextEncoder().encode(clean);
}

const tag = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>/g;

function cutElements(text: string): string {
  const kept: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(tag)) {
    const [whole, closes, name, isEmpty] = match;
    if (!name || !deleted.has(name)) continue;
    if (isEmpty) {
      if (depth === 0) {
        kept.push(text.slice(from, match.index));
        from = match.index + whole.length;
      }
    } else if (closes) {
      depth--;
      if (depth < 0) throw new WorkerRefusal('damaged');
      if (depth === 0) from = match.index + whole.length;
    } else {
      if (depth === 0) kept.push(text.slice(from, match.index));
      depth++;
    }
  }
  if (depth !== 0) throw new WorkerRefusal('damaged');
  return kept.join('') + text.slice(from);
}
