// In: flat copies of an attachment, for reading. The original is not opened by anything that could be hurt by it,
// and goes back to its compartment as it was.
import { createHash } from 'node:crypto';
import { isArchive, membersOf } from './archive.ts';
import { leftoverIn } from './check/index.ts';
import { drawPages, isDrawn } from './draw.ts';
import { refuse, ScrubError } from './error.ts';
import { type Kind, kindOf, textOf } from './kinds.ts';
import { Pool } from './pool.ts';
import { fileMiBMax, routes } from './routes.ts';
import { scrub } from './scrub.ts';

export interface FlatCopy {
  /** A picture is always JPEG or PNG; sound and film keep their format. */
  type: string;
  bytes: Uint8Array;
  /** Pixels; of pictures and pages. */
  width?: number;
  height?: number;
  /** A page's own text layer, which need not say what the picture shows; or the words of a text. */
  text?: string;
  /** Of a file in an archive: what it is called there. */
  name?: string;
  /** Of a file in an archive: why it cannot be shown. There are no bytes then. */
  refused?: string;
}

export interface Flat {
  /** Of the original, lower-case hex: by this it proves itself. */
  sha256: string;
  kind: Kind;
  /** To be shown in an image, in a sandboxed player, or as text. In order of pages. */
  copies: FlatCopy[];
}

const readingResolution = 110;
/** Enough to read a photographed page. */
const longestSide = 2400;

/**
 * @param pool - workers begun ahead; without, one is begun for this file.
 * @throws {ScrubError} with the reason, if nothing can be shown; the original stays as it is.
 */
export async function flatten(bytes: Uint8Array, pool = new Pool()): Promise<Flat> {
  if (bytes.length > fileMiBMax * 2 ** 20) throw refuse('too-large', fileMiBMax);
  const kind = kindOf(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, kind, copies: await copiesOf(pool, kind, bytes) };
}

async function copiesOf(pool: Pool, kind: Kind, bytes: Uint8Array): Promise<FlatCopy[]> {
  if (isDrawn(kind)) {
    const pages = await drawPages(pool, kind, bytes, { resolution: readingResolution, text: true });
    return pages.map(({ jpeg, width, height, text }) => {
      if (leftoverIn('image/jpeg', jpeg)) throw refuse('leftover');
      return { type: 'image/jpeg', bytes: jpeg, width, height, ...(text.trim() ? { text } : {}) };
    });
  }
  if (kind === 'zip' || kind === 'tar') return membersShown(pool, kind, bytes);
  // Data, mail and pages of markup are words too, and here nobody publishes them.
  if (kind === 'text' || kind === 'fields' || (kind === 'unknown' && textOf(bytes) !== null)) {
    const text = textOf(bytes) ?? '';
    return [{ type: 'text/plain', bytes: new TextEncoder().encode(text), text }];
  }
  const family = routes[kind]?.family;
  const isPicture = family === 'image' || family === 'heif';
  const clean = await scrub(bytes, { pool, ...(isPicture ? { longestSide, to: readable(kind) } : {}) });
  return [{ type: clean.type, bytes: clean.bytes, ...(clean.size ?? {}) }];
}

/** File by file; what cannot be shown says why, and the others are shown. */
async function membersShown(pool: Pool, kind: 'zip' | 'tar', bytes: Uint8Array): Promise<FlatCopy[]> {
  const copies: FlatCopy[] = [];
  for (const { name, bytes: own } of await membersOf(pool, kind, bytes))
    try {
      if (isArchive(own)) throw refuse('archive-nested');
      for (const copy of await copiesOf(pool, kindOf(own), own)) copies.push({ ...copy, name });
    } catch (error) {
      if (!(error instanceof ScrubError)) throw error;
      copies.push({ type: 'text/plain', bytes: new Uint8Array(0), name, refused: error.message });
    }
  return copies;
}

/** One still picture that every browser shows. */
const readable = (kind: Kind): 'png' | 'jpeg' =>
  ['png', 'gif', 'bmp', 'pnm', 'svg'].includes(kind) ? 'png' : 'jpeg';
