// A worker for documents: drawn by MuPDF, page for page. What a page does not show does not come along.
import * as mupdf from 'mupdf';
import sharp from 'sharp';
import { WorkerRefusal } from './refusal.ts';

export interface PageJob {
  /** For MuPDF, such as "application/pdf". */
  magic: string;
  /** Dots per inch. */
  resolution: number;
  pagesMax: number;
  pixelsMax: number;
  /** The pages' own text too; of PDFs, no recognition. */
  text: boolean;
}

export interface DrawnPage {
  width: number;
  height: number;
  pointWidth: number;
  pointHeight: number;
  text: string;
}

const jpegQuality = 80;
/** A4, for documents that have no pages of their own. */
const paper = { width: 595, height: 842, letter: 11 };
const textMax = 100_000;

export async function handle(
  job: PageJob,
  bytes: Uint8Array,
): Promise<{ pages: DrawnPage[]; parts: Uint8Array[] }> {
  const document = mupdf.Document.openDocument(bytes, job.magic);
  if (isLocked(document)) throw new WorkerRefusal('locked');
  if (job.magic !== 'application/pdf') document.layout(paper.width, paper.height, paper.letter);
  const count = document.countPages();
  if (count > job.pagesMax) throw new WorkerRefusal('too-many-pages');
  if (count < 1) throw new WorkerRefusal('nothing-inside');
  const pages: DrawnPage[] = [];
  const parts: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    const { page, jpeg } = await draw(document.loadPage(index), job);
    pages.push(page);
    parts.push(jpeg);
    mupdf.emptyStore();
  }
  return { pages, parts };
}

async function draw(page: mupdf.Page, job: PageJob): Promise<{ page: DrawnPage; jpeg: Uint8Array }> {
  const [left, top, right, bottom] = page.getBounds();
  const [pointWidth, pointHeight] = [right - left, bottom - top];
  if (!(pointWidth > 0 && pointHeight > 0)) throw new WorkerRefusal('damaged');
  // A poster is drawn coarser rather than refused.
  const wanted = job.resolution / 72;
  const scale = Math.min(wanted, Math.sqrt(job.pixelsMax / (pointWidth * pointHeight)));
  const pixmap = page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false, true);
  const [width, height] = [pixmap.getWidth(), pixmap.getHeight()];
  // MuPDF's own JPEG takes fourteen times as long: it is WebAssembly, sharp is not.
  const pixels = sharp(pixmap.getPixels(), { raw: { width, height, channels: 3 } });
  const jpeg = await pixels.jpeg({ quality: jpegQuality }).toBuffer();
  pixmap.destroy();
  const text = job.text ? page.toStructuredText('').asText().slice(0, textMax) : '';
  page.destroy();
  return { page: { width, height, pointWidth, pointHeight, text }, jpeg };
}

/** Its type says nothing comes back; a number does. */
const isLocked = (document: mupdf.Document): boolean => Boolean(document.needsPassword() as unknown);
