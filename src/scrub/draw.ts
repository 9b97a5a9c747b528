// Documents as pictures of their pages, by way of LibreOffice where MuPDF does not read them itself.
import { refuse } from './error.ts';
import type { Kind } from './kinds.ts';
import { byOffice } from './office.ts';
import type { PageImage } from './pdf.ts';
import type { Pool } from './pool.ts';
import { pagesMax, pixelsMax } from './routes.ts';

export interface DrawnPage extends PageImage {
  /** The page's own text layer, where it was asked for; of PDFs it may differ from what is seen. */
  text: string;
}

const magics: Partial<Record<Kind, string>> = {
  pdf: 'application/pdf',
  html: 'text/html',
  epub: 'application/epub+zip',
};
const office: Partial<Record<Kind, string>> = { docx: 'docx', xlsx: 'xlsx', pptx: 'pptx', odf: 'odt' };
/** Formats in which what was deleted cannot be told from the rest: saved as OpenDocument first. */
const older = { doc: 'odt', rtf: 'odt', xls: 'ods', ppt: 'odp' } as const;
const isOlder = (kind: Kind): kind is keyof typeof older => kind in older;

/** Kinds that are drawn page by page. */
export const isDrawn = (kind: Kind): boolean => kind in magics || isOffice(kind);
export const isOffice = (kind: Kind): boolean => kind in office || isOlder(kind);

/** @param resolution - dots per inch. */
export async function drawPages(
  pool: Pool,
  kind: Kind,
  bytes: Uint8Array,
  { resolution, text }: { resolution: number; text: boolean },
): Promise<DrawnPage[]> {
  const readable = isOffice(kind) ? await fromOffice(pool, kind, bytes) : bytes;
  const magic = magics[kind] ?? 'application/pdf';
  const job = { magic, resolution, pagesMax, pixelsMax, text };
  const { answer, parts } = await pool.take('page').run(job, readable);
  const { pages } = answer;
  if (!Array.isArray(pages) || pages.length !== parts.length || parts.length === 0) throw refuse('crashed');
  return pages.map((page, index) => pageOf(page, parts[index]!));
}

async function fromOffice(pool: Pool, kind: Kind, bytes: Uint8Array): Promise<Uint8Array> {
  const isOld = isOlder(kind);
  const newer = isOld ? await byOffice(bytes, kind, older[kind], pool.signal) : bytes;
  const { parts } = await pool.take('office').run({}, newer);
  if (!parts[0]) throw refuse('crashed');
  const extension = isOld ? older[kind] : kind === 'odf' ? odfExtension(bytes) : office[kind]!;
  return byOffice(parts[0], extension, 'pdf', pool.signal);
}

/** By the media type, which is the first member and not compressed. */
function odfExtension(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 128)).toString('latin1');
  const extensions = { spreadsheet: 'ods', presentation: 'odp', graphics: 'odg', formula: 'odf' };
  return Object.entries(extensions).find(([name]) => head.includes(`opendocument.${name}`))?.[1] ?? 'odt';
}

function pageOf(page: unknown, jpeg: Uint8Array): DrawnPage {
  const { width, height, pointWidth, pointHeight, text } = (page ?? {}) as Record<string, unknown>;
  for (const size of [width, height, pointWidth, pointHeight])
    if (typeof size !== 'number' || !(size > 0 && size < 1e6)) throw refuse('crashed');
  if (typeof text !== 'string') throw refuse('crashed');
  return { jpeg, width, height, pointWidth, pointHeight, text } as DrawnPage;
}
