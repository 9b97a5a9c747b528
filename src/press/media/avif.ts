import { ascii, type Found, type Size } from './read.ts';

interface Box {
  name: string;
  body: Uint8Array;
}

/** Items that draw the picture (ISO/IEC 23008-12). `Exif` and `mime` (XMP) are not among them. */
const drawing = new Set(['av01', 'grid', 'iovl', 'iden', 'tmap']);
const fileBoxes = new Set(['ftyp', 'meta', 'mdat']);

export function readAvif(bytes: Uint8Array): Found {
  const boxes = boxesIn(bytes);
  if (!boxes) return 'damaged';
  const other = boxes.find((box) => !fileBoxes.has(box.name));
  if (other) return { holds: `a part "${other.name.replace(/[^A-Za-z0-9]/g, '?')}"` };
  const meta = boxes.find((box) => box.name === 'meta');
  const inMeta = meta && boxesIn(meta.body.subarray(4));
  if (!inMeta || !boxes.some((box) => box.name === 'mdat')) return 'damaged';
  const items = itemTypes(inMeta.find((box) => box.name === 'iinf')?.body);
  if (!items || items.length === 0) return 'damaged';
  const foreign = items.find((item) => !drawing.has(item));
  if (foreign !== undefined) return { holds: foreign === 'Exif' ? 'EXIF data' : 'XMP or other data' };
  return largest(inMeta.find((box) => box.name === 'iprp')?.body) ?? 'damaged';
}

/** ISO base media boxes, one after the other; `null` if they do not fill the bytes. */
function boxesIn(bytes: Uint8Array): Box[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at) || bytes.length - at;
    if (length < 8 || at + length > bytes.length) return null;
    boxes.push({ name: ascii(bytes, at + 4, 4), body: bytes.subarray(at + 8, at + length) });
    at += length;
  }
  return at === bytes.length ? boxes : null;
}

/** The four letters of each item in an item information box, versions 2 and 3 of its entries. */
function itemTypes(iinf: Uint8Array | undefined): string[] | null {
  if (!iinf || iinf.length < 6) return null;
  const entries = boxesIn(iinf.subarray(iinf[0] === 0 ? 6 : 8));
  if (!entries) return null;
  return entries.map(({ body }) => ascii(body, body[0] === 3 ? 10 : 8, 4));
}

/** The largest image spatial extent: the picture itself, its tiles being smaller. */
function largest(iprp: Uint8Array | undefined): Size | undefined {
  const ipco = iprp && boxesIn(iprp)?.find((box) => box.name === 'ipco');
  const sizes = ((ipco && boxesIn(ipco.body)) ?? [])
    .filter((box) => box.name === 'ispe' && box.body.length >= 12)
    .map(({ body }) => {
      const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
      return { width: view.getUint32(4), height: view.getUint32(8) };
    });
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
}
