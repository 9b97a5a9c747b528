// Out: a file cleaned for publishing, or refused whole.
import { cleanArchive, membersOf } from './archive.ts';
import { type CleanType, leftoverIn } from './check/index.ts';
import { drawPages, isDrawn } from './draw.ts';
import { refuse } from './error.ts';
import { extensions } from './extensions.ts';
import { pixelsOfJpegXl } from './jpeg-xl.ts';
import { type Kind, kindOf, textOf } from './kinds.ts';
import type { Rectangle } from './paint.ts';
import { pdfOf } from './pdf.ts';
import { Pool } from './pool.ts';
import type { Refusal } from './refusals.ts';
import { fileMiBMax, pixelsMax, routes } from './routes.ts';
import { cleanStyleSheet, cleanText, isStyleSheet } from './text.ts';

export interface ScrubOptions {
  /** Of pictures, in pixels; larger ones are shrunk to it. */
  longestSide?: number | undefined;
  /** Of pictures: shrink a little, smooth, and lay fresh grain over them, against a sensor's own pattern. */
  renoise?: boolean | undefined;
  /** Of pictures: what to cover, in pixels of the original as it is seen. */
  paint?: readonly Rectangle[] | undefined;
  /** Of pictures: the format to write, instead of their own. */
  to?: 'jpeg' | 'png' | undefined;
  /** Of JPEG, WebP and AVIF, 1 to 100. */
  quality?: number | undefined;
  /** Workers begun ahead; without, one is begun for this file. */
  pool?: Pool | undefined;
}

export interface Clean {
  bytes: Uint8Array;
  type: CleanType;
  /** Without the dot. */
  extension: string;
  /** What it was. */
  kind: Kind;
  /** Of pictures, in pixels. */
  size?: { width: number; height: number };
  /** What came out otherwise than it was, as sentences. */
  notes: string[];
}

const resolution = 150;

/**
 * Clean one file: pixels, page images, packets of sound and picture, or words, and nothing besides.
 *
 * @throws {ScrubError} with the reason, if it cannot be cleaned.
 */
export async function scrub(bytes: Uint8Array, options: ScrubOptions = {}): Promise<Clean> {
  if (bytes.length > fileMiBMax * 2 ** 20) throw refuse('too-large', fileMiBMax);
  const kind = kindOf(bytes);
  const pool = options.pool ?? new Pool();
  const { data, type, ...rest } = await cleaned(pool, kind, bytes, options);
  if (leftoverIn(type, data)) throw refuse('leftover');
  return { bytes: data, type, extension: extensions[type], kind, ...rest };
}

type Outcome = Pick<Clean, 'type' | 'notes' | 'size'> & { data: Uint8Array };

async function cleaned(pool: Pool, kind: Kind, bytes: Uint8Array, options: ScrubOptions): Promise<Outcome> {
  const route = routes[kind];
  if (isDrawn(kind)) {
    const pages = await drawPages(pool, kind, bytes, { resolution, text: false });
    return { data: pdfOf(pages), type: 'application/pdf', notes: [drawnNote[kind] ?? drawnNote.pdf!] };
  }
  if (kind === 'text') return words(bytes);
  if (kind === 'jxl') return jpegXl(pool, bytes, options);
  if (!route) throw refuse(refusals[kind] ?? 'unknown');
  if (route.family === 'image' || route.family === 'heif') return picture(pool, kind, bytes, options);
  if (kind === 'zip' || kind === 'tar') {
    const { paint: _, to: __, ...rest } = options;
    const members = await membersOf(pool, kind, bytes);
    return { ...(await cleanArchive(members, (one) => scrub(one, { ...rest, pool }))), type: route.type };
  }
  const { parts } = await pool.take(route.family).run({ kind }, bytes);
  if (!parts[0]) throw refuse('crashed');
  return { data: parts[0], type: route.type, notes: [] };
}

async function picture(pool: Pool, kind: Kind, bytes: Uint8Array, options: ScrubOptions): Promise<Outcome> {
  const route = routes[kind]!;
  const { longestSide, renoise, paint, to, quality } = options;
  const type: CleanType = to ? `image/${to}` : route.type;
  const job = {
    kind,
    to: type.slice('image/'.length),
    pixelsMax,
    ...(longestSide ? { longestSide } : {}),
    ...(quality ? { quality } : {}),
    ...(renoise ? { renoise } : {}),
    ...(paint ? { paint: paint.map((one) => ({ ...one })) } : {}),
  };
  const { answer, parts } = await pool.take(route.family, kind === 'svg').run(job, bytes);
  const { width, height, pages } = answer;
  if (!parts[0] || !Number.isSafeInteger(width) || !Number.isSafeInteger(height)) throw refuse('crashed');
  const isOneOfMany = (typeof pages === 'number' && pages > 1) || movesUnseen(kind, bytes);
  const notes = isOneOfMany ? ['Only the first of its pictures was kept.'] : [];
  if (kind === 'svg') notes.push('The drawing became a picture of pixels.');
  return { data: parts[0], type, notes, size: { width: width as number, height: height as number } };
}

/** PNG and AVIF that move, of which sharp reads the first picture and does not say that there are more. */
function movesUnseen(kind: Kind, bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return (kind === 'png' && head.includes('acTL')) || (kind === 'avif' && /^.{4}ftyp.{0,64}avis/s.test(head));
}

async function jpegXl(pool: Pool, bytes: Uint8Array, options: ScrubOptions): Promise<Outcome> {
  const pixels = await pixelsOfJpegXl(bytes, pool.signal);
  const outcome = await picture(pool, 'pnm', pixels, { to: 'jpeg', ...options });
  return { ...outcome, notes: ['It became a JPEG, without its colour profile.'] };
}

function words(bytes: Uint8Array): Outcome {
  const notes = ['The words stay as they are: read them for what they tell.'];
  return isStyleSheet(textOf(bytes) ?? '')
    ? { data: cleanStyleSheet(bytes), type: 'text/css', notes }
    : { data: cleanText(bytes), type: 'text/plain', notes };
}

const drawnNote: Partial<Record<Kind, string>> = {
  pdf: 'Each page became a picture: its text can no longer be selected or searched.',
  html: 'The web page was drawn as pictures of pages, without the pictures and styles it asks for elsewhere.',
};

const refusals: Partial<Record<Kind, Refusal>> = {
  empty: 'empty',
  archive: 'archive',
  fields: 'fields',
  raw: 'raw',
};
