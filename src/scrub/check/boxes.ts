// ISO base media files (AVIF, MP4, MOV, M4A) that we have written: ISO/IEC 14496-12.
import { Reader } from './reader.ts';

export interface Box {
  type: string;
  /** Of the whole box, header and all. */
  start: number;
  /** Of what is inside. */
  bodyStart: number;
  end: number;
}

/** @throws {RangeError} if a box reaches past `end`. */
export function boxesIn(bytes: Uint8Array, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  const reader = new Reader(bytes);
  for (let at = start; at < end; ) {
    reader.at = at;
    let size = reader.u32();
    const type = reader.ascii(4);
    if (size === 1) size = reader.u64();
    else if (size === 0) size = end - at;
    if (size < reader.at - at || at + size > end) throw new RangeError('a box past the end');
    boxes.push({ type, start: at, bodyStart: reader.at, end: at + size });
    at += size;
  }
  return boxes;
}

/** Boxes that hold boxes, and how many bytes stand before the first of them. */
export const containers: Record<string, number> = {
  ...{ moov: 0, trak: 0, mdia: 0, minf: 0, dinf: 0, stbl: 0, edts: 0, meta: 4, iprp: 0, ipco: 0 },
  ...{ dref: 8, stsd: 8, iinf: 6, wave: 0 },
};

const avifBoxes = new Set([
  ...['ftyp', 'meta', 'hdlr', 'pitm', 'iloc', 'iinf', 'infe', 'iprp', 'ipco', 'ipma', 'iref', 'mdat'],
  ...['ispe', 'pixi', 'av1C', 'colr', 'auxC', 'irot', 'imir', 'pasp', 'clli'],
]);

export function avifLeftover(bytes: Uint8Array): string | null {
  const open = boxesIn(bytes, 0, bytes.length);
  for (let box = open.pop(); box; box = open.pop()) {
    if (!avifBoxes.has(box.type)) return `a box ${box.type}`;
    const body = Buffer.from(bytes.subarray(box.bodyStart, box.end));
    if (box.type === 'colr' && body.toString('latin1', 0, 4) !== 'nclx') return 'a colour profile';
    if (box.type === 'infe' && !/^av01|^iovl|^grid/.test(body.toString('latin1', 8, 12)))
      return 'another item';
    if (box.type === 'hdlr' && !isZero(body.subarray(12))) return 'a name';
    const skip = containers[box.type];
    if (skip !== undefined) open.push(...boxesIn(bytes, box.bodyStart + skip, box.end));
  }
  return null;
}

export const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
