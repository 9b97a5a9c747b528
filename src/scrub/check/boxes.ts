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

const filmBoxes = new Set([
  ...['ftyp', 'moov', 'mvhd', 'trak', 'tkhd', 'edts', 'elst', 'mdia', 'mdhd', 'hdlr', 'minf', 'vmhd', 'smhd'],
  ...['dinf', 'dref', 'url ', 'stbl', 'stsd', 'stts', 'ctts', 'cslg', 'stsc', 'stsz', 'stco', 'co64', 'stss'],
  ...['sgpd', 'sbgp', 'mdat'],
]);
const sampleEntries = new Set([
  ...['avc1', 'avc3', 'hvc1', 'hev1', 'vp08', 'vp09', 'av01', 'mp4a', 'Opus', 'fLaC', '.mp3'],
  ...['sowt', 'twos', 'in24', 'in32', 'fl32', 'fl64', 'lpcm', 'raw ', 'ipcm', 'fpcm', 'ulaw', 'alaw'],
]);
const entryBoxes = new Set([
  ...[
    'avcC',
    'hvcC',
    'vpcC',
    'av1C',
    'esds',
    'dOps',
    'dfLa',
    'pcmC',
    'wave',
    'colr',
    'pasp',
    'btrt',
    'chan',
    'frma',
    'enda',
  ],
]);
const isPicture = (type: string) => /^(avc|hvc|hev|vp0|av01)/.test(type);

/** MP4, MOV and M4A. */
export function filmLeftover(bytes: Uint8Array): string | null {
  const open = boxesIn(bytes, 0, bytes.length);
  for (let box = open.pop(); box; box = open.pop()) {
    const { type, bodyStart, end } = box;
    if (!filmBoxes.has(type)) return 'a box that is no part of a film';
    const body = bytes.subarray(bodyStart, end);
    if (type === 'mvhd' || type === 'tkhd' || type === 'mdhd') {
      if (!isZero(body.subarray(4, body[0] === 1 ? 20 : 12))) return 'a time of writing';
    } else if (type === 'hdlr') {
      if (!isZero(body.subarray(24))) return 'a name of a track';
    } else if (type === 'stsd') {
      for (const entry of boxesIn(bytes, bodyStart + 8, end)) {
        const left = sampleEntryLeftover(bytes, entry);
        if (left) return left;
      }
    } else {
      const skip = containers[type];
      if (skip !== undefined) open.push(...boxesIn(bytes, bodyStart + skip, end));
    }
  }
  return null;
}

function sampleEntryLeftover(bytes: Uint8Array, { type, bodyStart, end }: Box): string | null {
  if (!sampleEntries.has(type)) return 'a track of an unknown kind';
  const body = bytes.subarray(bodyStart, end);
  if (isPicture(type) && !isZero(body.subarray(42, 74))) return 'the name of a program';
  // QuickTime's sound of version 1 has 16 bytes more, of version 2 36.
  const more = [0, 16, 36][(body[8]! << 8) | body[9]!] ?? 0;
  const inner = bodyStart + (isPicture(type) ? 78 : 28 + more);
  for (const box of boxesIn(bytes, inner, end))
    if (!entryBoxes.has(box.type)) return 'a box that is no part of a track';
  return null;
}
