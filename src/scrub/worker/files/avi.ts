// AVI: stream headers, pictures and sound, put together anew. No information list, no date, no junk, no names.
import { hasWriting, markAtAnyBit, markIn } from '../../marks.ts';
import { WorkerRefusal } from '../refusal.ts';
import { headerAt, isInfoFrame, zeroAncillary } from '../streams/mp3.ts';
import { cleanMpeg4 } from '../streams/mpeg4.ts';

interface Chunk {
  type: string;
  body: Uint8Array;
}

/** A stream's header, 56 bytes, and its format. */
interface Stream {
  header: Uint8Array;
  format: Uint8Array;
  kind: 'vids' | 'auds';
  clean(packets: Uint8Array[]): Uint8Array[];
}

const copyOf = (bytes: Uint8Array | undefined, length: number): Uint8Array =>
  new Uint8Array(bytes?.subarray(0, length) ?? []);
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** @param strict - a chunk past the end is damage; without, the last one of a file cut off is left out. */
function chunksIn(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (at + 8 + size > bytes.length) throw new WorkerRefusal('damaged');
    chunks.push({ type: latin1(bytes.subarray(at, at + 4)), body: bytes.subarray(at + 8, at + 8 + size) });
    at += 8 + size + (size % 2);
  }
  return chunks;
}

const listOf = (chunks: Chunk[], name: string): Chunk[] => {
  const found = chunks.find(({ type, body }) => type === 'LIST' && latin1(body.subarray(0, 4)) === name);
  if (!found) throw new WorkerRefusal('damaged');
  return chunksIn(found.body.subarray(4));
};

const videoCodecs: Record<string, (packet: Uint8Array) => Uint8Array> = {
  XVID: cleanMpeg4,
  DIVX: cleanMpeg4,
  DX50: cleanMpeg4,
  FMP4: cleanMpeg4,
  MP4V: cleanMpeg4,
};

function streamOf(chunks: Chunk[]): Stream | null {
  const header = copyOf(chunks.find(({ type }) => type === 'strh')?.body, 56);
  const format = chunks.find(({ type }) => type === 'strf')?.body;
  if (header.length < 56 || !format) throw new WorkerRefusal('damaged');
  const kind = latin1(header.subarray(0, 4));
  const own = new DataView(format.buffer, format.byteOffset, format.length);
  if (kind === 'vids') {
    if (format.length < 40) throw new WorkerRefusal('damaged');
    const each = videoCodecs[latin1(format.subarray(16, 20)).toUpperCase()];
    if (!each) throw new WorkerRefusal('codec');
    const record = copyOf(format, 40);
    new DataView(record.buffer).setUint32(0, 40, true);
    return { header, format: record, kind, clean: (packets) => packets.map(each) };
  }
  if (kind !== 'auds') return null;
  if (format.length < 16) throw new WorkerRefusal('damaged');
  const codec = own.getUint16(0, true);
  if (codec === 1) return { header, format: copyOf(format, 16), kind, clean: (packets) => packets };
  if (codec === 0x55) return { header, format: copyOf(format, 30), kind, clean: cleanMp3Chunks };
  throw new WorkerRefusal('codec');
}

/** Frames run across chunks: they are joined, cleaned and cut again in the same places. */
function cleanMp3Chunks(chunks: Uint8Array[]): Uint8Array[] {
  const all = Buffer.concat(chunks);
  const frames: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const header = headerAt(all, at);
    if (!header || at + header.bytes > all.length) break;
    frames.push(all.subarray(at, at + header.bytes));
    at += header.bytes;
  }
  // What is no frame would be copied unread, but for the start of one that the end cut off.
  if (frames.length === 0 || (at < all.length && !headerAt(all, at))) throw new WorkerRefusal('codec');
  all.fill(0, at);
  if (isInfoFrame(frames[0]!)) frames.shift()!.fill(0, 4);
  zeroAncillary(frames);
  let end = 0;
  return chunks.map(({ length }) => {
    end += length;
    return all.subarray(end - length, end);
  });
}

export function cleanAvi(bytes: Uint8Array): Uint8Array {
  const riffBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  const top = chunksIn(bytes.subarray(12, Math.min(bytes.length, 8 + riffBytes)));
  const headers = listOf(top, 'hdrl');
  const main = copyOf(headers.find(({ type }) => type === 'avih')?.body, 56);
  if (main.length < 56) throw new WorkerRefusal('damaged');
  const streams = headers
    .filter(({ type, body }) => type === 'LIST' && latin1(body.subarray(0, 4)) === 'strl')
    .map(({ body }) => streamOf(chunksIn(body.subarray(4))));
  const packets = packetsIn(listOf(top, 'movi'), streams.length);
  const kept = streams.flatMap((stream, index) => (stream ? [{ stream, index }] : []));
  const renamed = new Map(kept.map(({ index }, place) => [index, place]));
  for (const { stream, index } of kept) {
    const own = packets.filter((packet) => packet.stream === index);
    for (const [place, data] of stream.clean(own.map(({ data }) => data)).entries()) {
      const isSound = stream.kind === 'auds';
      if (isSound ? markAtAnyBit(data) : markIn(data) || hasWriting(data))
        throw new WorkerRefusal('leftover');
      own[place]!.data = data;
    }
  }
  const copied = packets.filter(({ stream }) => renamed.has(stream));
  if (!copied.some(({ data }) => data.length > 0)) throw new WorkerRefusal('nothing-inside');
  return assemble(
    main,
    kept.map(({ stream }) => stream),
    copied.map((one) => ({ ...one, stream: renamed.get(one.stream)! })),
  );
}

interface Packet {
  stream: number;
  /** "dc", "db", "wb": a compressed or plain picture, or sound. */
  suffix: string;
  data: Uint8Array;
}

function packetsIn(chunks: Chunk[], streams: number): Packet[] {
  return chunks.flatMap(({ type, body }) => {
    if (type === 'LIST') return packetsIn(chunksIn(body.subarray(4)), streams);
    const match = /^(\d\d)(dc|db|wb)$/.exec(type);
    if (!match || Number(match[1]) >= streams) return [];
    return [{ stream: Number(match[1]), suffix: match[2]!, data: body }];
  });
}

const hasIndex = 0x10;

function assemble(main: Uint8Array, streams: Stream[], packets: Packet[]): Uint8Array {
  const view = new DataView(main.buffer);
  view.setUint32(12, hasIndex, true);
  view.setUint32(24, streams.length, true);
  main.fill(0, 40);
  const lists = streams.map(({ header, format }) => {
    const own = new DataView(header.buffer);
    own.setUint32(8, 0, true); // flags
    own.setUint32(12, 0, true); // priority and language
    return list('strl', [chunk('strh', header), chunk('strf', format)]);
  });
  const index = Buffer.alloc(packets.length * 16);
  let offset = 4;
  const bodies = packets.map(({ stream, suffix, data }, place) => {
    const type = `${String(stream).padStart(2, '0')}${suffix}`;
    index.write(type, place * 16, 'latin1');
    index.writeUInt32LE(isKey(data, suffix) ? hasIndex : 0, place * 16 + 4);
    index.writeUInt32LE(offset, place * 16 + 8);
    index.writeUInt32LE(data.length, place * 16 + 12);
    const body = chunk(type, data);
    offset += body.length;
    return body;
  });
  const parts = [list('hdrl', [chunk('avih', main), ...lists]), list('movi', bodies), chunk('idx1', index)];
  return chunk('RIFF', Buffer.concat([Buffer.from('AVI '), ...parts]));
}

/** Sound, and MPEG-4 pictures of type I: the two bits after the picture's start code. */
function isKey(data: Uint8Array, suffix: string): boolean {
  const at = Buffer.from(data.buffer, data.byteOffset, data.length).indexOf(Buffer.from([0, 0, 1, 0xb6]));
  return suffix === 'wb' || (at >= 0 && data[at + 4]! >> 6 === 0);
}

function chunk(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, new Uint8Array(body.length % 2)]);
}

const list = (name: string, parts: Uint8Array[]): Buffer =>
  chunk('LIST', Buffer.concat([Buffer.from(name, 'latin1'), ...parts]));
